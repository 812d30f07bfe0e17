import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { hostName, withoutPort } from './shared/address.ts'
import { CADDY_ADVICE } from './shared/caddy-advice.ts'
import { type CaddyMaker, caddyFailure } from './shared/caddy-failure.ts'
import { caddyClock, caddyDuration, caddyRecord } from './shared/caddy-record.ts'
import { Draft } from './shared/draft.ts'
import { methodOf, pathOf } from './shared/http-request.ts'
import { isObject, type JsonObject, numberOf, textOf } from './shared/json-fields.ts'
import { isServerError } from './shared/values.ts'

const NOT_THIS: SkipReason = 'no message of Caddy'
/** The request that it speaks of has a line of its own. */
const TWIN: SkipReason = 'what Caddy says beside a failed request: no request on this line'
const MESSAGE: SkipReason = 'a message of Caddy: no request on this line'
/** Under these, people append `{http.reverse_proxy.upstream.hostport}` to the log. */
const UPSTREAM_KEYS = ['upstream', 'upstream_hostport', 'upstream_addr', 'upstream_address', 'upstream_host']
/** When Caddy failed, no header tells of a body. An origin's answer has a date, but that of PHP. */
const OF_A_BODY = ['Content-Type', 'Content-Length', 'Transfer-Encoding', 'Content-Encoding']

/** Caddy's access log: a JSON object per request, or the same for the console. Header values are looked at, never kept. */
export const caddy: Format = {
  id: 'caddy',
  title: 'Caddy, access log',
  spec: 'https://caddyserver.com/docs/caddyfile/directives/log',
  examples: [
    {
      title: 'a success: the origin answered, as its date shows',
      line: '{"level":"info","ts":1795562740.3974159,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"53554","client_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17?x=1","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"bytes_read":0,"user_id":"","duration":0.021304144,"size":3120,"status":200,"resp_headers":{"Server":["Caddy"],"Date":["Tue, 24 Nov 2026 23:25:40 GMT"]}}',
      entry: {
        loggedAt: '2026-11-24T23:25:40.397Z',
        time: '2026-11-24T23:25:40.376Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.021,
        upstreamStatus: 200,
        attempts: [{ status: 200 }],
      },
    },
    {
      title: 'refused: Caddy failed, and wrote nothing',
      line: '{"level":"error","ts":1795562745.7098224,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"53698","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.000634394,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
      entry: {
        loggedAt: '2026-11-24T23:25:45.709Z',
        time: '2026-11-24T23:25:45.708Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.001,
        failure: { by: 'proxy', phases: ['resolve', 'connect', 'tls', 'send', 'wait', 'receive'] },
      },
    },
    {
      title: 'no answer until the timer fired',
      line: '{"level":"error","ts":1795562743.2482464,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"53630","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/reports","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":2.001360053,"size":0,"status":504,"resp_headers":{"Server":["Caddy"]}}',
      entry: {
        loggedAt: '2026-11-24T23:25:43.248Z',
        time: '2026-11-24T23:25:41.247Z',
        status: 504,
        method: 'GET',
        path: '/api/reports',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 2.001,
        failure: { by: 'proxy', phases: ['tls', 'send', 'wait'], how: 'timeout' },
      },
    },
    {
      title: 'the origin itself answered; the upstream was appended to the log',
      line: '{"level":"error","ts":"2026-11-24T23:25:40.475Z","logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"10.0.0.3","remote_port":"53584","client_ip":"198.51.100.7","proto":"HTTP/2.0","method":"POST","host":"shop.example.com:8443","uri":"/api/orders","headers":{"User-Agent":["curl/7.88.1"]}},"user_id":"","duration":"16.112591ms","size":16,"status":503,"resp_headers":{"Date":["Tue, 24 Nov 2026 23:25:40 GMT"],"Server":["Caddy"]},"upstream":"10.0.0.12:8080","upstream_latency_ms":15.4}',
      entry: {
        loggedAt: '2026-11-24T23:25:40.475Z',
        time: '2026-11-24T23:25:40.459Z',
        status: 503,
        method: 'POST',
        path: '/api/orders',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.016,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 503,
        attempts: [{ upstream: '10.0.0.12:8080', status: 503, header: 0.015 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
      },
    },
    {
      title: 'a text of its own (`respond "closed" 503`), or an answer of PHP',
      line: '{"level":"error","ts":1795562747.776379,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"51362","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/cart","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.00007404,"size":6,"status":503,"resp_headers":{"Server":["Caddy"],"Content-Type":["text/plain; charset=utf-8"]}}',
      entry: {
        loggedAt: '2026-11-24T23:25:47.776Z',
        time: '2026-11-24T23:25:47.776Z',
        status: 503,
        method: 'GET',
        path: '/cart',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'unknown', phases: ['admit', 'pick', 'answer'] },
      },
    },
    {
      title: 'for the console',
      line: '2026/11/24 23:25:47.892\tERROR\thttp.log.access\thandled request\t{"request": {"remote_ip": "198.51.100.7", "remote_port": "51472", "proto": "HTTP/1.1", "method": "GET", "host": "shop.example.com", "uri": "/cart", "headers": {"User-Agent": ["curl/7.88.1"], "Accept": ["*/*"]}}, "user_id": "", "duration": 0.000368939, "size": 0, "status": 503, "resp_headers": {"Server": ["Caddy"]}}',
      entry: {
        loggedAt: '2026-11-24T23:25:47.892Z',
        time: '2026-11-24T23:25:47.892Z',
        status: 503,
        method: 'GET',
        path: '/cart',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'proxy', phases: ['admit', 'pick'] },
      },
    },
  ],
  advice: CADDY_ADVICE,
  recognise: (line) => recordOf(line) !== undefined,
  open(zone): EntryReader {
    const draft = new Draft()
    const clock = caddyClock(zone)
    return {
      read(line): Entry | SkipReason {
        const record = recordOf(line)
        if (record === undefined || typeof record === 'string') return record ?? NOT_THIS
        const loggedAt = clock(record['ts'])
        return loggedAt === undefined ? 'not a date: ts' : fill(record, loggedAt, draft)
      },
    }
  },
}

