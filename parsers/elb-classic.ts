import type { Entry, Failure } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import type { Plan } from '../src/model/plan.ts'
import { withoutLastPort } from './shared/address.ts'
import { Draft } from './shared/draft.ts'
import { ANSWERED, failure, NO_VALID_ANSWER, OWN_ERROR } from './shared/failures.ts'
import { readRequestLine } from './shared/http-request.ts'
import { isoClock } from './shared/time.ts'
import { type Spacing, Tokens } from './shared/tokens.ts'
import { httpStatus, integer, isElapsed, isServerError, milliseconds, word } from './shared/values.ts'
import { wordSteps } from './shared/word-plan.ts'

const AT = {
  time: 0,
  client: 2,
  backend: 3,
  requestTime: 4,
  backendTime: 5,
  responseTime: 6,
  status: 7,
  backendStatus: 8,
  sent: 10,
  request: 11,
  agent: 12,
} as const
/** What clients send may hold quotes: the agent stands right behind the request, cipher and protocol behind the agent. */
const SPACING: Spacing = new Map([
  [AT.request, 0],
  [AT.agent, 2],
])
const MIN_FIELDS = 12

const NOT_THIS: SkipReason = 'not a line of a Classic Load Balancer'
const TCP: SkipReason = 'TCP listener of a Classic Load Balancer: a connection, no request'
const TCP_FAILED: SkipReason = 'TCP listener of a Classic Load Balancer: a connection that reached no instance, no request'

const NO_STATUS: SkipReason = 'no status: the connection ended before there was one'

/** Documented for bytes that are no HTTP, and for nothing else. */
const MALFORMED = failure('proxy', ['receive'], 'malformed')
/** No healthy instance, or the surge queue is full. */
const NO_INSTANCE = failure('proxy', ['pick'])

