import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { hostName, withoutPort } from './shared/address.ts'
import { APISIX_ADVICE } from './shared/apisix-advice.ts'
import { APISIX } from './shared/apisix-dialect.ts'
import { Draft } from './shared/draft.ts'
import { methodOf, pathOf, readTarget } from './shared/http-request.ts'
import { asText, findObject, isObject, type JsonObject, numberOf, parseJson, textOf } from './shared/json-fields.ts'
import { isOfApisix, ownerOf } from './shared/json-owners.ts'
import { readAttempts } from './shared/nginx-attempts.ts'
import { answeredStatus, nginxFailure } from './shared/nginx-failure.ts'
import { emptySlots, type Slots } from './shared/nginx-slots.ts'

const NOT_THIS: SkipReason = 'not JSON of APISIX'
const BATCH: SkipReason = 'several requests on one line (a batch of a logger): one line per request is needed'
const NO_OBJECT: JsonObject = {}
/** Smaller numbers are seconds. */
const LEAST_MILLISECONDS = 1e11

/** What the loggers of Apache APISIX write by default (http-logger, file-logger, kafka-logger, …). Header values are never kept. */
export const apisixJson: Format = {
  id: 'apisix-json',
  title: 'Apache APISIX, JSON of the loggers',
  spec: 'https://apisix.apache.org/docs/apisix/plugins/http-logger/',
  examples: [
    {
      title: 'a success',
      line: '{"service_id":"","apisix_latency":18.00001335144,"start_time":1793527330914,"latency":60.00001335144,"upstream_latency":42,"client_ip":"198.51.100.7","route_id":"1","server":{"version":"3.8.0","hostname":"apisix-1"},"request":{"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"},"method":"GET","size":83,"uri":"/api/orders/17?x=1","url":"http://shop.example.com:9080/api/orders/17?x=1","querystring":{"x":"1"}},"response":{"headers":{"content-type":"application/json","server":"APISIX/3.8.0","connection":"close"},"status":200,"size":475},"upstream":"10.0.0.12:8080"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.06,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.042,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, duration: 0.042 }],
      },
    },
    {
      title: 'the origin itself answered',
      line: '{"service_id":"","apisix_latency":1,"start_time":1793527330914,"latency":32,"upstream_latency":31,"client_ip":"198.51.100.7","route_id":"1","server":{"version":"3.8.0","hostname":"apisix-1"},"request":{"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"},"method":"GET","size":83,"uri":"/api/orders/17?x=1","url":"http://shop.example.com:9080/api/orders/17?x=1","querystring":{"x":"1"}},"response":{"headers":{"content-type":"application/json","server":"APISIX/3.8.0","x-apisix-upstream-status":"500"},"status":500,"size":475},"upstream":"10.0.0.12:8080"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
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
      title: 'no valid answer',
      line: '{"service_id":"","apisix_latency":1,"start_time":1793527330914,"latency":2,"upstream_latency":1,"client_ip":"198.51.100.7","route_id":"1","server":{"version":"3.8.0","hostname":"apisix-1"},"request":{"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"},"method":"GET","size":83,"uri":"/api/orders/17?x=1","url":"http://shop.example.com:9080/api/orders/17?x=1","querystring":{"x":"1"}},"response":{"headers":{"content-type":"text/html; charset=utf-8","server":"APISIX/3.8.0","x-apisix-upstream-status":"502"},"status":502,"size":475},"upstream":"10.0.0.12:8080"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.002,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0.001,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, duration: 0.001 }],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'] },
      },
    },
    {
      title: 'no healthy node, or a limit',
      line: '{"service_id":"","apisix_latency":1,"start_time":1793527330914,"latency":1,"client_ip":"198.51.100.7","route_id":"1","server":{"version":"3.8.0","hostname":"apisix-1"},"request":{"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"},"method":"GET","size":83,"uri":"/api/orders/17?x=1","url":"http://shop.example.com:9080/api/orders/17?x=1","querystring":{"x":"1"}},"response":{"headers":{"content-type":"text/html; charset=utf-8","server":"APISIX/3.8.0"},"status":503,"size":475}}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.001,
        failure: { by: 'proxy', phases: ['admit', 'pick', 'resolve'] },
      },
    },
  ],
  advice: APISIX_ADVICE,
  recognise: (line) => recordOf(line) !== undefined,
  open(): EntryReader {
    const draft = new Draft()
    const slots = emptySlots()
    return {
      read(line): Entry | SkipReason {
        const record = recordOf(line)
        return record === undefined || typeof record === 'string' ? (record ?? NOT_THIS) : fill(record, draft, slots)
      },
    }
  },
}

function recordOf(line: string): JsonObject | SkipReason | undefined {
  const first = line.charCodeAt(0)
  if ((first !== 123 && first !== 91) || !isOfApisix(line)) return undefined
  const parsed = parseJson(line)
  const records = Array.isArray(parsed) ? parsed : [parsed]
  const [one] = records
  const record = isObject(one) && ownerOf(one) === undefined ? findObject(one, isRecord) : undefined
  return record && records.length > 1 ? BATCH : record
}

function isRecord(object: JsonObject): boolean {
  return 'apisix_latency' in object && isObject(object['request']) && isObject(object['response'])
}

function fill(record: JsonObject, draft: Draft, slots: Slots): Entry | SkipReason {
  const started = numberOf(record['start_time'])
  const request = objectOf(record['request'])
  const response = objectOf(record['response'])
  const status = numberOf(response['status'])
  if (started === undefined || started > 8e15) return 'not a date: start_time'
  if (status === undefined || !Number.isInteger(status) || status > 999) return 'not a status: response.status'
  const entry = draft.clear()
  entry.status = status
  entry.time = Math.floor(started < LEAST_MILLISECONDS ? started * 1000 : started)
  entry.loggedAt = entry.time
  entry.duration = whole(record['latency'])
  entry.size = whole(response['size'])
  entry.method = methodOf(textOf(request['method']))
  entry.path = pathOf(textOf(request['uri']))
  entry.host = hostName(textOf(objectOf(request['headers'])['host'])) ?? readTarget(textOf(request['url'])).host
  entry.client = withoutPort(textOf(record['client_ip']))
  readSlots(record, slots)
  readAttempts(slots, draft)
  entry.upstreamStatus = answeredStatus(status, draft.attempts, slots)
  entry.failure = nginxFailure(status, draft.attempts, slots, APISIX)
  return entry
}

/** What nginx, which APISIX stands on, would have written of it. */
function readSlots(record: JsonObject, slots: Slots): void {
  const response = objectOf(record['response'])
  const status = asText(response['status'])
  const waited = numberOf(record['upstream_latency'])
  const told = textOf(objectOf(response['headers'])['x-apisix-upstream-status'])
  slots.addr = textOf(record['upstream']) ?? ''
  slots.response = waited === undefined ? undefined : (waited / 1000).toFixed(3)
  // A header tells of the upstream's 5xx. Older releases have none; then 502 and 504 may be APISIX's own.
  slots.upstreamStatus = told ?? (slots.addr !== '' && status !== '502' && status !== '504' ? status : undefined)
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : NO_OBJECT
}

function whole(value: unknown): number | undefined {
  const number = numberOf(value)
  return number === undefined ? undefined : Math.round(number)
}
