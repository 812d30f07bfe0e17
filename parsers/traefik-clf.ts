import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { withoutPort } from './shared/address.ts'
import { scanCombined } from './shared/combined.ts'
import { Draft } from './shared/draft.ts'
import { readRequestLine } from './shared/http-request.ts'
import { emptySlots, type Slots } from './shared/nginx-slots.ts'
import { type Clock, clfClock } from './shared/time.ts'
import { TRAEFIK_ADVICE } from './shared/traefik-advice.ts'
import { answeredStatus, beforeServer, serverFailure } from './shared/traefik-failure.ts'
import { upstreamOf } from './shared/upstream-url.ts'
import { httpStatus, integer, isServerError } from './shared/values.ts'

const NOT_THIS: SkipReason = 'no text log of Traefik'
/** ` 122 "router@docker" "http://10.0.0.12:8080" 14ms`, behind a combined line. */
const TAIL = /^ +(?:\d{1,15}|-) +(?:"[^"]*"|-) +(?:"([^"]*)"|-) +(\d{1,9})ms\s*$/

/** Traefik's access log in its usual format: combined, and behind it a count, the router, the server and the duration. */
export const traefikClf: Format = {
  id: 'traefik-clf',
  title: 'Traefik, common log format',
  spec: 'https://doc.traefik.io/traefik/observability/access-logs/',
  examples: [
    {
      title: 'a success',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:00 +0000] "GET /api/orders/17?x=1 HTTP/1.1" 200 3120 "-" "-" 122 "shop@docker" "http://10.0.0.12:8080" 14ms',
      entry: {
        loggedAt: '2026-11-01T10:02:00.000Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.014,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        attempts: [{ upstream: '10.0.0.12:8080' }],
      },
    },
    {
      title: 'Traefik said 502 for the server ("Bad Gateway", 11 bytes)',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:00 +0000] "GET /api/orders/17 HTTP/1.1" 502 11 "-" "-" 123 "shop@docker" "http://10.0.0.12:8080" 1ms',
      entry: {
        loggedAt: '2026-11-01T10:02:00.000Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.001,
        upstream: '10.0.0.12:8080',
        attempts: [{ upstream: '10.0.0.12:8080' }],
        failure: { by: 'proxy', phases: ['resolve', 'connect', 'tls', 'send', 'wait', 'receive'] },
      },
    },
    {
      title: 'a service without servers',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:00 +0000] "GET /api/orders/17 HTTP/1.1" 503 20 "-" "-" 124 "shop@docker" "-" 0ms',
      entry: {
        loggedAt: '2026-11-01T10:02:00.000Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'proxy', phases: ['pick'], how: 'empty' },
      },
    },
  ],
  advice: TRAEFIK_ADVICE,
  recognise: (line) => scan(line, scratch) !== undefined,
  open(): EntryReader {
    const slots = emptySlots()
    const clock = clfClock()
    const draft = new Draft()
    return {
      read(line): Entry | SkipReason {
        const tail = scan(line, slots)
        return tail === undefined ? NOT_THIS : fill({ slots, tail, clock }, draft)
      },
    }
  },
}

interface Tail {
  readonly url: string | undefined
  readonly duration: number
}

function scan(line: string, slots: Slots): Tail | undefined {
  const end = scanCombined(line, slots)
  if (end < 0 || end === line.length) return undefined
  const [, url, duration] = TAIL.exec(line.slice(end)) ?? []
  return duration === undefined ? undefined : { url, duration: Number(duration) }
}

function fill({ slots, tail, clock }: { slots: Slots; tail: Tail; clock: Clock }, draft: Draft): Entry | SkipReason {
  const status = httpStatus(slots.status)
  const loggedAt = clock(slots.time ?? '')
  if (status === undefined || loggedAt === undefined) return 'not a date: time'
  const entry = draft.clear()
  entry.status = status
  // Traefik logs when a request began.
  entry.loggedAt = loggedAt
  entry.time = loggedAt
  entry.duration = tail.duration
  entry.size = integer(slots.size)
  entry.client = withoutPort(slots.client)
  const { method, path, host } = readRequestLine(slots.request)
  entry.method = method
  entry.path = path
  entry.host = host
  readServer(upstreamOf(tail.url), draft)
  return entry
}

function readServer(upstream: string | undefined, draft: Draft): void {
  const { entry } = draft
  const { status, size, method, duration } = entry
  const isError = isServerError(status)
  if (upstream === undefined) {
    if (isError) entry.failure = beforeServer(status, size)
    return
  }
  const answer = { status, originStatus: undefined, size, method, duration }
  draft.attempt(upstream)
  entry.upstreamStatus = answeredStatus(answer)
  if (isError) entry.failure = serverFailure(answer)
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()
