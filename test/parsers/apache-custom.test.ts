import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { apacheLogFormat, FORMATS } from '../../parsers/index.ts'
import { formatsFor } from '../../src/formats.ts'
import { failed, readLine } from './read-line.ts'

/** Everything that Apache 2.4 knows of a request, as its configuration has it. */
const ALL = String.raw`LogFormat "%{%Y-%m-%dT%H:%M:%S}t.%{msec_frac}t%{%z}t %a %A %v %V %p %m %U \"%q\" %H %>s %<s %b %I %O %D %{ms}T %{us}T %{s}T %X %k %L %{UNIQUE_ID}e \"%{BALANCER_WORKER_NAME}e\" \"%{BALANCER_WORKER_ROUTE}e\" \"%{X-Forwarded-For}i\" %!200,304{User-Agent}i %{msec}t %{end:msec}t %{sec}t %{usec}t %{c}a" all`

/** What a real Apache wrote with it while the fault named was injected; its timers are 2 s. */
test.for([
  [
    'none',
    '2026-11-24T23:26:07.908+0000 198.51.100.7 10.0.0.1 shop.example.com shop.example.com 80 GET /ok/a "?x=1" HTTP/1.1 200 200 16 88 158 19921 19 19921 0 + 0 - awYdDww8LZw36N3nPk1A3wAAAAA "-" "-" "-" - 1795562767908 1795562767928 1795562767 1795562767908469 198.51.100.7',
    {
      loggedAt: '2026-11-24T23:26:07.908Z',
      time: '2026-11-24T23:26:07.908Z',
      status: 200,
      method: 'GET',
      path: '/ok/a',
      host: 'shop.example.com',
      client: '198.51.100.7',
      duration: 0.02,
      requestId: 'awYdDww8LZw36N3nPk1A3wAAAAA',
    },
  ],
  [
    'the origin answers 500',
    '2026-11-24T23:26:15.329+0000 198.51.100.7 10.0.0.1 shop.example.com shop.example.com 80 GET /b/pool/500 "" HTTP/1.1 500 500 16 90 196 16475 16 16475 0 - 0 - awYdF3w66Xd-Z7vNBu6mGgAAAMw "http://10.0.0.12:8080" "a1" "-" curl/7.88.1 1795562775329 1795562775345 1795562775 1795562775329264 198.51.100.7',
    {
      upstream: '10.0.0.12:8080',
      duration: 0.016,
      failure: failed('unknown', 'admit pick resolve connect tls send wait receive answer'),
    },
  ],
  [
    'refused',
    '2026-11-24T23:26:15.359+0000 198.51.100.7 10.0.0.1 shop.example.com shop.example.com 80 GET /b/dead/y "" HTTP/1.1 503 503 339 88 544 212 0 212 0 - 0 awYdF3w66Xd-Z7vNBu6mHAAAANA awYdF3w66Xd-Z7vNBu6mHAAAANA "http://10.0.0.12:8099" "d1" "-" curl/7.88.1 1795562775359 1795562775359 1795562775 1795562775359299 198.51.100.7',
    { upstream: '10.0.0.12:8099', duration: 0, failure: failed('proxy', 'connect') },
  ],
  [
    'no answer until the timer fires',
    '2026-11-24T23:26:15.364+0000 198.51.100.7 10.0.0.1 shop.example.com shop.example.com 80 GET /b/hang/x "" HTTP/1.1 502 502 381 88 559 2002713 2002 2002713 2 + 0 awYdFzsM-LeP_N1g2PBi8QAAAE4 awYdFzsM-LeP_N1g2PBi8QAAAE4 "http://10.0.0.12:8083" "h1" "-" curl/7.88.1 1795562775364 1795562777367 1795562775 1795562775364914 198.51.100.7',
    { upstream: '10.0.0.12:8083', duration: 2.003, failure: failed('proxy', 'send wait receive') },
  ],
  [
    'the origin hangs up before an answer',
    '2026-11-24T23:26:17.378+0000 198.51.100.7 10.0.0.1 shop.example.com shop.example.com 80 GET /b/eof/x "" HTTP/1.1 502 502 381 87 559 1754 1 1754 0 + 0 awYdGe9W7gL5c-zG0BwS-wAAAJA awYdGe9W7gL5c-zG0BwS-wAAAJA "http://10.0.0.12:8081" "h1" "-" curl/7.88.1 1795562777378 1795562777379 1795562777 1795562777378086 198.51.100.7',
    { upstream: '10.0.0.12:8081', duration: 0.002, failure: failed('proxy', 'send wait receive') },
  ],
  [
    'no HTTP at all',
    '2026-11-24T23:26:20.485+0000 10.0.0.1 10.0.0.1 shop.example.com shop.example.com 80 - - "" HTTP/1.0 400 400 266 9 463 145 0 145 0 - 0 - - "-" "-" "-" - 1795562780485 1795562780485 1795562780 1795562780485278 10.0.0.1',
    { status: 400, host: 'shop.example.com' },
  ],
] as const)('%s', ([, line, expected]) => {
  expect(readLine(line, [apacheLogFormat(ALL)])).toMatchObject({ ...expected, format: 'apache-custom' })
})

