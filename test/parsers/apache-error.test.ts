import { expect, test } from 'vitest'
import { apacheError } from '../../parsers/apache-error.ts'
import type { Failure } from '../../src/model/entry.ts'

const line = (text: string, thread = 'pid 71:tid 89', module = 'proxy:error'): string =>
  `[Sun Nov 01 10:02:10.238274 2026] [${module}] [${thread}] ${text}`
const CLIENT = '[client 198.51.100.7:53676]'
const readAll = (...texts: string[]) => {
  const reader = apacheError.open()
  return texts.map((text) => reader.read(text))
}
const last = (...texts: string[]) => readAll(...texts).at(-1)

// As Apache 2.4 writes them: what it tells of one failure, line by line.
test.for<[string, string[], string, Failure['how'], object]>([
  [
    'no route',
    [
      '(113)No route to host: AH00957: http: attempt to connect to 10.9.1.7:80 (10.9.1.7:80) failed',
      `${CLIENT} AH01114: HTTP: failed to make connection to backend: 10.9.1.7`,
    ],
    'connect',
    'unreachable',
    { upstream: '10.9.1.7:80', statuses: [503] },
  ],
  [
    'packets vanish',
    [
      '(70007)The timeout specified has expired: AH00957: http: attempt to connect to 10.9.0.7:80 (10.9.0.7:80) failed',
      `${CLIENT} AH01114: HTTP: failed to make connection to backend: 10.9.0.7`,
    ],
    'connect',
    'timeout',
    { upstream: '10.9.0.7:80' },
  ],
  [
    'refused, and the worker is disabled',
    [
      '(111)Connection refused: AH00957: http: attempt to connect to 10.0.0.12:8099 (10.0.0.12:8099) failed',
      'AH00959: ap_proxy_connect_backend disabling worker for (10.0.0.12:8099) for 60s',
      `${CLIENT} AH01114: HTTP: failed to make connection to backend: 10.0.0.12`,
    ],
    'connect',
    'refused',
    { upstream: '10.0.0.12:8099' },
  ],
  [
    'FastCGI refused',
    [
      '(111)Connection refused: AH00957: FCGI: attempt to connect to 10.0.0.12:9001 (10.0.0.12:9001) failed',
      `${CLIENT} AH01079: failed to make connection to backend: 10.0.0.12`,
    ],
    'connect',
    'refused',
    { upstream: '10.0.0.12:9001' },
  ],
  [
    'SELinux forbids it',
    [
      '(13)Permission denied: AH00957: HTTP: attempt to connect to 10.0.0.12:8080 (*) failed',
      `${CLIENT} AH01114: HTTP: failed to make connection to backend: 10.0.0.12`,
    ],
    'connect',
    'error',
    {},
  ],
  [
    'closed before it said anything',
    [
      `(20014)Internal error (specific information not available): ${CLIENT} AH01102: error reading status line from remote server 10.0.0.12:8081`,
      `${CLIENT} AH00898: Error reading from remote server returned by /eof/a`,
    ],
    'wait,receive',
    'closed',
    { upstream: '10.0.0.12:8081', path: '/eof/a', statuses: [502] },
  ],
  [
    'reset',
    [
      `(104)Connection reset by peer: ${CLIENT} AH01102: error reading status line from remote server 10.0.0.12:8082`,
      `${CLIENT} AH00898: Error reading from remote server returned by /reset/a, referer: https://shop.example.com/`,
    ],
    'wait,receive',
    'closed',
    { path: '/reset/a' },
  ],
  [
    'no answer in time',
    [
      `(70007)The timeout specified has expired: ${CLIENT} AH01102: error reading status line from remote server 10.0.0.12:8083`,
      `${CLIENT} AH00898: Error reading from remote server returned by /hang/a`,
    ],
    'wait,receive',
    'timeout',
    {},
  ],
  [
    'cut in the header',
    [
      `(70014)End of file found: ${CLIENT} AH10404: Error reading headers from backend`,
      `${CLIENT} AH01106: bad HTTP/1.1 header returned by /hcut/a (GET)`,
    ],
    'receive',
    'closed',
    { path: '/hcut/a' },
  ],
  [
    'a bad header',
    [`${CLIENT} AH02429: Response header name 'Bad Header' contains invalid characters, aborting request`],
    'receive',
    'malformed',
    {},
  ],
  [
    'no such name',
    [`(EAI 3)Temporary failure in name resolution: ${CLIENT} AH00898: DNS lookup failure for: nosuch.invalid returned by /dns/a`],
    'resolve',
    'error',
    { path: '/dns/a' },
  ],
  [
    'TLS spoken to a plain port',
    [
      `(20014)Internal error (specific information not available): ${CLIENT} AH01084: pass request body failed to 10.0.0.12:8080 (10.0.0.12)`,
      `${CLIENT} AH00898: Error during SSL Handshake with remote server returned by /tls/a`,
    ],
    'tls',
    'error',
    { path: '/tls/a' },
  ],
  [
    'FastCGI in time',
    [`(70007)The timeout specified has expired: ${CLIENT} AH01075: Error dispatching request to : (polling)`],
    'wait,receive',
    'timeout',
    { statuses: [503, 504] },
  ],
  [
    'nobody left',
    [`${CLIENT} AH01167: balancer://pool: All workers are in error state for route (null)`],
    'pick',
    'empty',
    { statuses: [503] },
  ],
])('%s', ([, texts, phases, how, about]) => {
  const remark = last(...texts.map((text) => line(text)))
  expect(remark).toMatchObject({ ...about, client: '198.51.100.7', failure: { by: 'proxy', how } })
  expect(typeof remark === 'object' && `${remark.failure?.phases}`).toBe(phases)
})

