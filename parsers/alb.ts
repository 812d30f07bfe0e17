import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import type { Plan, PlanStep } from '../src/model/plan.ts'
import { hostName, withoutLastPort } from './shared/address.ts'
import { albFailure } from './shared/alb-failure.ts'
import { AT, MIN_FIELDS, SPACING, targetGroupName } from './shared/alb-fields.ts'
import { albSideLog } from './shared/alb-side-logs.ts'
import { Draft } from './shared/draft.ts'
import { readRequestLine } from './shared/http-request.ts'
import { type Clock, isoClock } from './shared/time.ts'
import { Tokens } from './shared/tokens.ts'
import { httpStatus, integer, isElapsed, isServerError, milliseconds, word } from './shared/values.ts'
import { wordSteps } from './shared/word-plan.ts'

const NOT_THIS: SkipReason = 'not a line of an Application Load Balancer'
const NO_STATUS: SkipReason = 'no status: the connection ended before there was one'
const TYPES: ReadonlySet<string> = new Set(['https', 'http', 'h2', 'grpcs', 'ws', 'wss'])
const TIMES = [AT.requestTime, AT.targetTime, AT.responseTime]
/** What stands for the status of a connection that ended before there was one (000: HTTP/2 with headers too large). */
const NONE: ReadonlySet<string> = new Set(['-', '000'])
/** Connections that were upgraded live for hours: how long says nothing about latency. */
const UPGRADED = 101

/** Tools that make names anonymous leave a plain one: then the client's and the target's place tell what the line is. */
const RENAMED = /^\S+ \S+ [a-z][\w/-]* \S+:\d+ (?:-|\S+:\d+) -?\d/i