const AT = '[24/Nov/2026:23:26:07 +0100]'
const BEGAN = '2026-11-24T22:26:07.000Z'

describe('what a LogFormat makes of a request', () => {
  test.for([
    ['common', '%h %l %u %t "%r" %>s %b', `198.51.100.7 - - ${AT} "GET /a?b HTTP/1.1" 200 12`, { time: BEGAN, path: '/a' }],
    [
      'microseconds',
      '%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-agent}i\\" %D',
      `198.51.100.7 - - ${AT} "GET / HTTP/1.1" 200 12 "-" "a \\"b\\"" 1500`,
      { duration: 0.002 },
    ],
    ['seconds', '%t %>s %T', `${AT} 200 3`, { duration: 3 }],
    ['milliseconds', '%t %>s %{ms}T', `${AT} 200 1234`, { duration: 1.234 }],
    [
      'host and port',
      '%v:%p %a %t "%r" %>s',
      `shop.example.com:80 2001:db8::7 ${AT} "GET / HTTP/1.1" 200`,
      { client: '2001:db8::7' },
    ],
    ['a path and its query', '%t %m %U%q %H %>s', `${AT} GET /a?b=c HTTP/1.1 200`, { method: 'GET', path: '/a' }],
    ['a request without quotes', '%h %t %r %>s', `198.51.100.7 ${AT} GET /a b HTTP/1.1 200`, { path: '/a' }],
    [
      'the header of a proxy before it',
      '"%{X-Forwarded-For}i" %t %>s',
      `"203.0.113.9, 10.0.0.1" ${AT} 200`,
      { client: '203.0.113.9' },
    ],
    [
      'the Host header before the name of the server',
      '%v %{Host}i %t %>s',
      `a.example shop.example.com:8080 ${AT} 200`,
      { host: 'shop.example.com' },
    ],
    ['tabs', '%h\\t%t\\t%>s', `198.51.100.7\t${AT}\t200`, { client: '198.51.100.7' }],
    ['CustomLog', 'CustomLog logs/a.log "%t %>s %D" env=!dontlog', `${AT} 200 1500`, { duration: 0.002 }],
    ['the last status of two', '%t %s %<s %>s', `${AT} 503 503 200`, { status: 200 }],
    ['the only status', '%t %s', `${AT} 503`, { status: 503 }],
    [
      'JSON',
      String.raw`LogFormat "{ \"time\":\"%{%Y-%m-%dT%H:%M:%S%z}t\", \"r\":\"%r\", \"s\":%>s, \"us\":%D }" json`,
      String.raw`{ "time":"2026-11-24T23:26:07+0100", "r":"GET /\"a HTTP/1.1", "s":404, "us":1500 }`,
      { time: BEGAN, path: String.raw`/\"a`, duration: 0.002 },
    ],
    ['a percent sign', '%t 100%% %>s', `${AT} 100% 200`, { status: 200 }],
    [
      'a time to the first byte',
      '%t %>s %D %^FB %{BALANCER_WORKER_NAME}e',
      `${AT} 200 15000 9400 http://10.0.0.12:8080`,
      {
        attempts: [{ upstream: '10.0.0.12:8080', header: 0.009 }],
      },
    ],
    [
      'a worker without a name but a route',
      '%t %>s %{BALANCER_WORKER_ROUTE}e',
      `${AT} 503 a1`,
      {
        upstream: 'a1',
        failure: failed('unknown', 'connect answer'),
      },
    ],
    [
      'what mod_proxy wrote on its page: no such name',
      '%t %>s %D "%{error-notes}n"',
      `${AT} 500 1755 "The proxy server could not handle the request<p>Reason: <strong>DNS lookup failure for: no-such.invalid</strong></p>"`,
      { failure: { ...failed('proxy', 'resolve'), reason: 'DNS lookup failure for: no-such.invalid' } },
    ],
    [
      'the same of a connection that broke, on a signed page',
      '%t %>s %b %D "%{error-notes}n"',
      `${AT} 502 460 585 "The proxy server could not handle the request<p>Reason: <strong>Error reading from remote server</strong></p>"`,
      { failure: { ...failed('proxy', 'send wait receive'), reason: 'Error reading from remote server' } },
    ],
    [
      'the same after the timer',
      '%t %>s %b %D "%{error-notes}n"',
      `${AT} 502 460 60000511 "The proxy server could not handle the request<p>Reason: <strong>Error reading from remote server</strong></p>"`,
      { failure: { ...failed('proxy', 'send wait receive', 'timeout'), reason: 'Error reading from remote server' } },
    ],
    [
      'a handshake',
      '%t %>s "%{error-notes}n"',
      `${AT} 500 "The proxy server could not handle the request<p>Reason: <strong>Error during SSL Handshake with remote server</strong></p>"`,
      { failure: { ...failed('proxy', 'tls'), reason: 'Error during SSL Handshake with remote server' } },
    ],
    [
      'a note that is not of mod_proxy',
      '%t %>s "%{error-notes}n"',
      `${AT} 500 "something else"`,
      { failure: failed('unknown', 'admit pick resolve connect tls send wait receive answer') },
    ],
    ['an upgraded connection', '%t %>s %D', `${AT} 101 7200000000`, { status: 101 }],
    [
      'directives of other modules',
      '%t %>s %{SSL_PROTOCOL}x %{JSESSIONID}C %P %{outstream}n',
      `${AT} 200 TLSv1.3 ab 17 -`,
      { status: 200 },
    ],
  ] as const)('%s', ([, logFormat, line, expected]) => {
    const entry = readLine(line, [apacheLogFormat(logFormat)])
    expect(entry).toMatchObject(expected)
  })
})

