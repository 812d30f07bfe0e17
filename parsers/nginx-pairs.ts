import type { EntryReader, Format } from '../src/model/format.ts'
import { NGINX_ADVICE } from './shared/nginx-advice.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, SLOTS, type Slot, type Slots, slotOfKey, VARIABLES } from './shared/nginx-slots.ts'
import { PairReader } from './shared/pairs.ts'

/** Labels of LTSV (ltsv.org) that mean something else than they do elsewhere. */
const LABELS: ReadonlyMap<string, Slot> = new Map<string, Slot>([
  ['host', 'client'],
  ['forwardedfor', 'forwarded'],
  ['req', 'request'],
  ['ua', 'agent'],
  ['vhost', 'host'],
  ['reqtime', 'duration'],
  ['apptime', 'response'],
])
/** Of Apache's LTSV. */
const MICROSECONDS = 'reqtime_microsec'
const MIN_LABELS = 5
/** Variables of nginx that a line of logfmt must have among its keys: other products have a status and a time as well. */
const MIN_VARIABLES = 2
/** A time without a name, in front of the others. */
const TIME_IN_FRONT = /^\[(\d{4}-\d\d-\d\dT[\d:.Z+-]{8,25}|\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d: +-]{14})\] /
/** Names that others have, too. */
const COMMON_NAMES: ReadonlySet<string> = new Set(['status', 'request', 'host', 'uri', 'request_id', 'msec', 'req_id'])

/** Each value under a name of its own: `key=value` (logfmt) or `label:value` between tabs (LTSV). */
export const nginxPairs: Format = {
  id: 'nginx-pairs',
  title: 'nginx, values with names: logfmt and LTSV',
  spec: 'http://ltsv.org/',
  examples: [
    {
      title: 'logfmt',
      line: 'time="01/Nov/2026:10:02:10 +0000" client=198.51.100.7 method=GET url="/api/orders/17?x=1" request_length=251 status=200 bytes_sent=3311 body_bytes_sent=3120 referer=- user_agent="curl/8.5.0" upstream_addr=10.0.0.12:8080 upstream_status=200 request_time=0.043 upstream_response_time=0.043 upstream_connect_time=0.001 upstream_header_time=0.042',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.957Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.043,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, connect: 0.001, header: 0.042, duration: 0.043 }],
      },
    },
    {
      title: 'logfmt, two tries without a connection',
      line: 'time=2026-11-01T10:02:10+00:00 remote_addr=198.51.100.7 request="GET /api/orders/17 HTTP/1.1" status=502 body_bytes_sent=150 upstream_addr="10.0.0.12:8080, 10.0.0.13:8080" upstream_status="502, 502" request_time=0.002 upstream_response_time="0.001, 0.001" upstream_connect_time="-, -" upstream_header_time="-, -"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.998Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.002,
        upstream: '10.0.0.13:8080',
        upstreamDuration: 0.001,
        attempts: [
          { upstream: '10.0.0.12:8080', status: 502, duration: 0.001 },
          { upstream: '10.0.0.13:8080', status: 502, duration: 0.001 },
        ],
        failure: { by: 'proxy', phases: ['connect', 'tls'] },
      },
    },
    {
      title: 'LTSV',
      line: 'time:01/Nov/2026:10:02:10 +0000\thost:198.51.100.7\tforwardedfor:-\treq:GET /api/orders/17?x=1 HTTP/1.1\tstatus:200\tmethod:GET\turi:/api/orders/17?x=1\tsize:3120\treferer:-\tua:curl/8.5.0\treqtime:0.043\tcache:-\truntime:-\tapptime:0.042\tvhost:shop.example.com',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.957Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstreamDuration: 0.042,
        attempts: [{ duration: 0.042 }],
      },
    },
    {
      title: 'LTSV with the variables of nginx, a timeout',
      line: 'time_iso8601:2026-11-01T10:02:10+00:00\tremote_addr:198.51.100.7\trequest:GET /api/orders/17 HTTP/1.1\tstatus:504\tbody_bytes_sent:160\trequest_time:60.002\tupstream_addr:10.0.0.12:8080\tupstream_status:504\tupstream_connect_time:0.001\tupstream_header_time:-\tupstream_response_time:60.001',
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
        attempts: [{ upstream: '10.0.0.12:8080', status: 504, connect: 0.001, duration: 60.001 }],
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'timeout' },
      },
    },
  ],
  advice: NGINX_ADVICE,
  recognise: (line) => readNames(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx()
    return { read: (line) => (readNames(line, slots) ? toEntry(slots) : 'neither logfmt nor LTSV of nginx') }
  },
}

function readNames(line: string, slots: Slots): boolean {
  for (const slot of SLOTS) slots[slot] = undefined
  const [front = '', time] = TIME_IN_FRONT.exec(line) ?? []
  slots.time = time
  const isRead = /^[\w@.-]{1,40}=/.test(line.slice(front.length, front.length + 50))
    ? readLogfmt(line.slice(front.length), slots)
    : /^[\w@.-]{1,40}:[^\t]*\t/.test(line) && readLtsv(line, slots)
  return (
    isRead &&
    slots.status !== undefined &&
    (slots.time ?? slots.msec) !== undefined &&
    (slots.request ?? slots.target) !== undefined
  )
}

function readLogfmt(line: string, slots: Slots): boolean {
  let variables = 0
  const pairs = new PairReader<string>(
    (key) => key,
    (key, value) => {
      if (VARIABLES.has(key) && !COMMON_NAMES.has(key)) variables++
      put(slots, slotOfKey(key), value)
    },
  )
  pairs.read(line, 0)
  return variables >= MIN_VARIABLES
}

function readLtsv(line: string, slots: Slots): boolean {
  const fields = line.trimEnd().split('\t')
  for (const field of fields) {
    const colon = field.indexOf(':')
    const label = field.slice(0, colon)
    if (colon < 1 || label === MICROSECONDS) return false
    const value = field.slice(colon + 1)
    put(slots, LABELS.get(label) ?? slotOfKey(label), value.startsWith('[') && value.endsWith(']') ? value.slice(1, -1) : value)
  }
  return fields.length >= MIN_LABELS
}

/** The first that has a value counts. An address of an upstream holds no slash but that of a unix socket. */
function put(slots: Slots, slot: Slot | undefined, value: string): void {
  if (slot === undefined || slots[slot] !== undefined) return
  if (slot === 'addr' && value.includes('/') && !value.includes('unix:')) return
  slots[slot] = value
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()
