import { describe, expect, test } from 'vitest'
import { failureOf, readLine } from './read-line.ts'

/** A line of an HTTP listener: backend, times and statuses in the middle. */
const http = (middle: string, rest = '"GET http://shop.example.com:80/cart?step=2 HTTP/1.1" "curl/8.5.0" - -'): string =>
  `2026-11-01T10:02:00.945958Z shop-clb 198.51.100.7:2817 ${middle} 0 29 ${rest}`

describe('who made the error, where and how', () => {
  test.for([
    ['the instance answered', '10.0.0.12:80 0.000073 0.031048 0.000057 500 500', 'origin answer status'],
    ['no healthy instance, or a full queue', '- -1 -1 -1 503 0', 'proxy pick'],
    ['no healthy instance, older', '- -1 -1 -1 503 -', 'proxy pick'],
    ['closed early, or nothing until the idle timeout', '- -1 -1 -1 504 0', 'proxy connect,tls,send,wait,receive'],
    ['the same with the instance', '10.0.0.12:80 0.000073 -1 -1 504 0', 'proxy connect,tls,send,wait,receive'],
    ['no HTTP', '10.0.0.12:80 0.000073 0.000948 -1 502 0', 'proxy receive malformed'],
    ['no HTTP, instance unknown', '- -1 -1 -1 502 -1', 'proxy receive malformed'],
    ['the balancer itself', '- -1 -1 -1 500 0', 'proxy admit error'],
    ['the client was too slow', '- -1 -1 -1 408 0', 'none'],
    ['no method that it knows', '- -1 -1 -1 405 0', 'none'],
    ['the instance answered 404', '10.0.0.12:80 0.000073 0.031048 0.000057 404 404', 'none'],
  ] as const)('%s', ([, middle, failure]) => {
    expect(failureOf(http(middle))).toBe(failure)
  })

  test('0 is no status, and what came of an answer that could not be read is no header', () => {
    const entry = readLine(http('10.0.0.12:80 0.000073 0.004948 -1 502 0'))
    expect(entry).toMatchObject({ upstream: '10.0.0.12:80', attempts: [{ upstream: '10.0.0.12:80', duration: 0.005 }] })
    expect(entry).not.toHaveProperty('upstreamStatus')
    expect(entry).not.toHaveProperty('duration')
  })
})

describe('what clients send', () => {
  const answered = '10.0.0.12:80 0.000073 0.041048 0.000057 200 200'
  test.for([
    ['raw quotes', '"GET http://shop.example.com:80/"x" y HTTP/1.1" "a "b" c" - -', { path: '/"x"' }],
    ['escaped quotes', '"GET http://shop.example.com:80/ HTTP/1.1" "\\"a\\" \\x22b" - -', { path: '/' }],
    ['a blank behind the version', '"GET http://shop.example.com:80/a HTTP/1.0 " "-" - -', { path: '/a' }],
    ['TLS', '"GET https://shop.example.com:443/ HTTP/1.1" "curl/7.38.0" DHE-RSA-AES128-SHA TLSv1.2', { path: '/' }],
    ['12 fields, as in 2014', '"GET http://shop.example.com:80/ HTTP/1.1"', { path: '/' }],
    ['a request that could not be read', '"- http://shop.example.com:80- -" "-" - -', { host: 'shop.example.com' }],
    ['fields to come', '"GET http://shop.example.com:80/ HTTP/1.1" "curl/8.5.0" - - new "fields"', { path: '/' }],
  ] as const)('%s', ([, rest, expected]) => {
    expect(readLine(http(answered, rest))).toMatchObject({ ...expected, status: 200, duration: 0.041, format: 'elb-classic' })
  })

  test.for(['[2001:db8::7]:2817', '2001:db8::7:2817'])('IPv6: %s', (client) => {
    expect(readLine(http(answered).replace('198.51.100.7:2817', client))).toMatchObject({ client: '2001:db8::7' })
  })
})

describe('connections of TCP and SSL listeners are no requests', () => {
  const CONNECTION = 'TCP listener of a Classic Load Balancer: a connection, no request'
  const FAILED = 'TCP listener of a Classic Load Balancer: a connection that reached no instance, no request'
  test.for([
    [
      'TCP, from Filebeat',
      '2019-10-17T13:22:51.758784Z shop-clb 198.51.100.41:51600 10.0.0.47:80 0.000943 0.00001 0.000015 - - 134 859 "- - - " "-" - -',
      CONNECTION,
    ],
    [
      'SSL, from AWS',
      '2015-05-13T23:39:43.945958Z shop-clb 198.51.100.39:2817 10.0.0.1:80 0.001065 0.000015 0.000023 - - 57 502 "- - - " "-" ECDHE-ECDSA-AES128-GCM-SHA256 TLSv1.2',
      CONNECTION,
    ],
    ['no instance', '2015-05-13T23:39:43.945958Z shop-clb 198.51.100.39:2817 - -1 -1 -1 - - 0 0 "- - - " "-" - -', FAILED],
    ['a request without a status', http('- -1 -1 -1 - -'), 'no status: the connection ended before there was one'],
    ['a status that is none', http('10.0.0.12:80 0.000073 0.041048 0.000057 2000 200'), 'not three digits: elb_status_code'],
    ['a date that is none', http('- -1 -1 -1 503 0').replace('2026-11', '2026-13'), 'not a date: timestamp'],
  ] as const)('%s', ([, line, reason]) => {
    expect(readLine(line)).toBe(reason)
  })
})
