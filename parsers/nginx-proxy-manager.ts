import type { EntryReader, Format } from '../src/model/format.ts'
import { compileLayout } from './shared/layout.ts'
import { logFormatParts } from './shared/log-format.ts'
import { NGINX_ADVICE } from './shared/nginx-advice.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, SLOTS, type Slots } from './shared/nginx-slots.ts'
import { httpStatus } from './shared/values.ts'

const REQUEST =
  '$status - $request_method $scheme $host "$request_uri" [Client $remote_addr] [Length $body_bytes_sent] [Gzip $gzip_ratio]'
const REST = '"$http_user_agent" "$http_referer"'
/** Of its proxy hosts, and of its own pages. */
const LAYOUTS = [
  `[$time_local] $upstream_cache_status $upstream_status ${REQUEST} [Sent-to $server] ${REST}`,
  `[$time_local] ${REQUEST} ${REST}`,
].map((text) => compileLayout(logFormatParts(text)))

/** The two log formats of Nginx Proxy Manager. */
export const nginxProxyManager: Format = {
  id: 'nginx-proxy-manager',
  title: 'Nginx Proxy Manager',
  spec: 'https://github.com/NginxProxyManager/nginx-proxy-manager/blob/develop/docker/rootfs/etc/nginx/conf.d/include/log-proxy.conf',
  examples: [
    {
      title: 'a success',
      line: '[01/Nov/2026:10:02:10 +0000] - 200 200 - GET https shop.example.com "/api/orders/17?x=1" [Client 198.51.100.7] [Length 3120] [Gzip -] [Sent-to 10.0.0.12] "curl/8.5.0" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        upstreamStatus: 200,
        attempts: [{ status: 200 }],
      },
    },
    {
      title: 'its own page: nobody answered',
      line: '[01/Nov/2026:10:02:10 +0000] - 502 502 - GET https shop.example.com "/api/orders/17" [Client 198.51.100.7] [Length 154] [Gzip -] [Sent-to 10.0.0.12] "curl/8.5.0" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        attempts: [{ status: 502 }],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'] },
      },
    },
    {
      title: `the origin's own error`,
      line: '[01/Nov/2026:10:02:10 +0000] - 500 500 - POST https shop.example.com "/api/orders" [Client 198.51.100.7] [Length 88] [Gzip -] [Sent-to 10.0.0.12] "curl/8.5.0" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 500,
        method: 'POST',
        path: '/api/orders',
        host: 'shop.example.com',
        client: '198.51.100.7',
        upstreamStatus: 500,
        attempts: [{ status: 500 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
      },
    },
    {
      title: 'no upstream at all',
      line: '[01/Nov/2026:10:02:10 +0000] 404 - GET http shop.example.com "/" [Client 198.51.100.7] [Length 150] [Gzip -] "curl/8.5.0" "-"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 404,
        method: 'GET',
        path: '/',
        host: 'shop.example.com',
        client: '198.51.100.7',
      },
    },
  ],
  advice: NGINX_ADVICE,
  recognise: (line) => scan(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx()
    return { read: (line) => (scan(line, slots) ? toEntry(slots) : 'not of Nginx Proxy Manager') }
  },
}

function scan(line: string, slots: Slots): boolean {
  if (line.charCodeAt(0) !== 91 || !line.includes(' [Client ')) return false
  return LAYOUTS.some((layout) => {
    for (const slot of SLOTS) slots[slot] = undefined
    return layout.scan(line, slots) >= 0 && httpStatus(slots.status) !== undefined && slots.time?.length === 26
  })
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()