/** The record of a request, or why a message of Caddy is none; `undefined`: the line is not Caddy's. */
function recordOf(line: string): JsonObject | SkipReason | undefined {
  const record = caddyRecord(line)
  if (record === undefined) return undefined
  if (textOf(record['logger'])?.startsWith('http.log.error')) return TWIN
  return record['msg'] === 'handled request' && isObject(record['request']) && 'status' in record ? record : MESSAGE
}

function fill(record: JsonObject, loggedAt: number, draft: Draft): Entry | SkipReason {
  const status = numberOf(record['status'])
  if (status === undefined || !Number.isInteger(status) || status > 999) return 'not a status: status'
  const request = isObject(record['request']) ? record['request'] : {}
  const entry = draft.clear()
  entry.status = status
  entry.loggedAt = loggedAt
  entry.duration = caddyDuration(record['duration'])
  entry.time = loggedAt - (entry.duration ?? 0)
  entry.method = methodOf(textOf(request['method']))
  entry.path = pathOf(textOf(request['uri']))
  entry.host = hostName(textOf(request['host']))
  entry.client = withoutPort(textOf(request['client_ip']) ?? textOf(request['remote_ip']) ?? textOf(request['remote_addr']))
  entry.size = whole(record['size'])
  const maker = makerOf(record, entry)
  entry.upstreamStatus = maker === 'origin' && status >= 100 ? status : undefined
  readAttempt(record, draft)
  if (isServerError(status)) entry.failure = caddyFailure(status, maker, entry.duration)
  return entry
}

function makerOf(record: JsonObject, { status, size, method }: Entry): CaddyMaker {
  const headers = record['resp_headers']
  // Where the headers are left out of the log, nobody but a proxy says these two without a body.
  if (!isObject(headers)) return (status === 502 || status === 504) && size === 0 && method !== 'HEAD' ? 'caddy' : 'open'
  if ('Date' in headers) return 'origin'
  const type = headers['Content-Type']
  if (Array.isArray(type) && type.length === 0) return 'respond'
  return size === 0 && !OF_A_BODY.some((name) => name in headers) ? 'caddy' : 'open'
}

/** One is known if an origin answered, or something of it was appended to the log. */
function readAttempt(record: JsonObject, draft: Draft): void {
  const { upstreamStatus } = draft.entry
  const upstream = UPSTREAM_KEYS.map((key) => textOf(record[key])).find((name) => name !== undefined)
  const [header, duration] = [whole(record['upstream_latency_ms']), whole(record['upstream_duration_ms'])]
  if ((upstream ?? upstreamStatus ?? header ?? duration) === undefined) return
  const attempt = draft.attempt(upstream)
  attempt.status = upstreamStatus
  attempt.header = header
  attempt.duration = duration
}

function whole(value: unknown): number | undefined {
  const number = numberOf(value)
  return number === undefined ? undefined : Math.round(number)
}
