import { describe, expect, test } from 'vitest'
import { failed, readLine } from './read-line.ts'

const AT = '[24/Nov/2026:23:26:20 +0000]'

describe('a host and its port before the client', () => {
  test.for([
    [
      'of Debian',
      `shop.example.com:80 198.51.100.7 - - ${AT} "GET /ok/a?x=1 HTTP/1.1" 200 158 "-" "curl/7.88.1"`,
      { host: 'shop.example.com', client: '198.51.100.7', path: '/ok/a' },
    ],
    ['an address', `192.0.2.8:443 198.51.100.7 - - ${AT} "GET / HTTP/1.1" 200 158 "-" "-"`, { host: '192.0.2.8' }],
    [
      'IPv6',
      `[2001:db8::8]:443 2001:db8::7 - - ${AT} "GET / HTTP/1.1" 200 158 "-" "-"`,
      { host: '[2001:db8::8]', client: '2001:db8::7' },
    ],
    ['the default host', `*:80 ::1 - - ${AT} "OPTIONS * HTTP/1.0" 200 126 "-" "-"`, { client: '::1', path: '*' }],
    [
      'before the common format',
      `shop.example.com:80 198.51.100.7 - - ${AT} "GET / HTTP/1.1" 200 158`,
      { host: 'shop.example.com' },
    ],
    [
      'with more behind it',
      `shop.example.com:80 198.51.100.7 - - ${AT} "GET / HTTP/1.1" 200 158 "-" "-" 17 "x"`,
      { host: 'shop.example.com', status: 200 },
    ],
    [
      'no HTTP at all',
      `shop.example.com:80 10.0.0.1 - - ${AT} "\\x16\\x03\\x01\\x02" 400 560 "-" "-"`,
      { host: 'shop.example.com', status: 400 },
    ],
    [
      'behind what carried it',
      `web-1  | shop.example.com:80 198.51.100.7 - - ${AT} "GET / HTTP/1.1" 200 158 "-" "-"`,
      { host: 'shop.example.com', client: '198.51.100.7' },
    ],
  ] as const)('%s', ([, line, expected]) => {
    expect(readLine(line)).toMatchObject({ ...expected, format: 'apache-vhost' })
  })
})

test.for([
  ['a name of a program', `<190>Nov 24 23:26:20 proxy httpd: 198.51.100.7 - - ${AT} "GET / HTTP/1.1" 200 158 "-" "-"`],
  ['a time', `Nov 24 23:26:20 198.51.100.7 - - ${AT} "GET / HTTP/1.1" 200 158 "-" "-"`],
  ['a host without a port', `shop.example.com 198.51.100.7 - - ${AT} "GET / HTTP/1.1" 200 158 "-" "-"`],
] as const)('%s before the client makes it no vhost', ([, line]) => {
  expect(readLine(line)).toMatchObject({ client: '198.51.100.7', format: 'nginx-combined' })
})

test('what nginx knows of its upstreams is worth more than the host before it', () => {
  const line = `shop.example.com:80 198.51.100.7 - - ${AT} "GET / HTTP/1.1" 200 158 "-" "-" rt=0.1 us=200`
  expect(readLine(line)).toMatchObject({ client: '198.51.100.7', format: 'nginx-upstream' })
})

test('bytes with headers tell no page of its own', () => {
  const line = `shop.example.com:80 198.51.100.7 - - ${AT} "GET / HTTP/1.1" 503 339 "-" "-"`
  expect(readLine(line)).toMatchObject({ failure: failed('unknown', 'admit pick connect answer') })
})
