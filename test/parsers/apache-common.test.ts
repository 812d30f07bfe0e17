import { describe, expect, test } from 'vitest'
import { failed, readLine } from './read-line.ts'

const ANY = 'admit pick resolve connect tls send wait receive answer'

/** What a real Apache 2.4 wrote, while the fault named was injected; the server's signature is off. */
const REAL: readonly [fault: string, line: string, failure: object | undefined][] = [
  ['none', '198.51.100.7 - - [24/Nov/2026:23:26:07 +0000] "GET /ok/a?x=1 HTTP/1.1" 200 16', undefined],
  [
    'the origin answers 500',
    '198.51.100.7 - - [24/Nov/2026:23:26:07 +0000] "GET /ok/500 HTTP/1.1" 500 16',
    failed('unknown', ANY),
  ],
  [
    'the origin answers 504',
    '198.51.100.7 - - [24/Nov/2026:23:26:08 +0000] "GET /ok/504 HTTP/1.1" 504 16',
    failed('unknown', 'pick resolve connect tls send wait receive answer', 'timeout'),
  ],
  [
    'the origin hangs up before an answer',
    '198.51.100.7 - - [24/Nov/2026:23:26:08 +0000] "GET /eof/a HTTP/1.1" 502 381',
    failed('proxy', 'send wait receive'),
  ],
  [
    'the origin does not answer until the timer fires',
    '198.51.100.7 - - [24/Nov/2026:23:26:08 +0000] "GET /hang/a HTTP/1.1" 502 381',
    failed('proxy', 'send wait receive'),
  ],
  [
    'the header is cut',
    '198.51.100.7 - - [24/Nov/2026:23:26:10 +0000] "GET /hcut/a HTTP/1.1" 502 272',
    failed('proxy', 'send wait receive'),
  ],
  [
    'the connection is refused',
    '198.51.100.7 - - [24/Nov/2026:23:26:13 +0000] "GET /refused/a HTTP/1.1" 503 339',
    failed('proxy', 'admit pick connect'),
  ],
  [
    'packets are dropped',
    '198.51.100.7 - - [24/Nov/2026:23:26:13 +0000] "GET /drop/a HTTP/1.1" 503 339',
    failed('proxy', 'admit pick connect'),
  ],
  [
    'Redirect 503',
    '198.51.100.7 - - [24/Nov/2026:23:26:15 +0000] "GET /maint HTTP/1.1" 503 339',
    failed('proxy', 'admit pick connect'),
  ],
  [
    'the name is not found',
    '198.51.100.7 - - [24/Nov/2026:23:26:15 +0000] "GET /dns/a HTTP/1.1" 500 306',
    failed('unknown', ANY),
  ],
  ['TLS to a plain port', '198.51.100.7 - - [24/Nov/2026:23:26:15 +0000] "GET /tls/a HTTP/1.1" 500 313', failed('proxy', 'tls')],
  [
    'php-fpm does not answer',
    '198.51.100.7 - - [24/Nov/2026:23:26:17 +0000] "GET /fcgi/x HTTP/1.1" 504 287',
    failed('proxy', 'send wait', 'timeout'),
  ],
  [
    'refused, and the client wants no body',
    '198.51.100.7 - - [24/Nov/2026:23:26:19 +0000] "HEAD /refused/head HTTP/1.1" 503 -',
    failed('unknown', ANY),
  ],
  ['no HTTP at all', '10.0.0.1 - - [24/Nov/2026:23:26:20 +0000] "\\x16\\x03\\x01\\x02" 400 266', undefined],
]

test.for(REAL)('%s', ([, line, failure]) => {
  const entry = readLine(line)
  expect(entry).toMatchObject({ format: 'apache-common', client: expect.stringMatching(/^[\d.]+$/) })
  expect((entry as { failure?: object }).failure).toEqual(failure)
})

test("the signature under Apache's page makes it longer: who made it is open then", () => {
  const line = '198.51.100.7 - - [24/Nov/2026:23:26:25 +0000] "GET /refused/a HTTP/1.1" 503 436'
  expect(readLine(line)).toMatchObject({ failure: failed('unknown', ANY) })
})

test.for([
  ['pages of old releases', '"GET / HTTP/1.1" 503 299', { failure: failed('proxy', 'admit pick connect') }],
  ['a quote in the request', '"GET /a \\"q\\"" 400 266', { status: 400, method: 'GET', path: '/a' }],
  ['no request', '"-" 408 -', { status: 408 }],
  ['a CR at the end', '"GET / HTTP/1.1" 200 5\r', { status: 200, path: '/' }],
  ['a user with a blank', '"GET / HTTP/1.1" 200 5', { status: 200 }, 'alice b'],
] as const)('%s', ([, rest, expected, user = '-']) => {
  expect(readLine(`198.51.100.7 - ${user} [24/Nov/2026:23:26:20 +0000] ${rest}`)).toMatchObject({
    ...expected,
    format: 'apache-common',
  })
})

test('what carried the line may stand before it', () => {
  expect(readLine('web-1  | 198.51.100.7 - - [24/Nov/2026:23:26:20 +0000] "GET / HTTP/1.1" 200 5')).toMatchObject({
    client: '198.51.100.7',
    format: 'apache-common',
  })
})

describe('lines of other logs are skipped with a reason', () => {
  test.for([
    [
      'the error log',
      '[Tue Nov 24 23:26:13.238259 2026] [proxy:error] [pid 9100:tid 9155] (111)Connection refused: AH00957: http: attempt to connect to 10.0.0.12:8099 (10.0.0.12:8099) failed',
      "Apache's error log: no request on this line",
    ],
    [
      'the error log of 2.2',
      '[Fri Sep  9 10:42:29 2011] [error] [client 198.51.100.7] File does not exist: /var/www/x',
      "Apache's error log: no request on this line",
    ],
    [
      'the beginning in the forensic log',
      '+awYdDww8LZw36N3nPk1A3wAAAAA|GET /ok/a?x=1 HTTP/1.1|Host:shop.example.com|User-Agent:curl/7.88.1|Accept:*/*',
      "Apache's forensic log: the request alone, without an answer",
    ],
    ['the end in it', '-awYdDww8LZw36N3nPk1A3wAAAAA', "Apache's forensic log: the request alone, without an answer"],
    ['its ids without mod_unique_id', '-22e7:65f1a2b3:0', "Apache's forensic log: the request alone, without an answer"],
  ] as const)('%s', ([, line, reason]) => {
    expect(readLine(line)).toBe(reason)
  })

  test.for([
    '[Tue Nov 24] x',
    '-',
    '+1|',
    '- - -',
    '198.51.100.7 - - [24/Nov/2026:23:26:20 +0000] "GET / HTTP/1.1" 200 5x',
    '198.51.100.7 - - [24/Nov/2026:23:26:20 +0000] "GET / HTTP/1.1" 200 5 17',
    '198.51.100.7 - - [24/Nov/2026:23:26:20 +0000] "GET / HTTP/1.1" - 5',
  ])('others are of no format: %s', (line) => {
    expect(readLine(line)).toBe('no known format')
  })
})
