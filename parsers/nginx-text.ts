import type { EntryReader, Format } from '../src/model/format.ts'
import { NGINX_ADVICE } from './shared/nginx-advice.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots } from './shared/nginx-slots.ts'
import { readNginxText } from './shared/nginx-text.ts'

/** Lines of nginx in layouts of which nobody told: what can only be one thing is read, the rest is passed over. */
export const nginxText: Format = {
  id: 'nginx-text',
  title: 'nginx, the time first, or fields between tabs or pipes',
  spec: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
  examples: [
    {
      title: 'the time first, in brackets',
      line: '[2026-11-01T10:02:10+00:00] 198.51.100.7 "GET /api/orders/17?x=1 HTTP/1.1" 200 3120 "-" "curl/8.5.0" 0.043',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.957Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.043,
      },
    },
    {
      title: `nginx's own page: the proxy made the error`,
      line: '[01/Nov/2026:10:02:10 +0000] shop.example.com 203.0.113.9, 10.0.0.1 "GET /api/orders/17 HTTP/1.1" 502 157 "-" "curl/8.5.0" 10.0.0.12:8080, 10.0.0.13:8080 0.002 0.001, 0.001',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.998Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '203.0.113.9',
        duration: 0.002,
        upstream: '10.0.0.13:8080',
        attempts: [{ upstream: '10.0.0.12:8080' }, { upstream: '10.0.0.13:8080' }],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'] },
      },
    },
    {
      title: 'between pipes',
      line: '01/Nov/2026:10:02:10 +0000|shop.example.com|198.51.100.7|GET / HTTP/1.1|504|160|60.002|10.0.0.12:8080|60.001',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:01:09.998Z',
        status: 504,
        method: 'GET',
        path: '/',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 60.002,
        upstream: '10.0.0.12:8080',
        attempts: [{ upstream: '10.0.0.12:8080' }],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'], how: 'timeout' },
      },
    },
    {
      title: 'between tabs',
      line: '2026-11-01T10:02:10+00:00\t2001:db8::7\t"POST /pay HTTP/2.0"\t503\t190\t0.000\t-',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 503,
        method: 'POST',
        path: '/pay',
        client: '2001:db8::7',
        duration: 0,
        failure: { by: 'proxy', phases: ['admit'] },
      },
    },
  ],
  advice: NGINX_ADVICE,
  recognise: (line) => readNginxText(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx()
    return { read: (line) => (readNginxText(line, slots) ? toEntry(slots) : 'not a layout of nginx that speaks for itself') }
  },
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()
