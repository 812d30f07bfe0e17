import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { hostName, withoutPort } from './shared/address.ts'
import { Draft } from './shared/draft.ts'
import { bareFailure } from './shared/failures.ts'
import { methodOf, pathOf } from './shared/http-request.ts'
import { isObject, type JsonObject, numberOf, parseJson, textOf } from './shared/json-fields.ts'
import { ownerOf } from './shared/json-owners.ts'
import { type Clock, isoClock } from './shared/time.ts'
import { TRAEFIK_ADVICE } from './shared/traefik-advice.ts'
import { answeredStatus, beforeServer, serverFailure, type TraefikAnswer } from './shared/traefik-failure.ts'
import { upstreamOf } from './shared/upstream-url.ts'
import { isServerError } from './shared/values.ts'

const NOT_THIS: SkipReason = 'not JSON of Traefik'
const NANOSECONDS = 1e6
/** A log with fewer tries than this is believed; a hostile one could name any number. */
const MAX_RETRIES = 20

/** Traefik's access log with `format: json`. */
export const traefikJson: Format = {
  id: 'traefik-json',
  title: 'Traefik, JSON',
  spec: 'https://doc.traefik.io/traefik/observability/access-logs/',
  examples: [
    {
      title: 'a success',
      line: '{"ClientAddr":"198.51.100.7:56732","ClientHost":"198.51.100.7","ClientPort":"56732","ClientUsername":"-","DownstreamContentSize":3120,"DownstreamStatus":200,"Duration":14729375,"OriginContentSize":3120,"OriginDuration":14051833,"OriginStatus":200,"Overhead":677542,"RequestAddr":"shop.example.com","RequestContentSize":0,"RequestCount":122,"RequestHost":"shop.example.com","RequestMethod":"GET","RequestPath":"/api/orders/17?x=1","RequestPort":"-","RequestProtocol":"HTTP/1.1","RequestScheme":"http","RetryAttempts":0,"RouterName":"shop@docker","ServiceAddr":"10.0.0.12:8080","ServiceName":"shop@docker","ServiceURL":"http://10.0.0.12:8080","StartLocal":"2026-11-01T10:02:00.306691884Z","StartUTC":"2026-11-01T10:02:00.306691884Z","entryPointName":"web","level":"info","msg":"","time":"2026-11-01T10:02:00Z"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.306Z',
        time: '2026-11-01T10:02:00.306Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.015,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.014,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, duration: 0.014 }],
      },
    },
    {
      title: 'Traefik said 502 for the server ("Bad Gateway", 11 bytes), though OriginStatus is 502',
      line: '{"ClientAddr":"198.51.100.7:56732","ClientHost":"198.51.100.7","ClientPort":"56732","ClientUsername":"-","DownstreamContentSize":11,"DownstreamStatus":502,"Duration":1729375,"OriginContentSize":11,"OriginDuration":1051833,"OriginStatus":502,"Overhead":677542,"RequestAddr":"shop.example.com","RequestContentSize":0,"RequestCount":122,"RequestHost":"shop.example.com","RequestMethod":"GET","RequestPath":"/api/orders/17","RequestPort":"-","RequestProtocol":"HTTP/2.0","RequestScheme":"https","RetryAttempts":0,"RouterName":"shop@docker","ServiceAddr":"10.0.0.12:8080","ServiceName":"shop@docker","ServiceURL":{"Scheme":"http","Opaque":"","User":null,"Host":"10.0.0.12:8080","Path":""},"StartLocal":"2026-11-01T11:02:00.306691884+01:00","StartUTC":"2026-11-01T10:02:00.306691884Z","entryPointName":"websecure","level":"info","msg":"","time":"2026-11-01T11:02:00+01:00"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.306Z',
        time: '2026-11-01T10:02:00.306Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.002,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0.001,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, duration: 0.001 }],
        failure: { by: 'proxy', phases: ['resolve', 'connect', 'tls', 'send', 'wait', 'receive'] },
      },
    },
    {
      title: 'the dial timer fired (30 s by default)',
      line: '{"ClientHost":"198.51.100.7","DownstreamContentSize":15,"DownstreamStatus":504,"Duration":30001729375,"OriginContentSize":15,"OriginDuration":30001051833,"OriginStatus":504,"Overhead":677542,"RequestHost":"shop.example.com","RequestMethod":"GET","RequestPath":"/api/orders/17","RetryAttempts":0,"RouterName":"shop@docker","ServiceAddr":"10.0.0.12:8080","ServiceName":"shop@docker","ServiceURL":"http://10.0.0.12:8080","StartUTC":"2026-11-01T10:02:00.306691884Z","level":"info","msg":"","time":"2026-11-01T10:02:30Z"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.306Z',
        time: '2026-11-01T10:02:00.306Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 30.002,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 30.001,
        attempts: [{ upstream: '10.0.0.12:8080', status: 504, duration: 30.001 }],
        failure: { by: 'proxy', phases: ['resolve', 'connect'], how: 'timeout' },
      },
    },
    {
      title: 'the origin itself answered',
      line: '{"ClientHost":"198.51.100.7","DownstreamContentSize":88,"DownstreamStatus":500,"Duration":31729375,"OriginContentSize":88,"OriginDuration":31051833,"OriginStatus":500,"Overhead":677542,"RequestHost":"shop.example.com","RequestMethod":"POST","RequestPath":"/api/orders","RetryAttempts":0,"RouterName":"shop@docker","ServiceAddr":"10.0.0.12:8080","ServiceName":"shop@docker","ServiceURL":"http://10.0.0.12:8080","StartUTC":"2026-11-01T10:02:00.306691884Z","level":"info","msg":"","time":"2026-11-01T10:02:00Z"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.306Z',
        time: '2026-11-01T10:02:00.306Z',
        status: 500,
        method: 'POST',
        path: '/api/orders',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.032,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 500,
        upstreamDuration: 0.031,
        attempts: [{ upstream: '10.0.0.12:8080', status: 500, duration: 0.031 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
      },
    },
    {
      title: 'a service without servers',
      line: '{"ClientHost":"198.51.100.7","DownstreamContentSize":20,"DownstreamStatus":503,"Duration":66095,"OriginContentSize":0,"OriginDuration":0,"OriginStatus":0,"Overhead":66095,"RequestHost":"shop.example.com","RequestMethod":"GET","RequestPath":"/api/orders/17","RetryAttempts":0,"RouterName":"shop@docker","StartUTC":"2026-11-01T10:02:00.306691884Z","level":"info","msg":"","time":"2026-11-01T10:02:00Z"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.306Z',
        time: '2026-11-01T10:02:00.306Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'proxy', phases: ['pick'], how: 'empty' },
      },
    },
  ],
  advice: TRAEFIK_ADVICE,
  recognise: (line) => recordOf(line) !== undefined,
  open(): EntryReader {
    const draft = new Draft()
    const clock = isoClock()
    return {
      read(line): Entry | SkipReason {
        const record = recordOf(line)
        return record === undefined ? NOT_THIS : fill(record, clock, draft)
      },
    }
  },
}