/** Access log of an AWS Application Load Balancer: 12 fields, and whatever AWS put behind them later. */
export const alb: Format = {
  id: 'alb',
  title: 'AWS Application Load Balancer',
  spec: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html',
  examples: [
    {
      title: 'a success',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 10.0.0.12:8080 0.001 0.042 0.000 200 200 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:10.871000Z "forward" "-" "-" "10.0.0.12:8080" "200" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.871Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.042,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, header: 0.042, duration: 0.042 }],
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'target closed or answered no HTTP after 4.2 s',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 10.0.0.12:8080 0.001 4.205 -1 502 - 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:06.708000Z "forward" "-" "-" "10.0.0.12:8080" "-" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:06.708Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 4.206,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 4.205,
        attempts: [{ upstream: '10.0.0.12:8080', duration: 4.205 }],
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'] },
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'no connection: reset, unreachable, TLS',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 10.0.0.12:8080 -1 -1 -1 502 - 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:10.911000Z "forward" "-" "-" "10.0.0.12:8080" "-" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.911Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.003,
        upstream: '10.0.0.12:8080',
        attempts: [{ upstream: '10.0.0.12:8080' }],
        failure: { by: 'proxy', phases: ['connect', 'tls'] },
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'no connection within 10 s, its connect timer',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 10.0.0.12:8080 -1 -1 -1 504 - 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:00.912000Z "forward" "-" "-" "10.0.0.12:8080" "-" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:00.912Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 10.002,
        upstream: '10.0.0.12:8080',
        attempts: [{ upstream: '10.0.0.12:8080' }],
        failure: { by: 'proxy', phases: ['connect', 'tls'], how: 'timeout' },
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'no answer until the idle timeout',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 10.0.0.12:8080 0.000 -1 -1 504 - 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:01:10.913000Z "forward" "-" "-" "10.0.0.12:8080" "-" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:01:10.913Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 60.001,
        upstream: '10.0.0.12:8080',
        attempts: [{ upstream: '10.0.0.12:8080' }],
        failure: { by: 'proxy', phases: ['send', 'wait'], how: 'timeout' },
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'no target registered',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 - -1 -1 -1 503 - 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:10.914000Z "forward" "-" "-" "-" "-" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'proxy', phases: ['pick'], how: 'empty' },
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'the balancer answered as configured',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 - -1 -1 -1 503 - 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 - "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:10.914000Z "fixed-response" "-" "-" "-" "-" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'proxy', phases: ['admit'], how: 'status', reason: 'fixed-response' },
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'the target itself answered',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 10.0.0.12:8080 0.001 0.042 0.000 500 500 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:10.871000Z "forward" "-" "-" "10.0.0.12:8080" "500" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.871Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 500,
        upstreamDuration: 0.042,
        attempts: [{ upstream: '10.0.0.12:8080', status: 500, header: 0.042, duration: 0.042 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'authentication failed',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 - -1 -1 -1 500 - 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:05.900000Z "authenticate" "-" "AuthTokenEpRequestTimeout" "-" "-" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:05.900Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 5.014,
        failure: { by: 'proxy', phases: ['admit'], how: 'error', reason: 'AuthTokenEpRequestTimeout' },
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'a function threw',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 - 0.000 0.120 0.000 502 - 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:10.790000Z "forward" "-" "LambdaUnhandled" "-" "-" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.790Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.124,
        upstream: 'shop-api',
        upstreamDuration: 0.12,
        attempts: [{ upstream: 'shop-api', header: 0.12, duration: 0.12 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status', reason: 'LambdaUnhandled' },
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'a function could not be run',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 - -1 -1 -1 502 - 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:10.900000Z "forward" "-" "LambdaAccessDenied" "-" "-" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.900Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.014,
        failure: { by: 'proxy', phases: ['connect'], how: 'refused', reason: 'LambdaAccessDenied' },
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'a WebSocket: how long it lived is no latency',
      line: 'wss 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 10.0.0.12:8080 0.001 0.004 0.000 101 101 512 277 "GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T08:02:10.914000Z "forward" "-" "-" "10.0.0.12:8080" "101" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T08:02:10.914Z',
        status: 101,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        upstream: '10.0.0.12:8080',
        upstreamStatus: 101,
        attempts: [{ upstream: '10.0.0.12:8080', status: 101 }],
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: 'IPv6, and a request that could not be read',
      line: 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 [2001:db8::7]:52114 - -1 -1 -1 400 - 512 277 "- http://shop.example.com:80- -" "Mozilla/5.0 (X11; Linux x86_64) Sample/1.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 - "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 2026-11-01T10:02:10.914000Z "-" "-" "-" "-" "-" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 400,
        host: 'shop.example.com',
        client: '2001:db8::7',
        duration: 0,
        requestId: 'Root=1-6907a1b2-0123456789abcdef01234567',
      },
    },
    {
      title: '12 fields, as in 2016',
      line: 'http 2016-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 198.51.100.7:52114 10.0.0.12:8080 0.001 0.042 0.000 200 200 512 277',
      entry: {
        loggedAt: '2016-11-01T10:02:10.914Z',
        time: '2016-11-01T10:02:10.871Z',
        status: 200,
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.042,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, header: 0.042, duration: 0.042 }],
      },
    },
  ],
  advice: {
    ask: 'All fields are logged already; look at the CloudWatch metrics',
    answers: {
      'failed-upstream': ['TargetConnectionErrorCount', 'TargetTLSNegotiationErrorCount'],
      'some-timeout': ['TargetConnectionErrorCount'],
      'connect-rejected': ['TargetConnectionErrorCount', 'TargetTLSNegotiationErrorCount'],
      'not-sent': ['UnHealthyHostCount', 'RejectedConnectionCount'],
    },
  },
  recognise: (line) => isLine(line) || albSideLog(line) !== undefined,
  open(): EntryReader {
    const draft = new Draft()
    const tokens = new Tokens(SPACING)
    const clocks = [isoClock(), isoClock()] as const
    return {
      read(line): Entry | SkipReason {
        if (!isLine(line)) return albSideLog(line) ?? NOT_THIS
        tokens.split(line, AT.transformStatus + 1)
        if (tokens.count < MIN_FIELDS)
          return `cut off: ${tokens.count} fields, an Application Load Balancer logs ${MIN_FIELDS} or more`
        if (NONE.has(tokens.text(AT.status))) return NO_STATUS
        const status = httpStatus(tokens.text(AT.status))
        if (status === undefined) return 'not three digits: elb_status_code'
        if (!TIMES.every((at) => isElapsed(tokens.text(at)))) return 'not numbers: the three processing times'
        const loggedAt = clocks[0](tokens.text(AT.time))
        if (loggedAt === undefined) return 'not a date: time'
        const entry = draft.clear()
        entry.status = status
        entry.loggedAt = loggedAt
        readTimes(tokens, draft, clocks[1])
        readRequest(tokens, entry)
        readTarget(tokens, draft)
        if (isServerError(status)) entry.failure = albFailure(tokens, entry)
        return entry
      },
    }
  },
  plan: planOf,
}

