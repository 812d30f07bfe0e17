import type { EntryReader, Format } from '../src/model/format.ts'
import { hasHost, readClientHead } from './shared/client-head.ts'
import { scanCombined } from './shared/combined.ts'
import { NGINX_ADVICE } from './shared/nginx-advice.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, type Slots } from './shared/nginx-slots.ts'
import { isUpstreamList } from './shared/upstream-list.ts'

/** The upstreams behind the agent, and `$request_time` in some copies. */
const TAIL = /^ "([^"]*)"(?: (\d+\.\d{3}))?\s*$/

/** nginx-proxy, which makes a proxy of the containers that Docker runs: a host before a combined line, the upstreams behind it. */
export const nginxProxy: Format = {
  id: 'nginx-proxy',
  title: 'nginx-proxy: combined with host and upstream',
  spec: 'https://github.com/nginx-proxy/nginx-proxy/tree/main/docs#custom-log-format',
  examples: [
    {
      title: 'a success',
      line: 'shop.example.com 198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/2.0" 200 3120 "-" "curl/8.5.0" "172.18.0.3:8080"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        upstream: '172.18.0.3:8080',
        attempts: [{ upstream: '172.18.0.3:8080' }],
      },
    },
    {
      title: `nginx's own page: nobody answered`,
      line: 'shop.example.com 198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/2.0" 502 157 "-" "curl/8.5.0" "172.18.0.3:8080"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        upstream: '172.18.0.3:8080',
        attempts: [{ upstream: '172.18.0.3:8080' }],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'] },
      },
    },
    {
      title: 'no container has that name',
      line: 'other.example.com 198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET / HTTP/1.1" 503 190 "-" "curl/8.5.0" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 503,
        method: 'GET',
        path: '/',
        host: 'other.example.com',
        client: '198.51.100.7',
        failure: { by: 'proxy', phases: ['admit'] },
      },
    },
  ],
  advice: NGINX_ADVICE,
  recognise: (line) => scan(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx()
    return { read: (line) => (scan(line, slots) ? toEntry(slots) : 'not of nginx-proxy') }
  },
}

function scan(line: string, slots: Slots): boolean {
  const end = scanCombined(line, slots)
  if (end < 0 || !hasHost(slots.client ?? '')) return false
  const [, upstreams, duration] = TAIL.exec(line.slice(end)) ?? []
  if (upstreams === undefined || !isUpstream(upstreams, slots)) return false
  slots.addr = upstreams
  slots.duration = duration
  return true
}

/** Addresses, nothing, or the group of the host, which bears its name, if nobody in it was left. */
function isUpstream(text: string, { client = '', status }: Slots): boolean {
  if (text === '-' || isUpstreamList(text)) return true
  const { host = '' } = readClientHead(client)
  return status === '502' && (text === host || text.startsWith(`${host}-`))
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()
