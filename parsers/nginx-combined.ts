import type { EntryReader, Format } from '../src/model/format.ts'
import { combinedPlan, scanCombined } from './shared/combined.ts'
import { COMBINED_ADVICE } from './shared/combined-advice.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, type Slots } from './shared/nginx-slots.ts'

/**
 * A log format whose lines begin as combined ones do. What stands behind the combined part is unknown here, and passed
 * over, unless one of `stricter` knows it.
 */
export function combinedBut(stricter: readonly Format[]): Format {
  const scratch = emptySlots()
  const scan = (line: string, slots: Slots): boolean => {
    const end = scanCombined(line, slots)
    return end >= 0 && (end === line.length || !stricter.some((format) => format.recognise(line)))
  }
  return {
    id: 'nginx-combined',
    title: 'nginx, combined',
    spec: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
    examples: [
      {
        title: 'a success',
        line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 200 3120 "https://shop.example.com/" "curl/8.5.0"',
        entry: {
          loggedAt: '2026-11-01T10:02:10.000Z',
          time: '2026-11-01T10:02:10.000Z',
          status: 200,
          method: 'GET',
          path: '/api/orders/17',
          client: '198.51.100.7',
        },
      },
      {
        title: `nginx's own page (145 bytes and "nginx"): the proxy made it`,
        line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/8.5.0"',
        entry: {
          loggedAt: '2026-11-01T10:02:10.000Z',
          time: '2026-11-01T10:02:10.000Z',
          status: 502,
          method: 'GET',
          path: '/api/orders/17',
          client: '198.51.100.7',
          failure: { by: 'proxy', phases: ['pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive'] },
        },
      },
      {
        title: 'the same with a version, padded for Chrome',
        line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 504 569 "-" "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0.0.0 Safari/537.36"',
        entry: {
          loggedAt: '2026-11-01T10:02:10.000Z',
          time: '2026-11-01T10:02:10.000Z',
          status: 504,
          method: 'GET',
          path: '/api/orders/17',
          client: '198.51.100.7',
          failure: { by: 'proxy', phases: ['pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive'], how: 'timeout' },
        },
      },
      {
        title: "nginx's own 503: a limit, or `return 503`",
        line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 503 190 "-" "curl/8.5.0"',
        entry: {
          loggedAt: '2026-11-01T10:02:10.000Z',
          time: '2026-11-01T10:02:10.000Z',
          status: 503,
          method: 'GET',
          path: '/api/orders/17',
          client: '198.51.100.7',
          failure: { by: 'proxy', phases: ['admit'] },
        },
      },
      {
        title: `nginx's own 500`,
        line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /loop HTTP/1.1" 500 170 "-" "curl/8.5.0"',
        entry: {
          loggedAt: '2026-11-01T10:02:10.000Z',
          time: '2026-11-01T10:02:10.000Z',
          status: 500,
          method: 'GET',
          path: '/loop',
          client: '198.51.100.7',
          failure: { by: 'proxy', phases: ['admit'], how: 'error' },
        },
      },
      {
        title: 'a 500 of another length: nothing is certain',
        line: '198.51.100.7 - alice [01/Nov/2026:11:02:10 +0100] "POST /api/orders HTTP/1.1" 500 88 "-" "curl/8.5.0"',
        entry: {
          loggedAt: '2026-11-01T10:02:10.000Z',
          time: '2026-11-01T10:02:10.000Z',
          status: 500,
          method: 'POST',
          path: '/api/orders',
          client: '198.51.100.7',
          failure: { by: 'unknown', phases: ['admit', 'pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'] },
        },
      },
      {
        title: 'a 502 without a body',
        line: '2001:db8::7 - - [01/Nov/2026:10:02:10 +0000] "HEAD / HTTP/1.1" 502 0 "-" "curl/8.5.0"',
        entry: {
          loggedAt: '2026-11-01T10:02:10.000Z',
          time: '2026-11-01T10:02:10.000Z',
          status: 502,
          method: 'HEAD',
          path: '/',
          client: '2001:db8::7',
          failure: { by: 'unknown', phases: ['pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'] },
        },
      },
      {
        title: 'a 504 of another length: a timer, nobody knows which',
        line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/reports HTTP/1.1" 504 1024 "-" "curl/8.5.0"',
        entry: {
          loggedAt: '2026-11-01T10:02:10.000Z',
          time: '2026-11-01T10:02:10.000Z',
          status: 504,
          method: 'GET',
          path: '/api/reports',
          client: '198.51.100.7',
          failure: {
            by: 'unknown',
            phases: ['pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'],
            how: 'timeout',
          },
        },
      },
      {
        title: 'a TLS handshake sent to a plain port',
        line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "\\x16\\x03\\x01\\x02\\x00\\x01\\x00" 400 157 "-" "-"',
        entry: {
          loggedAt: '2026-11-01T10:02:10.000Z',
          time: '2026-11-01T10:02:10.000Z',
          status: 400,
          client: '198.51.100.7',
        },
      },
      {
        title: 'something unknown behind it',
        line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 200 3120 "-" "curl/8.5.0" "203.0.113.9" 0.043',
        entry: {
          loggedAt: '2026-11-01T10:02:10.000Z',
          time: '2026-11-01T10:02:10.000Z',
          status: 200,
          method: 'GET',
          path: '/api/orders/17',
          client: '198.51.100.7',
        },
      },
    ],
    advice: COMBINED_ADVICE,
    recognise: (line) => scan(line, scratch),
    open(): EntryReader {
      const slots = emptySlots()
      const toEntry = openNginx()
      return { read: (line) => (scan(line, slots) ? toEntry(slots) : 'not combined') }
    },
    // Quoted texts behind it are what no other format knows; anything else might be one's.
    plan: (line) => combinedPlan(line, ({ key }) => (key === undefined ? undefined : null)),
  }
}
