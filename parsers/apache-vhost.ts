import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { APACHE_ADVICE } from './shared/apache-advice.ts'
import { openApache } from './shared/apache-entry.ts'
import { apacheFailure } from './shared/apache-failure.ts'
import { readApacheLine } from './shared/apache-line.ts'
import { type ApacheSlots, emptyApacheSlots } from './shared/apache-slots.ts'
import { clfClock } from './shared/time.ts'

/**
 * Apache's common or combined with `host:port` before it. What stands behind is passed over, unless one of `stricter` knows
 * it. Debian logs bytes with headers in place of the body's: no length tells Apache's own pages.
 */
export function vhostBut(stricter: readonly Format[]): Format {
  const scratch = emptyApacheSlots()
  const scan = (line: string, slots: ApacheSlots): boolean => {
    const read = readApacheLine(line, slots)
    if (!read?.hasHost) return false
    if (read.tail === '') return true
    const withoutHost = line.slice(line.indexOf(' ') + 1)
    return !stricter.some((format) => format.recognise(line) || format.recognise(withoutHost))
  }
  return {
    id: 'apache-vhost',
    title: 'Apache, vhost_combined',
    spec: 'https://httpd.apache.org/docs/2.4/logs.html#virtualhost',
    examples: [
      {
        title: 'a success',
        line: 'shop.example.com:80 198.51.100.7 - - [24/Nov/2026:23:26:07 +0000] "GET /api/orders/17?x=1 HTTP/1.1" 200 3278 "-" "curl/7.88.1"',
        entry: {
          loggedAt: '2026-11-24T23:26:07.000Z',
          time: '2026-11-24T23:26:07.000Z',
          status: 200,
          method: 'GET',
          path: '/api/orders/17',
          host: 'shop.example.com',
          client: '198.51.100.7',
        },
      },
      {
        title: 'a 503: nobody could be reached, a maintenance, or the origin said so',
        line: 'shop.example.com:443 2001:db8::7 - - [24/Nov/2026:23:26:13 +0000] "GET /api/orders/17 HTTP/1.1" 503 544 "-" "curl/7.88.1"',
        entry: {
          loggedAt: '2026-11-24T23:26:13.000Z',
          time: '2026-11-24T23:26:13.000Z',
          status: 503,
          method: 'GET',
          path: '/api/orders/17',
          host: 'shop.example.com',
          client: '2001:db8::7',
          failure: { by: 'unknown', phases: ['admit', 'pick', 'connect', 'answer'] },
        },
      },
      {
        title: 'a 502: a connection that broke, and with HTTP the read timer as well',
        line: 'shop.example.com:80 198.51.100.7 - - [24/Nov/2026:23:26:08 +0000] "GET /api/orders/17 HTTP/1.1" 502 559 "-" "curl/7.88.1"',
        entry: {
          loggedAt: '2026-11-24T23:26:08.000Z',
          time: '2026-11-24T23:26:08.000Z',
          status: 502,
          method: 'GET',
          path: '/api/orders/17',
          host: 'shop.example.com',
          client: '198.51.100.7',
          failure: { by: 'unknown', phases: ['resolve', 'tls', 'send', 'wait', 'receive', 'answer'] },
        },
      },
      {
        title: 'a 504: the timer of FastCGI or AJP, or the origin said so',
        line: 'shop.example.com:80 198.51.100.7 - - [24/Nov/2026:23:26:17 +0000] "GET /index.php HTTP/1.1" 504 469 "-" "curl/7.88.1"',
        entry: {
          loggedAt: '2026-11-24T23:26:17.000Z',
          time: '2026-11-24T23:26:17.000Z',
          status: 504,
          method: 'GET',
          path: '/index.php',
          host: 'shop.example.com',
          client: '198.51.100.7',
          failure: { by: 'unknown', phases: ['send', 'wait', 'receive', 'answer'], how: 'timeout' },
        },
      },
    ],
    advice: APACHE_ADVICE,
    recognise: (line) => scan(line, scratch),
    open(): EntryReader {
      const slots = emptyApacheSlots()
      const toEntry = openApache({
        clock: clfClock(),
        failure: (error) => apacheFailure({ ...error, size: undefined }),
      })
      return { read: (line): Entry | SkipReason => (scan(line, slots) ? toEntry(slots) : 'not vhost_combined') }
    },
  }
}
