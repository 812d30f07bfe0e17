import type { EntryReader, Format } from '../src/model/format.ts'
import { isOfCaddy } from './shared/caddy-record.ts'
import { tellsEnvoy } from './shared/envoy-keys.ts'
import { asText, findObject, isObject, type JsonObject, parseJson, repairJson } from './shared/json-fields.ts'
import { isOfApisix, isOfKong, ownerOf } from './shared/json-owners.ts'
import { NGINX_ADVICE } from './shared/nginx-advice.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { nginxFields, nginxPlan } from './shared/nginx-plan.ts'
import { emptySlots, SLOTS, type Slot, type Slots, slotOfKey } from './shared/nginx-slots.ts'

/** Some mean `$upstream_addr` by it, others `$http_user_agent`. */
const AGENT_OR_ADDRESS = 'ua'
const NOT_THIS = 'not JSON of nginx'
/** Keys met so far. Their number is bounded, since a hostile log may hold any number of different ones. */
const MAX_KEYS = 500
/** Of these, one at least must be there beside status and time: other JSON logs have those two as well. */
const TELLING: readonly Slot[] = ['client', 'duration', 'size', 'sent', 'addr', 'upstreamStatus', 'response']

/** One JSON object per line from a `log_format` of nginx, with whatever keys its author chose. */
export const nginxJson: Format = {
  id: 'nginx-json',
  title: 'nginx, JSON',
  spec: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
  examples: [
    {
      title: 'a success',
      line: '{"@timestamp":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /api/orders/17 HTTP/1.1","status":"200","body_bytes_sent":"3120","request_time":"0.043","http_host":"shop.example.com","upstream_addr":"10.0.0.12:8080","upstream_status":"200","upstream_connect_time":"0.001","upstream_header_time":"0.042","upstream_response_time":"0.043","request_id":"7f3c2a9be01d4c55a6b8e2f4d1c09a37"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.957Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.043,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, connect: 0.001, header: 0.042, duration: 0.043 }],
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: 'other keys, numbers without quotes',
      line: '{"time":"1793527330.914","client":"198.51.100.7","method":"GET","uri":"/api/orders/17?x=1","host":"shop.example.com","status":200,"bytes_sent":3311,"request_time":0.043,"upstream_addr":"","upstream_status":""}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.871Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
      },
    },
    {
      title: 'no connection, said at once',
      line: '{"@timestamp":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /api/orders/17 HTTP/1.1","status":502,"body_bytes_sent":150,"request_time":0.001,"upstream_addr":"10.0.0.12:8080","upstream_status":"502","upstream_connect_time":"","upstream_header_time":"","upstream_response_time":"0.001"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.999Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.001,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0.001,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, duration: 0.001 }],
        failure: { by: 'proxy', phases: ['connect', 'tls'] },
      },
    },
    {
      title: 'no connection until the connect timer fired',
      line: '{"@timestamp":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /api/orders/17 HTTP/1.1","status":504,"body_bytes_sent":160,"request_time":60.002,"upstream_addr":"10.0.0.12:8080","upstream_status":"504","upstream_connect_time":"-","upstream_header_time":"-","upstream_response_time":"60.001"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:01:09.998Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 60.002,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 60.001,
        attempts: [{ upstream: '10.0.0.12:8080', status: 504, duration: 60.001 }],
        failure: { by: 'proxy', phases: ['connect', 'tls'], how: 'timeout' },
      },
    },
    {
      title: 'connected, nothing came back',
      line: '{"@timestamp":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /api/orders/17 HTTP/1.1","status":"502","body_bytes_sent":"150","request_time":"0.004","upstream_addr":"10.0.0.12:8080","upstream_status":"502","upstream_connect_time":"0.000","upstream_header_time":"-","upstream_response_time":"0.004","upstream_bytes_received":"0"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.996Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.004,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0.004,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, connect: 0, duration: 0.004 }],
        failure: { by: 'proxy', phases: ['send', 'wait'], how: 'closed' },
      },
    },
    {
      title: 'no answer until the read timer fired',
      line: '{"@timestamp":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /api/orders/17 HTTP/1.1","status":"504","body_bytes_sent":"160","request_time":"60.003","upstream_addr":"10.0.0.12:8080","upstream_status":"504","upstream_connect_time":"0.001","upstream_header_time":"-","upstream_response_time":"60.002"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:01:09.997Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 60.003,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 60.002,
        attempts: [{ upstream: '10.0.0.12:8080', status: 504, connect: 0.001, duration: 60.002 }],
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'timeout' },
      },
    },
    {
      title: 'the origin itself answered',
      line: '{"@timestamp":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /api/orders/17 HTTP/1.1","status":"503","body_bytes_sent":"61","request_time":"0.031","upstream_addr":"10.0.0.12:8080","upstream_status":"503","upstream_connect_time":"0.001","upstream_header_time":"0.031","upstream_response_time":"0.031"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.969Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.031,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 503,
        upstreamDuration: 0.031,
        attempts: [{ upstream: '10.0.0.12:8080', status: 503, connect: 0.001, header: 0.031, duration: 0.031 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
      },
    },
    {
      title: 'bytes came that are no HTTP; 009 without quotes is no JSON, and is read all the same',
      line: '{"time_local":"01/Nov/2026:10:02:10 +0000","remote_addr":"198.51.100.7","request":"GET / HTTP/1.1","status":009,"request_time":0.002,"upstream_addr":"10.0.0.12:5432","upstream_status":200,"upstream_response_time":0.002}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.998Z',
        status: 9,
        method: 'GET',
        path: '/',
        client: '198.51.100.7',
        duration: 0.002,
        upstream: '10.0.0.12:5432',
        upstreamDuration: 0.002,
        attempts: [{ upstream: '10.0.0.12:5432', status: 200, duration: 0.002 }],
        failure: { by: 'proxy', phases: ['receive'], how: 'malformed' },
      },
    },
    {
      title: 'a list and a dash without quotes',
      line: '{"time_iso8601":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /api/orders/17 HTTP/1.1","status":200,"body_bytes_sent":3120,"request_time":0.045,"upstream_addr":"10.0.0.12:8080, 10.0.0.13:8080","upstream_status":502, 200,"upstream_connect_time":-, 0.001,"upstream_header_time":-, 0.043,"upstream_response_time":0.001, 0.044}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.955Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.045,
        upstream: '10.0.0.13:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.044,
        attempts: [
          { upstream: '10.0.0.12:8080', status: 502, duration: 0.001 },
          { upstream: '10.0.0.13:8080', status: 200, connect: 0.001, header: 0.043, duration: 0.044 },
        ],
      },
    },
    {
      title: 'rejected by a limit',
      line: '{"@timestamp":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /api/orders/17 HTTP/1.1","status":"503","body_bytes_sent":"190","request_time":"0.000","upstream_addr":"","upstream_status":"","limit_req_status":"REJECTED"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'proxy', phases: ['admit'], how: 'limited' },
      },
    },
  ],
  advice: NGINX_ADVICE,
  recognise: (line) => fill(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx()
    return { read: (line) => (fill(line, slots) ? toEntry(slots) : NOT_THIS) }
  },
  plan(line) {
    const object = fill(line, scratch) ? parseJson(line) : undefined
    // Only its value tells whether it is the upstream's address or the user agent.
    if (!isObject(object) || AGENT_OR_ADDRESS in object) return undefined
    // The first key for a slot is the one that counts, if it has a value.
    const keyOf = new Map<Slot, string>()
    for (const key in object) {
      const slot = meaningOf(key)
      if (slot !== undefined && !keyOf.has(slot)) keyOf.set(slot, key)
    }
    const fields = nginxFields(new Set(keyOf.keys()))
    if (!fields) return undefined
    const wanted = new Map([...fields].map(([slot, field]) => [keyOf.get(slot), field]))
    const keys = Object.fromEntries(Object.keys(object).map((key) => [key, wanted.get(key) ?? null]))
    return nginxPlan({ kind: 'json', keys, closed: true }, new Set(keyOf.keys()), scratch.msec ?? scratch.time ?? '')
  },
}