/** Up to `request_creation_time`, which lines have had since 2018; `_` is passed over. */
const PLANNED =
  'load-balancer client target before header rest status target-status _ sent "request" "_" _ _ _ "trace" "_" "_" _ created'
const PLAN_FIELDS = {
  client: 'client',
  target: 'upstream',
  before: 'before',
  header: 'header',
  rest: 'rest',
  status: 'status',
  'target-status': 'upstreamStatus',
  sent: 'size',
  request: 'request',
  trace: 'requestId',
  created: 'begun',
} as const

function planOf(line: string): Plan | undefined {
  if (!isLine(line) || !isNamed(line)) return undefined
  // The type of the connection is a literal, so that no other type is taken for it; so is the kind of the balancer.
  const first = line.slice(0, line.indexOf(' ') + 1)
  const steps: PlanStep[] = [{ field: 'logged', literal: ' app/', strict: true }, ...wordSteps(PLANNED, PLAN_FIELDS)]
  return {
    layout: { kind: 'text', first, steps, exact: false },
    clock: 'iso',
    timeOf: isoClock(),
    loggedAtEnd: true,
    durations: 'seconds',
    clients: 'last-port',
    hostInRequest: true,
  }
}

/** The three times are lost in a failed request; when it arrived and when it was answered are not. */
function readTimes(tokens: Tokens, { entry }: Draft, clock: Clock): void {
  const created = clock(tokens.text(AT.created))
  if (created !== undefined) {
    entry.time = Math.min(created, entry.loggedAt)
    entry.duration = entry.loggedAt - entry.time
  } else {
    const [before, header, rest] = TIMES.map((at) => milliseconds(tokens.text(at)))
    entry.time = entry.loggedAt - ((before ?? 0) + (header ?? 0) + (rest ?? 0))
    if (before !== undefined && header !== undefined && rest !== undefined) entry.duration = entry.loggedAt - entry.time
  }
  if (entry.status === UPGRADED) entry.duration = undefined
}

function readRequest(tokens: Tokens, entry: Draft['entry']): void {
  const { method, path, host } = readRequestLine(tokens.text(AT.request))
  entry.method = method
  entry.path = path
  entry.host = host ?? domainName(tokens.text(AT.domain))
  entry.client = withoutLastPort(tokens.text(AT.client))
  entry.size = integer(tokens.text(AT.sent))
  entry.requestId = word(tokens.text(AT.trace))
}

/** What the client's TLS named. Some begin with a blank; `*` is the certificate's, not a host. */
function domainName(text: string): string | undefined {
  const host = hostName(text.trim())
  return host === '*' ? undefined : host
}

function readTarget(tokens: Tokens, draft: Draft): void {
  const { entry } = draft
  const status = httpStatus(tokens.text(AT.targetStatus))
  const header = milliseconds(tokens.text(AT.targetTime))
  const rest = milliseconds(tokens.text(AT.responseTime))
  entry.upstreamStatus = status
  // A Lambda function has no address: if one was asked, its target group stands for it.
  const asked = status !== undefined || header !== undefined
  const upstream = word(tokens.text(AT.target)) ?? (asked ? targetGroupName(tokens.text(AT.targetGroup)) : undefined)
  if (upstream === undefined) return
  const attempt = draft.attempt(upstream)
  attempt.status = status
  if (entry.status === UPGRADED) return
  // A header counts as come only if the response went on; else the time is how long the target was waited for.
  if (rest !== undefined) attempt.header = header
  attempt.duration = header === undefined ? undefined : header + (rest ?? 0)
}

function isLine(line: string): boolean {
  const time = line.indexOf(' ') + 1
  if (time > 6 || line.charCodeAt(time + 10) !== 84 || !TYPES.has(line.slice(0, time - 1))) return false
  return isNamed(line) || RENAMED.test(line)
}

/** AWS writes the balancer's kind before its name. */
const isNamed = (line: string): boolean => line.startsWith('app/', line.indexOf(' ', line.indexOf(' ') + 1) + 1)