test('threads do not speak for each other, and nothing is left for the next failure', () => {
  const refused = line('(111)Connection refused: AH00957: http: attempt to connect to 10.0.0.12:8099 (10.0.0.12:8099) failed')
  const whose = (thread: string) => line(`${CLIENT} AH01114: HTTP: failed to make connection to backend: 10.0.0.12`, thread)
  const [, other, own, again] = readAll(refused, whose('pid 71:tid 90'), whose('pid 71:tid 89'), whose('pid 71:tid 89'))
  expect(other).toMatchObject({ failure: { how: undefined } })
  expect(own).toMatchObject({ failure: { how: 'refused' } })
  expect(again).toMatchObject({ failure: { how: undefined } })
})

test('PHP inside of Apache: an exception of the origin', () => {
  const text = `${CLIENT} PHP Fatal error:  Uncaught TypeError: count() in /srv/app/a.php:7`
  expect(last(line(text, 'pid 71', 'php:error'))).toMatchObject({ failure: { by: 'origin', how: 'status' }, statuses: [500] })
})

test('a client with an IPv6 address', () => {
  const text = '[client 2001:db8::7:53676] AH01114: HTTP: failed to make connection to backend: 10.0.0.12'
  expect(last(line(text))).toMatchObject({ client: '2001:db8::7' })
})

test.for([
  `${CLIENT} AH01276: Cannot serve directory /srv/www/: No matching DirectoryIndex found`,
  `(70008)Partial results are valid but processing is incomplete: ${CLIENT} AH01110: error reading response`,
])('is said of a request, but of no failed exchange that leads to a 5xx: %s', (text) => {
  expect(last(line(text))).toMatchObject({ client: '198.51.100.7', failure: undefined })
})

test.for([
  'AH00489: Apache/2.4.71 (Debian) configured -- resuming normal operations',
  'AH00484: server reached MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting',
])('is about no request: %s', (text) => {
  expect(last(line(text, 'pid 71:tid 71', 'mpm_event:notice'))).toBe('about no request')
})