/** Access log of an AWS Classic Load Balancer. Its time is when the request was received. */
export const elbClassic: Format = {
  id: 'elb-classic',
  title: 'AWS Classic Load Balancer',
  spec: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html',
  examples: [
    {
      title: 'a success',
      line: '2026-11-01T10:02:00.945958Z shop-clb 198.51.100.7:2817 10.0.0.12:80 0.000073 0.041048 0.000057 200 200 0 29 "GET http://shop.example.com:80/cart?step=2 HTTP/1.1" "curl/8.5.0" - -',
      entry: {
        loggedAt: '2026-11-01T10:02:00.945Z',
        time: '2026-11-01T10:02:00.945Z',
        status: 200,
        method: 'GET',
        path: '/cart',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.041,
        upstream: '10.0.0.12:80',
        upstreamStatus: 200,
        upstreamDuration: 0.041,
        attempts: [{ upstream: '10.0.0.12:80', status: 200, header: 0.041, duration: 0.041 }],
      },
    },
    {
      title: 'no healthy instance, or the surge queue is full',
      line: '2026-11-01T10:02:00.945958Z shop-clb 198.51.100.7:2817 - -1 -1 -1 503 0 0 0 "GET http://shop.example.com:80/cart HTTP/1.1" "curl/8.5.0" - -',
      entry: {
        loggedAt: '2026-11-01T10:02:00.945Z',
        time: '2026-11-01T10:02:00.945Z',
        status: 503,
        method: 'GET',
        path: '/cart',
        host: 'shop.example.com',
        client: '198.51.100.7',
        failure: { by: 'proxy', phases: ['pick'] },
      },
    },
    {
      title: 'no valid answer in time',
      line: '2026-11-01T10:02:00.945958Z shop-clb 198.51.100.7:2817 - -1 -1 -1 504 0 0 0 "GET http://shop.example.com:80/cart HTTP/1.1" "curl/8.5.0" - -',
      entry: {
        loggedAt: '2026-11-01T10:02:00.945Z',
        time: '2026-11-01T10:02:00.945Z',
        status: 504,
        method: 'GET',
        path: '/cart',
        host: 'shop.example.com',
        client: '198.51.100.7',
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'] },
      },
    },
    {
      title: 'bytes came that are no HTTP',
      line: '2026-11-01T10:02:00.945958Z shop-clb 198.51.100.7:2817 10.0.0.12:80 0.000073 0.000948 -1 502 0 0 0 "GET http://shop.example.com:80/cart HTTP/1.1" "curl/8.5.0" - -',
      entry: {
        loggedAt: '2026-11-01T10:02:00.945Z',
        time: '2026-11-01T10:02:00.945Z',
        status: 502,
        method: 'GET',
        path: '/cart',
        host: 'shop.example.com',
        client: '198.51.100.7',
        upstream: '10.0.0.12:80',
        upstreamDuration: 0.001,
        attempts: [{ upstream: '10.0.0.12:80', duration: 0.001 }],
        failure: { by: 'proxy', phases: ['receive'], how: 'malformed' },
      },
    },
    {
      title: 'the instance itself answered',
      line: '2026-11-01T10:02:00.945958Z shop-clb 198.51.100.7:2817 10.0.0.12:80 0.000073 0.031048 0.000057 500 500 0 88 "GET http://shop.example.com:80/cart HTTP/1.1" "curl/8.5.0" - -',
      entry: {
        loggedAt: '2026-11-01T10:02:00.945Z',
        time: '2026-11-01T10:02:00.945Z',
        status: 500,
        method: 'GET',
        path: '/cart',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.031,
        upstream: '10.0.0.12:80',
        upstreamStatus: 500,
        upstreamDuration: 0.031,
        attempts: [{ upstream: '10.0.0.12:80', status: 500, header: 0.031, duration: 0.031 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
      },
    },
  ],
  advice: {
    ask: 'Its log cannot hold more; look at the CloudWatch metrics',
    answers: {
      death: ['BackendConnectionErrors', 'SurgeQueueLength', 'SpilloverCount', 'HTTPCode_Backend_5XX'],
      'failed-upstream': ['BackendConnectionErrors'],
      'some-timeout': ['BackendConnectionErrors'],
      'not-admitted': ['SpilloverCount', 'UnHealthyHostCount'],
      'not-sent': ['SpilloverCount', 'UnHealthyHostCount'],
    },
  },
  recognise: (line) => isLine(line, scratch),
  open(): EntryReader {
    const draft = new Draft()
    const tokens = new Tokens(SPACING)
    const clock = isoClock()
    return {
      read(line): Entry | SkipReason {
        if (!isLine(line, tokens)) return NOT_THIS
        if (tokens.text(AT.status) === '-') return withoutStatus(tokens)
        const status = httpStatus(tokens.text(AT.status))
        if (status === undefined) return 'not three digits: elb_status_code'
        const time = clock(tokens.text(AT.time))
        if (time === undefined) return 'not a date: timestamp'
        const entry = draft.clear()
        entry.status = status
        entry.time = time
        entry.loggedAt = time
        fill(tokens, draft)
        return entry
      },
    }
  },
  plan: (line) => (isLine(line, scratch) && scratch.count > AT.agent ? PLAN : undefined),
}

const WORDS = wordSteps('_ client backend before header rest status backend-status _ sent "request" "_"', {
  client: 'client',
  backend: 'upstream',
  before: 'before',
  header: 'header',
  rest: 'rest',
  status: 'status',
  'backend-status': 'upstreamStatus',
  sent: 'size',
  request: 'request',
})
const PLAN: Plan = {
  layout: { kind: 'text', first: '', steps: [{ field: 'logged', literal: ' ', strict: true }, ...WORDS], exact: false },
  clock: 'iso',
  timeOf: isoClock(),
  loggedAtEnd: false,
  durations: 'seconds',
  clients: 'last-port',
  hostInRequest: true,
}

function fill(tokens: Tokens, draft: Draft): void {
  const { entry } = draft
  const answered = httpStatus(tokens.text(AT.backendStatus))
  const header = milliseconds(tokens.text(AT.backendTime))
  const rest = milliseconds(tokens.text(AT.responseTime))
  const before = milliseconds(tokens.text(AT.requestTime))
  const work = header !== undefined && rest !== undefined ? header + rest : undefined
  entry.duration = work !== undefined && before !== undefined ? before + work : undefined
  entry.client = withoutLastPort(tokens.text(AT.client))
  entry.size = integer(tokens.text(AT.sent))
  const { method, path, host } = readRequestLine(tokens.text(AT.request))
  entry.method = method
  entry.path = path
  entry.host = host
  // Some write 0 where no status came.
  entry.upstreamStatus = answered !== undefined && answered >= 100 ? answered : undefined
  const upstream = word(tokens.text(AT.backend))
  if (upstream !== undefined) {
    const attempt = draft.attempt(upstream)
    attempt.status = entry.upstreamStatus
    // A header counts as come only if the response went on; else the time is how long the instance was waited for.
    if (rest !== undefined) attempt.header = header
    attempt.duration = work ?? header
  }
  entry.failure = isServerError(entry.status) ? failureOf(entry.status, entry.upstreamStatus) : undefined
}

/** Why there is no status: it was no request, or one that the client gave up before there was a status. */
function withoutStatus(tokens: Tokens): SkipReason {
  const request = tokens.text(AT.request).trim()
  if (request !== '' && request !== '- - -') return NO_STATUS
  return word(tokens.text(AT.backend)) === undefined ? TCP_FAILED : TCP
}

function failureOf(status: number, answered: number | undefined): Failure {
  if (answered !== undefined && answered >= 500) return ANSWERED
  if (status === 502) return MALFORMED
  if (status === 503) return NO_INSTANCE
  // Also documented for an instance that closes the connection early: neither where nor how is known.
  return status === 504 ? NO_VALID_ANSWER : OWN_ERROR
}

function isLine(line: string, tokens: Tokens): boolean {
  if (line.charCodeAt(4) !== 45 || line.charCodeAt(10) !== 84) return false
  tokens.split(line, MIN_FIELDS + 4)
  return tokens.count >= MIN_FIELDS && tokens.text(AT.client).includes(':') && TIMES.every((at) => isElapsed(tokens.text(at)))
}

const TIMES = [AT.requestTime, AT.backendTime, AT.responseTime]

/** For telling lines apart, where what they hold is of no interest. */
const scratch = new Tokens(SPACING)
