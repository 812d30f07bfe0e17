import { expect, test } from 'vitest'
import { failed, readLine } from './read-line.ts'

const line = (rest: string, tail = '122 "shop@docker" "http://10.0.0.12:8080" 14ms', request = 'GET /x HTTP/1.1'): string =>
  `198.51.100.7 - - [01/Nov/2026:10:02:00 +0000] "${request}" ${rest} "-" "-" ${tail}`

test.for([
  ['Bad Gateway', line('502 11'), failed('proxy', 'resolve connect tls send wait receive')],
  ['a 502 of another length', line('502 150'), failed('origin', 'answer', 'status')],
  [
    'a 502 for HEAD',
    line('502 0', undefined, 'HEAD /x HTTP/1.1'),
    failed('unknown', 'resolve connect tls send wait receive answer'),
  ],
  ['Gateway Timeout', line('504 15'), failed('proxy', 'resolve connect tls send wait', 'timeout')],
  ['the dial timer', line('504 15', '5 "a" "http://10.0.0.12:80" 30001ms'), failed('proxy', 'resolve connect', 'timeout')],
  ['Internal Server Error', line('500 21'), failed('unknown', 'tls receive answer')],
  ['a 500 of another length', line('500 88'), failed('origin', 'answer', 'status')],
  ['no server of the service', line('503 20', '122 "shop@docker" "-" 0ms'), failed('proxy', 'pick', 'empty')],
  ['a middleware failed', line('500 21', '122 "shop@docker" "-" 0ms'), failed('proxy', 'admit', 'error')],
  ['no router', line('404 19', '122 "-" "-" 0ms'), undefined],
  ['the client left', line('499 21'), undefined],
] as const)('%s', ([, text, failure]) => {
  const entry = readLine(text)
  expect(entry).toMatchObject({ format: 'traefik-clf' })
  expect((entry as { failure?: object }).failure).toEqual(failure)
})

/** From Traefik's own tests, and what others found in their logs; addresses replaced. */
test.for([
  [
    'a count that is missing',
    '198.51.100.7 - Client [10/Nov/2009:14:00:00 -0900] "GET /foo http" 123 132 "referer" "agent" - "foo" "http://10.0.0.2/toto" 123000ms',
    { time: '2009-11-10T23:00:00.000Z', upstream: '10.0.0.2', duration: 123, path: '/foo' },
  ],
  [
    'of the first releases: a path for a router',
    'TestHost - TestUser [13/Apr/2016:07:14:19 -0700] "POST testpath HTTP/0.0" 123 12 "testReferer" "testUserAgent" 1 "/api" "http://127.0.0.1/testService" 1ms',
    { client: 'TestHost', method: 'POST', upstream: '127.0.0.1' },
  ],
  [
    'no quotes around what is missing',
    '198.51.100.7 - - [01/Nov/2026:10:02:00 +0000] "GET /x HTTP/1.1" 404 19 "-" "-" 7 - - 0ms',
    { status: 404, duration: 0 },
  ],
  [
    'of Traefik 1: no quotes around a referer that is missing',
    '198.51.100.7 - - [01/Nov/2026:10:02:00 +0000] "GET /en/?a=1 HTTP/2.0" 200 2814 - "Mozilla/5.0 (iPhone)" 13 "Host-shop-0" "http://10.0.0.12:14008" 247ms',
    { path: '/en/', duration: 0.247, upstream: '10.0.0.12:14008', upstreamStatus: 200 },
  ],
  [
    'blanks as padding, what carried it before it',
    'traefik-1  | 2001:db8::7 - - [01/Nov/2026:10:02:00 +0000] "GET /x HTTP/2.0" 200 5 "-" "-"  7 "a@file"  "https://[2001:db8::9]:8443"  3ms',
    { client: '2001:db8::7', upstream: '[2001:db8::9]:8443', upstreamStatus: 200 },
  ],
] as const)('%s', ([, text, expected]) => {
  expect(readLine(text)).toMatchObject({ ...expected, format: 'traefik-clf' })
})

test.for([
  ['no duration', line('200 5', '122 "shop@docker" "http://10.0.0.12:8080"')],
  ['no server', line('200 5', '122 "shop@docker" 14ms')],
] as const)('%s: combined with something behind it', ([, text]) => {
  expect(readLine(text)).toMatchObject({ format: 'nginx-combined' })
})

test('no status was written: of no format', () => {
  expect(readLine(line('- -'))).toBe('no known format')
})
