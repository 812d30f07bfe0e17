import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import type { Plan } from '../src/model/plan.ts'
import { hostName } from './shared/address.ts'
import { Draft } from './shared/draft.ts'
import { methodOf, pathOf, readTarget } from './shared/http-request.ts'
import { findObject, isObject, type JsonObject, numberOf, parseJson, textOf } from './shared/json-fields.ts'
import { isOfKong, ownerOf } from './shared/json-owners.ts'
import { KONG_ADVICE } from './shared/kong-advice.ts'
import { answeredStatus, kongFailure } from './shared/kong-failure.ts'
import { readHeaderTime, readTries } from './shared/kong-tries.ts'
import { isServerError } from './shared/values.ts'

const NOT_THIS: SkipReason = 'not JSON of Kong'
const BATCH: SkipReason = 'several requests on one line (http-log in batches): one line per request is needed'
const STREAM: SkipReason = "TCP stream of Kong's: no request on this line"
const NO_OBJECT: JsonObject = {}

/** What Kong's file-log, http-log, tcp-log and udp-log plugins write. Header values are looked at, never kept. */
export const kongJson: Format = {
  id: 'kong-json',
  title: 'Kong, JSON of the log plugins',
  spec: 'https://docs.konghq.com/hub/kong-inc/file-log/#log-format',
  examples: [
    {
      title: 'a success',
      line: '{"started_at":1793527320100,"latencies":{"kong":1,"proxy":171,"request":173,"receive":1},"upstream_status":"200","source":"upstream","tries":[{"balancer_start":1793527320101,"ip":"10.0.0.12","port":8080,"balancer_latency":0}],"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{"x-kong-upstream-latency":"171","x-kong-proxy-latency":"1"},"status":200},"service":{"name":"orders","host":"orders.internal","connect_timeout":10000,"read_timeout":60000,"write_timeout":60000,"retries":5},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.173,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.172,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, header: 0.171, duration: 0.172 }],
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'the origin itself answered',
      line: '{"started_at":1793527320100,"latencies":{"kong":1,"proxy":31,"request":33},"upstream_status":"503","source":"upstream","tries":[{"balancer_start":1793527320101,"ip":"10.0.0.12","port":8080,"balancer_latency":0}],"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{},"status":503},"service":{"name":"orders","host":"orders.internal","connect_timeout":10000,"read_timeout":60000,"write_timeout":60000,"retries":5},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.033,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 503,
        upstreamDuration: 0.032,
        attempts: [{ upstream: '10.0.0.12:8080', status: 503, header: 0.031, duration: 0.032 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'the same before 3.6, where the log does not name the source',
      line: '{"started_at":1793527320100,"latencies":{"kong":1,"proxy":31,"request":33},"upstream_status":"500","tries":[{"balancer_start":1793527320101,"ip":"10.0.0.12","port":8080,"balancer_latency":0}],"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{"content-length":"88","x-kong-upstream-latency":"31","x-kong-proxy-latency":"1"},"status":500},"service":{"name":"orders","host":"orders.internal","connect_timeout":10000,"read_timeout":60000,"write_timeout":60000,"retries":5},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.033,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 500,
        upstreamDuration: 0.032,
        attempts: [{ upstream: '10.0.0.12:8080', status: 500, header: 0.031, duration: 0.032 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'no valid answer from any try',
      line: '{"started_at":1793527320100,"latencies":{"kong":2,"proxy":1,"request":4},"upstream_status":"502, 502","source":"kong","tries":[{"balancer_start":1793527320101,"ip":"10.0.0.12","port":8080,"state":"failed","code":502},{"balancer_start":1793527320103,"ip":"10.0.0.13","port":8080,"state":"failed","code":502}],"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{},"status":502},"service":{"name":"orders","host":"orders.internal","connect_timeout":10000,"read_timeout":60000,"write_timeout":60000,"retries":5},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.004,
        upstream: '10.0.0.13:8080',
        upstreamDuration: 0.001,
        attempts: [
          { upstream: '10.0.0.12:8080', status: 502, duration: 0.002 },
          { upstream: '10.0.0.13:8080', status: 502, duration: 0.001 },
        ],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'] },
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'as long as the connect timer of the service',
      line: '{"started_at":1793527320100,"latencies":{"kong":1,"proxy":10001,"request":10003},"upstream_status":"504","source":"kong","tries":[{"balancer_start":1793527320101,"ip":"10.0.0.12","port":8080,"balancer_latency":0}],"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{},"status":504},"service":{"name":"orders","host":"orders.internal","connect_timeout":10000,"read_timeout":60000,"write_timeout":60000,"retries":5},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 10.003,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 10.002,
        attempts: [{ upstream: '10.0.0.12:8080', status: 504, duration: 10.002 }],
        failure: { by: 'proxy', phases: ['connect', 'tls'], how: 'timeout' },
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'as long as its read timer',
      line: '{"started_at":1793527320100,"latencies":{"kong":1,"proxy":60001,"request":60003},"upstream_status":"504","source":"kong","tries":[{"balancer_start":1793527320101,"ip":"10.0.0.12","port":8080,"balancer_latency":0}],"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{},"status":504},"service":{"name":"orders","host":"orders.internal","connect_timeout":10000,"read_timeout":60000,"write_timeout":60000,"retries":5},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 60.003,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 60.002,
        attempts: [{ upstream: '10.0.0.12:8080', status: 504, duration: 60.002 }],
        failure: { by: 'proxy', phases: ['send', 'wait'], how: 'timeout' },
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'both timers are equal (the default): either',
      line: '{"started_at":1793527320100,"latencies":{"kong":1,"proxy":60001,"request":60003},"upstream_status":"504","source":"kong","tries":[{"balancer_start":1793527320101,"ip":"10.0.0.12","port":8080,"balancer_latency":0}],"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{},"status":504},"service":{"name":"orders","connect_timeout":60000,"read_timeout":60000},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 60.003,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 60.002,
        attempts: [{ upstream: '10.0.0.12:8080', status: 504, duration: 60.002 }],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait'], how: 'timeout' },
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'no target, or its name was not found',
      line: '{"started_at":1793527320100,"latencies":{"kong":2,"proxy":-1,"request":3},"upstream_status":"","source":"kong","tries":[],"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{"x-kong-response-latency":"2"},"status":503},"service":{"name":"orders","host":"orders.internal","connect_timeout":10000,"read_timeout":60000,"write_timeout":60000,"retries":5},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.003,
        failure: { by: 'proxy', phases: ['pick', 'resolve'] },
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'a plugin failed',
      line: '{"started_at":1793527320100,"latencies":{"kong":2,"proxy":-1,"request":3},"upstream_status":"","source":"kong","tries":[],"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{"x-kong-response-latency":"2"},"status":500},"service":{"name":"orders","host":"orders.internal","connect_timeout":10000,"read_timeout":60000,"write_timeout":60000,"retries":5},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.003,
        failure: { by: 'proxy', phases: ['admit'], how: 'error' },
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'no route: nothing was asked',
      line: '{"started_at":1793527320100,"latencies":{"kong":1,"proxy":-1,"request":1},"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":"140","headers":{"x-kong-response-latency":"1"},"status":404},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 404,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.001,
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'no healthy target: what Kong said of it has a length of its own',
      line: '{"started_at":1793527320100,"latencies":{"kong":2,"proxy":-1,"request":3},"upstream_status":"","source":"kong","tries":{},"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{"content-length":"113","x-kong-response-latency":"2"},"status":503},"service":{"name":"orders","host":"orders.internal","connect_timeout":10000,"read_timeout":60000,"write_timeout":60000,"retries":5},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.003,
        failure: { by: 'proxy', phases: ['pick'], how: 'empty' },
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
    {
      title: 'parsed and wrapped by a shipper; the second try healed it',
      line: '{"date":1793527321.2,"stream":"stdout","kubernetes":{"container_name":"proxy"},"log_processed":{"started_at":1793527320100,"latencies":{"kong":2,"proxy":31,"request":36,"receive":1},"upstream_status":"502, 200","source":"upstream","tries":[{"balancer_start":1793527320101,"ip":"10.0.0.12","port":8080,"state":"failed","code":502},{"balancer_start":1793527320103,"ip":"10.0.0.13","port":8080,"balancer_latency":0}],"request":{"id":"2f69a07be3c84f0fb1c4d8e3a5927c61","method":"GET","uri":"/api/orders/17?x=1","url":"https://shop.example.com:8443/api/orders/17?x=1","size":139,"headers":{"host":"shop.example.com","user-agent":"curl/8.5.0"}},"response":{"size":512,"headers":{},"status":200},"service":{"name":"orders","host":"orders.internal","connect_timeout":10000,"read_timeout":60000,"write_timeout":60000,"retries":5},"route":{"name":"orders","paths":["/api/orders"]},"client_ip":"198.51.100.7"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.100Z',
        time: '2026-11-01T10:02:00.100Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.036,
        upstream: '10.0.0.13:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.033,
        attempts: [
          { upstream: '10.0.0.12:8080', status: 502, duration: 0.002 },
          { upstream: '10.0.0.13:8080', status: 200, header: 0.031, duration: 0.033 },
        ],
        requestId: '2f69a07be3c84f0fb1c4d8e3a5927c61',
      },
    },
  ],
  advice: KONG_ADVICE,
  recognise: (line) => recordOf(line) !== undefined,
  open(): EntryReader {
    const draft = new Draft()
    return {
      read(line): Entry | SkipReason {
        const record = recordOf(line)
        return record === undefined || typeof record === 'string' ? (record ?? NOT_THIS) : fill(record, draft)
      },
    }
  },
  plan(line) {
    const record = parseJson(line)
    // Of what a shipper has wrapped, the keys lie deeper.
    return isLine(line) && isObject(record) && isRecord(record) && isObject(record['request']) ? PLAN : undefined
  },
}

const PLAN: Plan = {
  layout: {
    kind: 'json',
    closed: false,
    keys: {
      started_at: 'logged',
      latencies: { request: 'whole' },
      request: { id: 'requestId', method: 'method', uri: 'target', headers: { host: 'host' } },
      response: { status: 'status', size: 'size' },
      client_ip: 'client',
      tries: [{ ip: 'upstream', port: 'upstreamPort', balancer_start: 'attemptBegun' }],
    },
  },
  clock: 'milliseconds',
  timeOf: () => undefined,
  loggedAtEnd: false,
  durations: 'milliseconds',
  clients: 'as-is',
  needsHost: true,
  needsDuration: true,
}

function isLine(line: string): boolean {
  const first = line.charCodeAt(0)
  return (first === 123 || first === 91) && isOfKong(line)
}

/** The object of a line, or why it holds no request; `undefined`: it is not Kong's. */
function recordOf(line: string): JsonObject | SkipReason | undefined {
  if (!isLine(line)) return undefined
  const parsed = parseJson(line)
  const records = Array.isArray(parsed) ? parsed : [parsed]
  const [first] = records
  const owner = isObject(first) ? ownerOf(first) : undefined
  const isTheirs = owner !== undefined && owner !== 'kong-json'
  const record = isObject(first) && !isTheirs ? findObject(first, isRecord) : undefined
  if (!record) return undefined
  if (records.length > 1) return BATCH
  return isObject(record['session']) && !isObject(record['request']) ? STREAM : record
}

function isRecord(object: JsonObject): boolean {
  if (!isObject(object['latencies']) || !('started_at' in object)) return false
  return isObject(object['session']) || (isObject(object['request']) && isObject(object['response']))
}

function fill(record: JsonObject, draft: Draft): Entry | SkipReason {
  const startedAt = numberOf(record['started_at'])
  const request = objectOf(record['request'])
  const response = objectOf(record['response'])
  const status = numberOf(response['status'])
  if (startedAt === undefined || startedAt > 8e15) return 'not a date: started_at'
  if (status === undefined || !Number.isInteger(status) || status > 999) return 'not a status: response.status'
  const entry = draft.clear()
  entry.status = status
  entry.time = Math.floor(startedAt)
  entry.loggedAt = entry.time
  entry.duration = whole(objectOf(record['latencies'])['request'])
  entry.method = methodOf(textOf(request['method']))
  entry.path = pathOf(textOf(request['uri']))
  entry.host = hostOf(request)
  entry.client = textOf(record['client_ip'])
  entry.size = whole(response['size'])
  entry.requestId = textOf(request['id'])
  readTries(record, draft)
  entry.upstreamStatus = answeredStatus(record, entry)
  readHeaderTime(record, draft)
  if (isServerError(status)) entry.failure = kongFailure(record, entry)
  return entry
}

/** The only header whose value is kept: it is the name of the site. */
function hostOf(request: JsonObject): string | undefined {
  const header = objectOf(request['headers'])['host']
  const host = hostName(textOf(Array.isArray(header) ? header[0] : header))
  return host ?? readTarget(textOf(request['url'])).host
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : NO_OBJECT
}

function whole(value: unknown): number | undefined {
  const number = numberOf(value)
  return number === undefined ? undefined : Math.round(number)
}
