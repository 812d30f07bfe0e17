import { describe, expect, test } from 'vitest'
import { FORMATS, formatOf, WRAPPINGS } from '../../parsers/index.ts'
import { MixedReader } from '../../src/reading/mixed-reader.ts'
import { toReportEntry } from '../../src/report-entry.ts'

function read(line: string): object | string {
  const reader = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })
  const entry = reader.read(line)
  return typeof entry === 'string' ? entry : toReportEntry(entry, reader.format.id)
}

const text = (rest: string, request = 'GET /x HTTP/1.1'): string =>
  `198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] shop.example.com:9080 "${request}" ${rest}`

describe('text', () => {
  test.for<[title: string, line: string, expected: object]>([
    [
      'as its documentation has it',
      text('200 41 0.004 "-" "curl/8.4.0" 10.0.0.12:80 200 0.005 "http://shop.example.com"'),
      { host: 'shop.example.com', duration: 0.004, upstreamDuration: 0.005 },
    ],
    [
      'before 2.1',
      text('200 41 0.004 "-" "curl/8.4.0" 10.0.0.12:80 200 0.005'),
      { upstream: '10.0.0.12:80', upstreamDuration: 0.005 },
    ],
    [
      'more behind it',
      text('200 41 0.004 "-" "curl/8.4.0" 10.0.0.12:80 200 0.005 "http://shop.example.com" "2f69a07b" "ai_chat" "2858"'),
      { upstreamDuration: 0.005 },
    ],
    [
      'milliseconds',
      text('200 804 2.858 "-" "curl/8.6.0" 10.0.0.12:443 200 2801 "https://api.example.com"'),
      { duration: 2.858, upstreamDuration: 2.801 },
    ],
    [
      'all nodes failed',
      text('502 229 0.003 "-" "-" 10.0.0.12:80, 10.0.0.13:80 502, 502 0.001, 0.002 "http://shop.example.com"'),
      {
        attempts: [
          { status: 502, duration: 0.001 },
          { status: 502, duration: 0.002 },
        ],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'] },
      },
    ],
    [
      'IPv6',
      text('200 41 0.004 "-" "-" [2001:db8::c]:80 200 0.005 "http://shop.example.com"').replace('198.51.100.7', '2001:db8::7'),
      { client: '2001:db8::7', upstream: '[2001:db8::c]:80' },
    ],
    ['a client that left', text('499 0 5.000 "-" "-" 10.0.0.12:80 - 5.000 "http://shop.example.com"'), { status: 499 }],
    ['no request, no host', text('400 154 0.000 "-" "-" - - - "-"', '-').replace('shop.example.com:9080', '-'), { status: 400 }],
    [
      'no node, said by a plugin or the balancer',
      text('503 269 0.000 "-" "-" - - - "http://shop.example.com"'),
      { failure: { by: 'proxy', phases: ['admit', 'pick', 'resolve'] } },
    ],
  ])('%s', ([, line, expected]) => expect(read(line)).toMatchObject({ format: 'apisix', ...expected }))

  test.for([
    text('20 41 0.004 "-" "-" 10.0.0.12:80 200 0.005 "x"'),
    text('200 - 0.004 "-" "-" 10.0.0.12:80 200 0.005 "x"'),
    text('200 41 4 "-" "-" 10.0.0.12:80 200 0.005 "x"'),
    text('200 41 0.004 "-" "-" 10.0.0.12:80 OK 0.005 "x"'),
  ])('%s is none of it', (line) => expect(read(line)).toBe('no known format'))

  test('its format given by hand says the same', () => {
    const format = formatOf(
      '$remote_addr - $remote_user [$time_local] $http_host "$request" $status $body_bytes_sent $request_time "$http_referer" "$http_user_agent" $upstream_addr $upstream_status $upstream_response_time "$upstream_scheme://$upstream_host$upstream_uri"',
    )
    const line = text('500 61 0.031 "-" "-" 10.0.0.12:80, 10.0.0.13:80 502, 500 0.001, 0.030 "http://shop.example.com/x"')
    const given = format.open().read(line)
    expect({ ...toReportEntry(typeof given === 'string' ? expect.fail(given) : given), format: 'apisix' }).toEqual(read(line))
  })
})

const record = (changes: object = {}): object => ({
  start_time: 1793527330914,
  apisix_latency: 0.99999809265,
  latency: 31.99999809265,
  upstream_latency: 31,
  upstream: '10.0.0.12:1980',
  client_ip: '198.51.100.7',
  route_id: '1',
  service_id: '',
  request: {
    method: 'POST',
    uri: '/hello?a=1',
    url: 'http://shop.example.com:1984/hello?a=1',
    size: 194,
    headers: { host: 'shop.example.com', authorization: 'secret' },
  },
  response: { status: 200, size: 118, headers: { 'set-cookie': 'secret' } },
  ...changes,
})
const line = (changes: object = {}): string => JSON.stringify(record(changes))
const answer = (status: number, told?: string): object => ({
  response: { status, size: 118, headers: told ? { 'x-apisix-upstream-status': told } : {} },
})

describe('JSON', () => {
  test.for<[title: string, line: string, expected: object]>([
    ['a success', line(), { time: '2026-11-01T10:02:10.914Z', duration: 0.032, path: '/hello', upstreamStatus: 200 }],
    ['seconds (loki-logger)', line({ start_time: 1793527330 }), { time: '2026-11-01T10:02:10.000Z' }],
    ['its own 500, told by a header', line(answer(500, '500')), { upstreamStatus: 500, failure: { by: 'origin' } }],
    ['a 500 of an older release', line(answer(500)), { upstreamStatus: 500, failure: { by: 'origin' } }],
    ['a slow 502', line(answer(502, '502')), { failure: { by: 'unknown' } }],
    [
      'two nodes',
      line({ ...answer(502, '502, 502'), upstream: '10.0.0.12:80, 10.0.0.13:80', upstream_latency: undefined }),
      {
        attempts: [
          { upstream: '10.0.0.12:80', status: 502 },
          { upstream: '10.0.0.13:80', status: 502 },
        ],
      },
    ],
    [
      'nobody',
      line({ ...answer(503), upstream: undefined, upstream_latency: undefined }),
      { failure: { phases: ['admit', 'pick', 'resolve'] } },
    ],
    [
      'loggly',
      `<10>1 2026-11-01T10:02:10.739Z 198.51.100.1 apisix 58525 - [token-1@41058 tag="apisix"] ${line()}`,
      { status: 200 },
    ],
    ['from an index', JSON.stringify({ _index: 'services', _source: record() }), { status: 200 }],
    ['a batch of one', `[${line()}]`, { status: 200 }],
  ])('%s', ([, text, expected]) => {
    expect(read(text)).toMatchObject({ format: 'apisix-json', ...expected })
    expect(JSON.stringify(read(text))).not.toContain('secret')
  })

  test.for<[line: string, reason: string]>([
    [`[${line()},${line()}]`, 'several requests on one line (a batch of a logger): one line per request is needed'],
    [line({ start_time: 'now' }), 'not a date: start_time'],
    [line({ response: {} }), 'not a status: response.status'],
    ['{"apisix_latency":1}', 'no known format'],
  ])('%s is skipped: %s', ([text, reason]) => expect(read(text)).toBe(reason))
})
