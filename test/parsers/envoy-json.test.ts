import { describe, expect, test } from 'vitest'
import { envoyJson } from '../../parsers/envoy-json.ts'
import { FORMATS } from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'

function read(line: string): object | string {
  const entry = envoyJson.open().read(line)
  return typeof entry === 'string' ? entry : toReportEntry(entry)
}

const RECORD = {
  start_time: '2026-11-01T10:02:10.914Z',
  method: 'GET',
  path: '/x?y=1',
  protocol: 'HTTP/1.1',
  response_code: 503,
  response_flags: 'UC',
  response_code_details: 'upstream_reset_before_response_started{connection_termination}',
  duration: 2,
  bytes_sent: 95,
  upstream_host: '10.0.0.12:8080',
}
const line = (changes: object = {}): string => JSON.stringify({ ...RECORD, ...changes })

describe('keys and values', () => {
  test.for<[title: string, line: string, expected: object]>([
    ['numbers', line(), { status: 503, duration: 0.002, failure: { how: 'closed' } }],
    ['the same as texts', line({ response_code: '503', duration: '2', bytes_sent: '95' }), { status: 503, duration: 0.002 }],
    ['decimals', line({ duration: 2.4 }), { duration: 0.002 }],
    ['an offset in the time', line({ start_time: '2026-11-01T11:02:10.914+0100' }), { time: '2026-11-01T10:02:10.914Z' }],
    ['seconds since 1970', line({ start_time: '1793527330.914' }), { time: '2026-11-01T10:02:10.914Z' }],
    [
      'camels',
      '{"startTime":"2026-11-01T10:02:10.914Z","method":"GET","path":"/x","responseCode":"504","responseFlags":"UT","responseCodeDetails":"response_timeout","duration":"2000","upstreamHost":"10.0.0.12:8080","upstreamLocalAddress":"10.0.0.3:4","downstreamRemoteAddress":"198.51.100.7:52114"}',
      { client: '198.51.100.7', failure: { phases: ['send', 'wait', 'receive'], how: 'timeout' } },
    ],
    [
      'objects in it',
      '{"timestamp":"2026-11-01T10:02:10.914Z","request":{"method":"GET","path":"/x","authority":"shop.example.com"},"response":{"code":503,"flags":"UH","code_details":"no_healthy_upstream"},"upstream":{"host":null,"cluster":"orders"},"duration":0}',
      { status: 503, method: 'GET', path: '/x', host: 'shop.example.com', upstream: 'orders', failure: { how: 'empty' } },
    ],
    ["a shipper's time beside it", line({ timestamp: '2026-11-02T00:00:00Z' }), { time: '2026-11-01T10:02:10.914Z' }],
    ['the path as it was, and as it went on', line({ 'x-envoy-original-path': '/old', path: '/new' }), { path: '/old' }],
    ['the same, where it was not changed', line({ 'x-envoy-original-path': '-' }), { path: '/x' }],
    [
      'other words of the time',
      line({
        response_code: 200,
        response_flags: '-',
        response_code_details: 'via_upstream',
        'x-envoy-upstream-service-time': '41',
      }),
      { attempts: [{ upstream: '10.0.0.12:8080', status: 200, header: 0.041 }] },
    ],
    [
      'no flags, but what else Envoy has',
      '{"start_time":"2026-11-01T10:02:10.914Z","method":"GET","path":"/x","response_code":200,"upstream_host":"10.0.0.12:80"}',
      { status: 200, upstreamStatus: 200 },
    ],
    ['a dash without quotes', line().replace('"duration":2', '"duration":-'), { status: 503 }],
    [
      'parsed by a shipper',
      JSON.stringify({ date: 1793527331, kubernetes: { pod_name: 'web' }, log_processed: RECORD }),
      { status: 503 },
    ],
    [
      'deeper',
      JSON.stringify({ '@timestamp': '2026-11-02T00:00:00Z', event: { envoy: RECORD } }),
      { status: 503, time: '2026-11-01T10:02:10.914Z' },
    ],
    [
      'no response had begun',
      line({ response_code: 0, response_flags: 'DC', response_code_details: 'downstream_remote_disconnect' }),
      { status: 0 },
    ],
    [
      'the connection did not stand',
      line({ response_code: 504, response_flags: 'UT', response_code_details: 'response_timeout', upstream_local_address: null }),
      { failure: { phases: ['pick', 'connect', 'tls'], how: 'timeout' } },
    ],
  ])('%s', ([, text, expected]) => {
    expect(FORMATS.filter((format) => format.recognise(text)).map(({ id }) => id)).toEqual(['envoy-json'])
    expect(read(text)).toMatchObject(expected)
  })
})

test.for<[line: string, reason: string]>([
  [
    line({ method: null, path: null, protocol: null, response_code: 0, response_flags: 'UF' }),
    "TCP connection of Envoy's: no request on this line",
  ],
  [line({ method: '-', path: '-', protocol: '-', response_code: '0' }), "TCP connection of Envoy's: no request on this line"],
  [line({ start_time: 'yesterday' }), 'not a date: start time'],
  [line({ response_code: 'OK' }), 'not a status: response code'],
])('%s is skipped: %s', ([text, reason]) => {
  expect(envoyJson.recognise(text)).toBe(true)
  expect(read(text)).toBe(reason)
})

test.for([
  '{"time":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET / HTTP/1.1","status":200,"request_time":0.1}',
  '{"level":"info","msg":"response_flags"}',
  '{"startTime":"2026-11-01T10:02:10Z","requestMethod":"GET","requestPath":"/x","responseCode":503,"duration":12,"targetIpPort":"10.0.0.12:80","failureReason":"TargetConnectionError"}',
  '{"start_time":"2026-11-01T10:02:10.914Z","response_flags":',
  '[{"response_flags":"-"}]',
  '',
])('%s is no line of this format', (text) => {
  expect(envoyJson.recognise(text)).toBe(false)
  expect(read(text)).toBe('not JSON of Envoy')
})
