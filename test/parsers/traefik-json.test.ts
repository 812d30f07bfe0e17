import { expect, test } from 'vitest'
import { failed, readLine } from './read-line.ts'

/** As Traefik writes it by default; fields are sorted by name. */
const line = (fields: object): string =>
  JSON.stringify({
    ClientHost: '198.51.100.7',
    DownstreamContentSize: 88,
    DownstreamStatus: 200,
    Duration: 14_729_375,
    OriginContentSize: 88,
    OriginDuration: 14_051_833,
    OriginStatus: 200,
    Overhead: 677_542,
    RequestHost: 'shop.example.com',
    RequestMethod: 'GET',
    RequestPath: '/x',
    RetryAttempts: 0,
    ServiceAddr: '10.0.0.12:8080',
    StartUTC: '2026-11-01T10:02:00.306691884Z',
    ...fields,
  })
const both = (status: number, size: number, more: object = {}): string =>
  line({ DownstreamStatus: status, OriginStatus: status, DownstreamContentSize: size, OriginContentSize: size, ...more })
const alone = (status: number, size: number, more: object = {}): string =>
  line({
    DownstreamStatus: status,
    DownstreamContentSize: size,
    OriginStatus: 0,
    OriginDuration: 0,
    OriginContentSize: 0,
    ServiceAddr: undefined,
    ...more,
  })

test.for([
  ['Bad Gateway', both(502, 11), failed('proxy', 'resolve connect tls send wait receive')],
  ['a 502 of another length', both(502, 150), failed('origin', 'answer', 'status')],
  ['a 502 for HEAD', both(502, 0, { RequestMethod: 'HEAD' }), failed('unknown', 'resolve connect tls send wait receive answer')],
  ['Gateway Timeout', both(504, 15, { OriginDuration: 5e9 }), failed('proxy', 'resolve connect tls send wait', 'timeout')],
  ['the dial timer', both(504, 15, { OriginDuration: 30_001e6 }), failed('proxy', 'resolve connect', 'timeout')],
  ['a 504 of another length', both(504, 150, { OriginDuration: 30_001e6 }), failed('origin', 'answer', 'status')],
  [
    'a 504 for HEAD',
    both(504, 0, { RequestMethod: 'HEAD' }),
    failed('unknown', 'resolve connect tls send wait answer', 'timeout'),
  ],
  [
    "Internal Server Error: Traefik's on TLS and on what is no HTTP, or the application's",
    both(500, 21),
    failed('unknown', 'tls receive answer'),
  ],
  ['a 500 of another length', both(500, 22), failed('origin', 'answer', 'status')],
  ['a 503 of a server', both(503, 20), failed('origin', 'answer', 'status')],
  ['a middleware made a 500 of a good answer', line({ DownstreamStatus: 500 }), failed('proxy', 'receive', 'error')],
  ['an errors middleware made a 200 of it', line({ OriginStatus: 503 }), failed('origin', 'answer', 'status')],
  ['no server of the service', alone(503, 20), failed('proxy', 'pick', 'empty')],
  ['a circuit breaker', alone(503, 19), failed('proxy', 'admit pick')],
  ['a middleware failed', alone(500, 21), failed('proxy', 'admit', 'error')],
  ['a 502 without a server', alone(502, 11), failed('proxy', 'admit pick')],
  ['no router', alone(404, 19), undefined],
  ['the client left', both(499, 21), undefined],
  [
    'fields left out of the log',
    '{"DownstreamStatus":502,"DownstreamContentSize":11,"StartUTC":"2026-11-01T10:02:00Z"}',
    failed('unknown', 'pick resolve connect tls send wait receive answer'),
  ],
] as const)('%s', ([, text, failure]) => {
  const entry = readLine(text)
  expect(entry).toMatchObject({ format: 'traefik-json' })
  expect((entry as { failure?: object }).failure).toEqual(failure)
})

test('OriginStatus is no proof of an answer', () => {
  for (const text of [both(502, 11), both(504, 15), both(500, 21), both(499, 21)])
    expect(readLine(text)).not.toHaveProperty('upstreamStatus')
  for (const status of [200, 404, 503]) expect(readLine(both(status, 88))).toMatchObject({ upstreamStatus: status })
})

test('tries before the last are counted, though nothing is known of them', () => {
  const { attempts } = readLine(line({ RetryAttempts: 2 })) as { attempts: object[] }
  expect(attempts).toEqual([{}, {}, { upstream: '10.0.0.12:8080', status: 200, duration: 0.014 }])
  expect((readLine(line({ RetryAttempts: 1e9 })) as { attempts: object[] }).attempts.length).toBeLessThan(100)
})

test.for([
  [
    'a URL as an object',
    { ServiceAddr: undefined, ServiceURL: { Scheme: 'http', Host: '10.0.1.15:3000', Path: '' } },
    { upstream: '10.0.1.15:3000' },
  ],
  ['a URL as text', { ServiceAddr: undefined, ServiceURL: 'http://[2001:db8::9]:80/x' }, { upstream: '[2001:db8::9]:80' }],
  [
    'local time alone',
    { StartUTC: undefined, StartLocal: '2026-11-01T12:02:00.306+02:00' },
    { time: '2026-11-01T10:02:00.306Z' },
  ],
  [
    'the end alone',
    { StartUTC: undefined, Duration: 2e9, time: '2026-11-01T10:02:02Z' },
    { loggedAt: '2026-11-01T10:02:02.000Z', time: '2026-11-01T10:02:00.000Z' },
  ],
  ['a client with its port', { ClientHost: undefined, ClientAddr: '[2001:db8::7]:5123' }, { client: '2001:db8::7' }],
  ['a list of clients, each proxy having added one', { ClientHost: '203.0.113.9, 198.51.100.7' }, { client: '203.0.113.9' }],
  [
    'the names of Traefik 1',
    {
      ServiceAddr: undefined,
      ServiceURL: undefined,
      BackendAddr: '10.0.0.9:80',
      BackendURL: { Scheme: 'http', Host: '10.0.0.9:80' },
    },
    { upstream: '10.0.0.9:80', upstreamStatus: 200 },
  ],
  ['a host with its port', { RequestHost: undefined, RequestAddr: 'shop.example.com:8443' }, { host: 'shop.example.com' }],
  ['nothing but dashes', { ClientHost: '-', RequestHost: '-', RequestPath: '-', RequestMethod: '-' }, { status: 200 }],
] as const)('%s', ([, fields, expected]) => {
  expect(readLine(line(fields))).toMatchObject(expected)
})

test('what carried it may stand before it', () => {
  expect(readLine(`traefik-1  | ${line({})}`)).toMatchObject({ status: 200, format: 'traefik-json' })
})

test.for([
  ['no date', line({ StartUTC: 'x' }), 'not a date: StartUTC'],
  ['no status', line({ DownstreamStatus: '-' }), 'not a status: DownstreamStatus'],
  [
    'a message of Traefik',
    '{"level":"info","msg":"Configuration loaded from flags.","time":"2026-11-01T10:02:00Z"}',
    'no known format',
  ],
] as const)('%s', ([, text, reason]) => {
  expect(readLine(text)).toBe(reason)
})
