import type { EntryReader, Format } from '../src/model/format.ts'
import { combinedPlan, scanCombined } from './shared/combined.ts'
import { NGINX_ADVICE } from './shared/nginx-advice.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, type Slot, type Slots, slotOfKey } from './shared/nginx-slots.ts'
import { PairReader } from './shared/pairs.ts'

const NOT_THIS = 'not combined with key=value pairs'

/** Of these, the combined part has its own. */
const OF_COMBINED: ReadonlySet<Slot> = new Set<Slot>(['request', 'status', 'size', 'agent', 'time', 'client'])

/** nginx's combined format and behind it, as `key=value` pairs in any order, what it knows of the upstreams. */
export const nginxUpstream: Format = {
  id: 'nginx-upstream',
  title: 'nginx, combined with upstream timings as key=value',
  spec: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#variables',
  examples: [
    {
      title: 'a success; the recommended format',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 200 3120 "-" "curl/8.5.0" rt=0.043 uct="0.001" uht="0.042" urt="0.043" ua="10.0.0.12:8080" us="200" ubr="3311" host="shop.example.com" req_id=7f3c2a9be01d4c55a6b8e2f4d1c09a37',
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
      title: 'a file: no upstream was asked',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /static/logo.svg HTTP/1.1" 200 15792 "-" "curl/8.5.0" rt=0.000 uct="-" uht="-" urt="-" ua="-" us="-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 200,
        method: 'GET',
        path: '/static/logo.svg',
        client: '198.51.100.7',
        duration: 0,
      },
    },
    {
      title: 'no connection, said at once: refused, unreachable or the handshake failed',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 502 150 "-" "curl/8.5.0" rt=0.001 uct="-" uht="-" urt="0.001" ua="10.0.0.12:8080" us="502"',
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
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 504 160 "-" "curl/8.5.0" rt=60.002 uct="-" uht="-" urt="60.001" ua="10.0.0.12:8080" us="504"',
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
      title: 'nobody left in the group: its name stands for the address',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 502 150 "-" "curl/8.5.0" rt=0.000 uct="-" uht="-" urt="0.000" ua="shop_backend" us="502"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0,
        upstream: 'shop_backend',
        upstreamDuration: 0,
        attempts: [{ upstream: 'shop_backend', status: 502, duration: 0 }],
        failure: { by: 'proxy', phases: ['pick'], how: 'empty' },
      },
    },
    {
      title: 'connected, then broken before a header',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 502 150 "-" "curl/8.5.0" rt=0.412 uct="0.001" uht="-" urt="0.412" ua="10.0.0.12:8080" us="502"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.588Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.412,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0.412,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, connect: 0.001, duration: 0.412 }],
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'] },
      },
    },
    {
      title: 'the same with byte counts: nothing came back',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "POST /api/orders HTTP/1.1" 502 150 "-" "curl/8.5.0" rt=0.004 uct="0.000" uht="-" urt="0.004" ua="10.0.0.12:8080" us="502" ubr="0"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.996Z',
        status: 502,
        method: 'POST',
        path: '/api/orders',
        client: '198.51.100.7',
        duration: 0.004,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0.004,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, connect: 0, duration: 0.004 }],
        failure: { by: 'proxy', phases: ['send', 'wait'], how: 'closed' },
      },
    },
    {
      title: 'a response header larger than the buffer',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 502 150 "-" "curl/8.5.0" rt=0.040 uct="0.001" uht="-" urt="0.040" ua="10.0.0.12:8080" us="502" ubr="4096"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.960Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.04,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0.04,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, connect: 0.001, duration: 0.04 }],
        failure: { by: 'proxy', phases: ['receive'], how: 'malformed' },
      },
    },
    {
      title: 'no answer until the read timer fired',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 504 160 "-" "curl/8.5.0" rt=60.003 uct="0.001" uht="-" urt="60.002" ua="10.0.0.12:8080" us="504"',
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
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 500 88 "-" "curl/8.5.0" rt=0.031 uct="0.001" uht="0.031" urt="0.031" ua="10.0.0.12:8080" us="500"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.969Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.031,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 500,
        upstreamDuration: 0.031,
        attempts: [{ upstream: '10.0.0.12:8080', status: 500, connect: 0.001, header: 0.031, duration: 0.031 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
      },
    },
    {
      title: 'healed by a second server',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 200 3120 "-" "curl/8.5.0" rt=0.045 uct="-, 0.001" uht="-, 0.043" urt="0.001, 0.044" ua="10.0.0.12:8080, 10.0.0.13:8080" us="502, 200"',
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
      title: 'nginx said 503 before it asked anybody: a limit, or `return 503`',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 503 190 "-" "curl/8.5.0" rt=0.000 uct="-" uht="-" urt="-" ua="-" us="-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'proxy', phases: ['admit'] },
      },
    },
    {
      title: 'the same where the limit is logged',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 503 190 "-" "curl/8.5.0" rt=0.000 uct="-" uht="-" urt="-" ua="-" us="-" limit_req_status=REJECTED',
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
    {
      title: 'nginx failed itself: a rewrite cycle, a script, auth_request',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 500 170 "-" "curl/8.5.0" rt=0.000 uct="-" uht="-" urt="-" ua="-" us="-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'proxy', phases: ['admit'], how: 'error' },
      },
    },
    {
      title: 'no upstream address at all: its name was not found',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 502 150 "-" "curl/8.5.0" rt=0.010 uct="-" uht="-" urt="-" ua="-" us="-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.990Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.01,
        failure: { by: 'proxy', phases: ['pick', 'resolve'] },
      },
    },
    {
      title: 'the same, after the timer of the resolver',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 502 150 "-" "curl/8.5.0" rt=30.001 uct="-" uht="-" urt="-" ua="-" us="-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:01:39.999Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 30.001,
        failure: { by: 'proxy', phases: ['pick', 'resolve'] },
      },
    },
    {
      title: 'one server of a group died, and none was left to try: the first says why',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 502 157 "-" "curl/8.5.0" rt=0.003 uct="0.000, -" uht="-, -" urt="0.002, 0.000" ua="10.0.0.12:8080, shop_backend" us="502, 502" ubr="0, 0"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.997Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.003,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0.002,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, connect: 0, duration: 0.002 }],
        failure: { by: 'proxy', phases: ['send', 'wait'], how: 'closed' },
      },
    },
    {
      title: 'the page for the error was fetched from another upstream (error_page)',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 502 3120 "-" "curl/8.5.0" rt=0.002 uct="- : 0.000" uht="- : 0.001" urt="0.000 : 0.001" ua="10.0.0.12:8080 : 10.0.0.90:80" us="502 : 200" ubr="0 : 3311"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.998Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.002,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, duration: 0 }],
        failure: { by: 'proxy', phases: ['connect', 'tls'] },
      },
    },
    {
      title: 'bytes came that are no HTTP',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 009 12 "-" "curl/8.5.0" rt=0.002 uct="0.001" uht="0.002" urt="0.002" ua="10.0.0.12:5432" us="200"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.998Z',
        status: 9,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.002,
        upstream: '10.0.0.12:5432',
        upstreamDuration: 0.002,
        attempts: [{ upstream: '10.0.0.12:5432', status: 200, connect: 0.001, header: 0.002, duration: 0.002 }],
        failure: { by: 'proxy', phases: ['receive'], how: 'malformed' },
      },
    },
    {
      title: 'no socket left for a connection',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 500 170 "-" "curl/8.5.0" rt=0.000 uct="-" uht="-" urt="0.000" ua="" us="-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0,
        upstreamDuration: 0,
        attempts: [{ duration: 0 }],
        failure: { by: 'proxy', phases: ['connect'], how: 'limited' },
      },
    },
    {
      title: `NGINX Amplify's spelling: no connect and header times`,
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 502 150 "-" "curl/8.5.0" "-" "shop.example.com" sn="shop" rt=0.001 ua="10.0.0.12:8080" us="502" ut="0.001" ul="0" cs=-',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.999Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop',
        client: '198.51.100.7',
        duration: 0.001,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0.001,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, duration: 0.001 }],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'] },
      },
    },
    {
      title: 'lists without quotes',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 504 160 "-" "curl/8.5.0" request_time=120.004 upstream_addr=10.0.0.12:8080, 10.0.0.13:8080 upstream_status=504, 504 upstream_connect_time=0.001, 0.001 upstream_header_time=-, - upstream_response_time=60.001, 60.002',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:00:09.996Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 120.004,
        upstream: '10.0.0.13:8080',
        upstreamDuration: 60.002,
        attempts: [
          { upstream: '10.0.0.12:8080', status: 504, connect: 0.001, duration: 60.001 },
          { upstream: '10.0.0.13:8080', status: 504, connect: 0.001, duration: 60.002 },
        ],
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'timeout' },
      },
    },
  ],
  advice: NGINX_ADVICE,
  recognise: (line) => recognised(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const readPairs = pairsReader()
    const toEntry = openNginx()
    return { read: (line) => (readPairs(line, slots) ? toEntry(slots) : NOT_THIS) }
  },
  plan: (line) =>
    combinedPlan(line, ({ key, value }) => {
      const slot = key === undefined ? undefined : meaningOf(key)
      return slot === 'addr' && value.includes('/') ? null : slot
    }),
}

/** Opens a reader that fills slots and answers whether the line is of this format: at least one key means something. */
function pairsReader(): (line: string, slots: Slots) => boolean {
  let slots = scratch
  // What the line before filled in: a key may be missing in this one.
  const filled: Slot[] = []
  const pairs = new PairReader<Slot | undefined>(meaningOf, (slot, value) => {
    if (slot === undefined) return
    // "ua" is a user agent to some people; an address holds no slash but that of a unix socket.
    if (slot === 'addr' && value.includes('/') && !value.includes('unix:')) return
    slots[slot] = value
    filled.push(slot)
  })
  return (line, into) => {
    slots = into
    const end = scanCombined(line, slots)
    if (end < 0 || end === line.length) return false
    for (const slot of filled) slots[slot] = undefined
    filled.length = 0
    pairs.read(line, end)
    return filled.length > 0
  }
}

function meaningOf(key: string): Slot | undefined {
  const slot = slotOfKey(key)
  return slot === undefined || OF_COMBINED.has(slot) ? undefined : slot
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()
const recognised = pairsReader()