describe('times', () => {
  test.for([
    ['%{sec}t', '1795562767', '2026-11-24T23:26:07.000Z'],
    ['%{msec}t', '1795562767908', '2026-11-24T23:26:07.908Z'],
    ['%{usec}t', '1795562767908469', '2026-11-24T23:26:07.908Z'],
    ['%{sec}t.%{usec_frac}t', '1795562767.908469', '2026-11-24T23:26:07.908Z'],
    ['%{%d/%b/%Y %T}t.%{msec_frac}t %{%z}t', '24/Nov/2026 23:26:07.908 +0100', '2026-11-24T22:26:07.908Z'],
    ['[%{begin:%d/%b/%Y:%H:%M:%S %z}t]', '[24/Nov/2026:23:26:07 -0330]', '2026-11-25T02:56:07.000Z'],
    ['%{%F %T}t', '2026-11-24 23:26:07', '2026-11-24T23:26:07.000Z'],
    ['%{%Y%m%d%H%M%S}t', '20261124232607', '2026-11-24T23:26:07.000Z'],
    ['%{%a, %d %B %y %I:%M:%S %p}t', undefined, undefined],
    ['"%{%D %r}t"', '"11/24/26 11:26:07 PM"', '2026-11-24T23:26:07.000Z'],
    ['%{%Y-%m-%dT%H:%M:%S%Z}t', '2026-11-24T23:26:07GMT', '2026-11-24T23:26:07.000Z'],
  ] as const)('%s', ([directive, text, time]) => {
    const make = () => apacheLogFormat(`${directive} %>s`)
    if (text === undefined) expect(make).toThrow(/where the time ends/)
    else expect(readLine(`${text} 200`, [make()])).toMatchObject({ time, loggedAt: time })
  })

  test('the end of a request, and when it began', () => {
    const format = apacheLogFormat('%{end:msec}t %>s %D')
    expect(readLine('1795562767928 200 19921', [format])).toMatchObject({
      loggedAt: '2026-11-24T23:26:07.928Z',
      time: '2026-11-24T23:26:07.908Z',
    })
  })

  test('without an offset they are of the zone that was given', () => {
    const [format] = formatsFor({ logFormats: ['%{%F %T}t %>s'], timeZone: '+02:00' })
    const entry = format?.open().read('2026-11-24 23:26:07 200')
    expect(entry).toMatchObject({ time: Date.UTC(2026, 10, 24, 21, 26, 7) })
  })

  test.for(['2026-13-24 23:26:07', '2026-11-24 23:76:07', '2026-11-24', 'yesterday at noon'])('%s is none', (text) => {
    const format = apacheLogFormat('%{%F %T}t %>s')
    expect(format.recognise(`${text} 200`)).toBe(false)
    expect(format.open().read(`${text} 200`)).toBe('not of the given log format')
  })
})