function fill(line: string, slots: Slots): boolean {
  if (line.charCodeAt(0) !== 123 || !line.includes('tatus') || isOfKong(line) || isOfApisix(line)) return false
  const object = parseJson(line) ?? parseJson(repairJson(line))
  // Other products, too, log a status and a time, but theirs is nested, or the request is an object.
  if (!isObject(object) || ownerOf(object) !== undefined || isOfCaddy(object) || isObject(object['request'])) return false
  if (findObject(object, tellsEnvoy)) return false
  fillSlots(object, slots)
  if (slots.status === undefined || (slots.time === undefined && slots.msec === undefined)) return false
  const asked = slots.request ?? slots.target
  return asked !== undefined && TELLING.some((slot) => slots[slot] !== undefined)
}

/** An address of an upstream holds no slash but that of a unix socket. */
const isUpstreams = (text: string | undefined): boolean => text === undefined || !text.includes('/') || text.includes('unix:')

function fillSlots(object: JsonObject, slots: Slots): void {
  for (const slot of SLOTS) slots[slot] = undefined
  for (const key in object) {
    const slot = meaningOf(key)
    if (slot === undefined || slots[slot] !== undefined) continue
    const text = asText(object[key])
    if (slot !== 'addr' || isUpstreams(text)) slots[slot] = text
  }
}

const meanings = new Map<string, Slot | undefined>()

function meaningOf(key: string): Slot | undefined {
  const known = meanings.get(key)
  if (known !== undefined || meanings.has(key)) return known
  const slot = slotOfKey(key)
  if (meanings.size < MAX_KEYS) meanings.set(key, slot)
  return slot
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()