function recordOf(line: string): JsonObject | undefined {
  if (line.charCodeAt(0) !== 123 || !line.includes('"DownstreamStatus":')) return undefined
  const record = parseJson(line)
  return isObject(record) && ownerOf(record) === 'traefik-json' ? record : undefined
}

function fill(record: JsonObject, clock: Clock, draft: Draft): Entry | SkipReason {
  const status = numberOf(record['DownstreamStatus'])
  if (status === undefined || !Number.isInteger(status) || status > 999) return 'not a status: DownstreamStatus'
  const duration = milliseconds(record['Duration'])
  const startedAt = clock(textOf(record['StartUTC']) ?? textOf(record['StartLocal']) ?? '')
  const loggedAt = startedAt ?? clock(textOf(record['time']) ?? '')
  if (loggedAt === undefined) return 'not a date: StartUTC'
  const entry = draft.clear()
  entry.status = status
  entry.loggedAt = loggedAt
  entry.time = startedAt ?? loggedAt - (duration ?? 0)
  entry.duration = duration
  entry.method = methodOf(textOf(record['RequestMethod']))
  entry.path = pathOf(textOf(record['RequestPath']))
  entry.host = hostName(textOf(record['RequestHost']) ?? textOf(record['RequestAddr']))
  // What X-Forwarded-For says, if Traefik trusts who sent it: the first is the client.
  entry.client = textOf(record['ClientHost'])?.split(',', 1)[0] ?? withoutPort(textOf(record['ClientAddr']))
  entry.size = numberOf(record['DownstreamContentSize'])
  readServer(record, draft)
  return entry
}

function readServer(record: JsonObject, draft: Draft): void {
  const { entry } = draft
  const upstream = textOf(record['ServiceAddr']) ?? upstreamOf(record['ServiceURL']) ?? backendOf(record)
  if (upstream === undefined) {
    if (isServerError(entry.status)) entry.failure = withoutServer(record, entry.status)
    return
  }
  const answer = answerOf(record, entry)
  // Of the tries before, the log tells their number and nothing else.
  const retries = Math.min(numberOf(record['RetryAttempts']) ?? 0, MAX_RETRIES)
  for (let count = 1; count <= retries; count++) draft.attempt(undefined)
  const attempt = draft.attempt(upstream)
  attempt.status = answer.originStatus
  attempt.duration = milliseconds(record['OriginDuration'])
  entry.upstreamStatus = answeredStatus(answer)
  const isFailed = isServerError(entry.status) || isServerError(answer.originStatus ?? 0)
  if (isFailed) entry.failure = serverFailure(answer)
}

/** What Traefik 1 calls a server; its own pages have a URL without a host. */
function backendOf(record: JsonObject): string | undefined {
  return textOf(record['BackendAddr']) ?? upstreamOf(record['BackendURL'])
}

/** Where fields were left out of the log, nobody knows whether a server was asked. */
function withoutServer(record: JsonObject, status: number): Entry['failure'] {
  const isWhole = 'Overhead' in record && (numberOf(record['OriginStatus']) ?? 0) === 0
  return isWhole ? beforeServer(status, numberOf(record['DownstreamContentSize'])) : bareFailure(status)
}

function answerOf(record: JsonObject, { status, method, size, duration }: Entry): TraefikAnswer {
  const originStatus = numberOf(record['OriginStatus'])
  return {
    status,
    originStatus: originStatus !== undefined && originStatus >= 100 ? originStatus : undefined,
    size: numberOf(record['OriginContentSize']) ?? size,
    method,
    duration: milliseconds(record['OriginDuration']) ?? duration,
  }
}

function milliseconds(nanoseconds: unknown): number | undefined {
  const number = numberOf(nanoseconds)
  return number === undefined ? undefined : Math.round(number / NANOSECONDS)
}