describe('a format that cannot be read is refused with advice', () => {
  test.for([
    ['%h %t "%r"', 'the log format does not log the status: add %>s to it'],
    ['%h %>s', 'the log format does not log the time: add %t to it'],
    ['%h%>s %t', /where the status ends or begins/],
    ['%>s %{%H:%M}t', /where the time ends or begins/],
  ] as const)('%s', ([logFormat, message]) => {
    expect(() => apacheLogFormat(logFormat)).toThrow(message)
  })
})

test.for([
  ['%h %l %u %t "%r" %>s %b', 'apache-custom'],
  ['%h %l %u %t "%r" %s %b %D', 'apache-custom'],
  ['$remote_addr [$time_local] $status', 'nginx-custom'],
] as const)('--log-format tells by the notation whose it is: %s', ([logFormat, id]) => {
  expect(formatsFor({ logFormats: [logFormat] })[0]?.id).toBe(id)
  expect(formatsFor({ logFormats: [logFormat] }).length).toBe(FORMATS.length + 1)
})

test('what is to be pasted can be read', () => {
  const page = readFileSync('docs/formats/apache-common.md', 'utf8')
  const [, directive = ''] = /```apache\n(LogFormat .*)\n/.exec(page) ?? []
  const [, option = ''] = /--log-format '(.*)'/.exec(page) ?? []
  const line = `198.51.100.7 - - ${AT} "GET / HTTP/1.1" 503 339 "-" "curl" 301 "http://10.0.0.12:8080" shop.example.com ab12 "-"`
  const entry = { upstream: '10.0.0.12:8080', host: 'shop.example.com', requestId: 'ab12', failure: failed('proxy', 'connect') }
  for (const text of [directive, option]) expect(readLine(line, [apacheLogFormat(text)])).toMatchObject(entry)
})

test('what carried the line is no part of the client', () => {
  const formats = [apacheLogFormat('%h %l %u %t "%r" %>s %b %D')]
  const line = `198.51.100.7 - - ${AT} "GET /x HTTP/1.1" 502 157 10012`
  expect(readLine(`Nov  1 10:02:10 web01 httpd: ${line}`, formats)).toMatchObject({ client: '198.51.100.7', duration: 0.01 })
  expect(readLine(`198.51.100.7 - John Doe ${AT} "GET /x HTTP/1.1" 502 157 10012 `, formats)).toMatchObject({ duration: 0.01 })
})
