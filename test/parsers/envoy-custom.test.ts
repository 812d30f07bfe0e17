import { describe, expect, test } from 'vitest'
import { envoyNotation } from '../../parsers/envoy-custom.ts'
import { formatOf } from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What a format string makes of a request, and what of it errlens must understand. */
const CASES: readonly [title: string, logFormat: string, line: string, expected: object][] = [
  [
    "Envoy's default",
    '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"\\n',
    '[2026-11-01T10:02:10.914Z] "GET /x?y HTTP/2" 200 - 0 3120 43 41 "198.51.100.7" "curl/8.5.0" "2f69a07b" "shop.example.com" "10.0.0.12:8080"',
    {
      time: '2026-11-01T10:02:10.914Z',
      method: 'GET',
      path: '/x',
      host: 'shop.example.com',
      client: '198.51.100.7',
      duration: 0.043,
      upstreamStatus: 200,
      attempts: [{ upstream: '10.0.0.12:8080', status: 200, header: 0.041 }],
      requestId: '2f69a07b',
    },
  ],
  [
    'seconds since 1970, a cut header, words that errlens does not know',
    '%START_TIME(%s.%3f)% %REQ(X-REQUEST-ID):8% %HOSTNAME% %RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS% %DURATION%ms %UPSTREAM_HOST% 100%%',
    '1793527330.914 2f69a07b proxy-1 503 UF upstream_reset_before_response_started{remote_connection_failure,delayed_connect_error:_111} 0ms 10.0.0.12:8080 100%',
    {
      time: '2026-11-01T10:02:10.914Z',
      requestId: '2f69a07b',
      duration: 0,
      failure: { phases: ['connect'], how: 'refused' },
    },
  ],
  [
    'a date with blanks in it, without brackets',
    '%START_TIME(%Y-%m-%d %H:%M:%S)% %RESPONSE_CODE% %REQ(:METHOD)% %DURATION%',
    '2026-11-01 10:02:10 504 GET 15000',
    { time: '2026-11-01T10:02:10.000Z', status: 504, method: 'GET', duration: 15 },
  ],
  [
    "Apache's date",
    '%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT% [%START_TIME(%d/%b/%Y:%H:%M:%S %z)%] %RESPONSE_CODE%',
    '198.51.100.7 [01/Nov/2026:10:02:10 +0000] 200',
    { time: '2026-11-01T10:02:10.000Z', client: '198.51.100.7' },
  ],
  [
    "the date of Envoy's manual, and seconds since 1970 behind it",
    '[%START_TIME(%Y/%m/%dT%H:%M:%S%z %s)%] "%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS%',
    '[2026/11/01T10:02:10+0000 1793527330] "GET /x?y HTTP/1.1" 503 UH',
    { time: '2026-11-01T10:02:10.000Z', path: '/x', failure: { phases: ['pick'], how: 'empty', reason: 'UH' } },
  ],
  [
    'a date with slashes, an offset and a fraction',
    '%START_TIME(%Y/%m/%d %H:%M:%S.%3f %z)%|%RESPONSE_CODE%|%REQ(:METHOD)%',
    '2026/11/01 12:02:10.914 +0200|500|GET',
    { time: '2026-11-01T10:02:10.914Z', status: 500, method: 'GET' },
  ],
  [
    'a URL in one piece, tabs',
    '%START_TIME(%FT%T%z)%\t%REQ(:SCHEME)%://%REQ(:AUTHORITY)%%REQ(:PATH)%\t%RESPONSE_CODE%\t%RESPONSE_FLAGS_LONG%\t%UPSTREAM_CLUSTER%',
    '2026-11-01T10:02:10+0000\thttps://shop.example.com:8443/x?y\t503\tNoHealthyUpstream\torders',
    { host: 'shop.example.com', path: '/x', upstream: 'orders', failure: { phases: ['pick'], how: 'empty' } },
  ],
  [
    'as it stands in YAML, in quotes, over several lines',
    '"[%START_TIME%] \\"%REQ(:METHOD)%\\" %RESPONSE_CODE%\n   \\"%UPSTREAM_HOST%\\"\\n"',
    '[2026-11-01T10:02:10.914Z] "GET" 500 "10.0.0.12:8080"',
    { method: 'GET', status: 500, upstream: '10.0.0.12:8080', failure: { by: 'origin' } },
  ],
  [
    'in single quotes',
    "'%START_TIME% %RESPONSE_CODE% %UPSTREAM_TRANSPORT_FAILURE_REASON%'",
    '2026-11-01T10:02:10.914Z 503 TLS_error:_268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED',
    { failure: { phases: ['tls'] } },
  ],
  [
    'JSON: keys in any order, numbers and null',
    '{"t":"%START_TIME%","s":"%RESPONSE_CODE%","f":"%RESPONSE_FLAGS%","req":{"m":"%REQ(:METHOD)%","p":"%REQ(:PATH)%"},"up":"%UPSTREAM_HOST%","own":"%UPSTREAM_LOCAL_ADDRESS%","d":"%DURATION%"}',
    '{"d":2000,"f":"UT","own":null,"req":{"p":"/x?y","m":"GET"},"s":504,"t":"2026-11-01T10:02:10.914Z","up":"10.0.0.12:8080"}',
    { status: 504, path: '/x', duration: 2, failure: { phases: ['pick', 'connect', 'tls'], how: 'timeout' } },
  ],
  [
    'JSON: several operators in one text, and one without quotes',
    '{"at":"%START_TIME(%s%3f)%","request":"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%","code": %RESPONSE_CODE%,"env":"prod"}',
    '{"at":"1793527330914","request":"GET /x HTTP/1.1","code":200,"env":"prod"}',
    { time: '2026-11-01T10:02:10.914Z', method: 'GET', path: '/x', status: 200 },
  ],
]

test.for(CASES)('%s', ([, logFormat, line, expected]) => {
  const format = formatOf(logFormat)
  expect(format.id).toBe('envoy-custom')
  expect(format.recognise(line)).toBe(true)
  const read = format.open().read(line)
  expect(typeof read === 'string' ? read : toReportEntry(read)).toMatchObject(expected)
})

describe('a format that cannot be read is refused with advice', () => {
  test.for([
    ['[%START_TIME%] "%REQ(:METHOD)%"', 'the log format does not log the status: add %RESPONSE_CODE% to it'],
    ['%RESPONSE_CODE% %DURATION%', 'the log format does not log the time: add %START_TIME% to it'],
    ['%START_TIME(%H:%M:%S)% %RESPONSE_CODE%', 'errlens cannot read times that are written so: %H:%M:%S'],
    ['{"a":"%START_TIME%","b":%RESPONSE_CODE%', 'the log format begins as JSON does, but is none'],
  ] as const)('%s', ([logFormat, message]) => {
    expect(() => formatOf(logFormat)).toThrow(message)
  })
})

test.for(['$remote_addr [$time_local] $status', '%h %l %u %t "%r" %>s %b %D%T', '%{X-Request-Id}i %>s', '100%', ''])(
  '%s is not written as Envoy does it',
  (text) => {
    expect(envoyNotation.recognise(text)).toBe(false)
  },
)

test('other lines are skipped with a reason', () => {
  const { open, recognise } = formatOf('[%START_TIME%] %RESPONSE_CODE% %REQ(:PATH)%')
  for (const line of ['', '[2026-11-01T10:02:10Z] abc /', '[yesterday] 200 /', 'x [2026-11-01T10:02:10Z] 200 /']) {
    expect(recognise(line)).toBe(false)
    expect(open().read(line)).toBe('not of the given log format')
  }
})

test('TCP connections are of the format, and no requests', () => {
  const { open, recognise } = formatOf('[%START_TIME%] "%REQ(:METHOD)% %PROTOCOL%" %RESPONSE_CODE%')
  expect(recognise('[2026-11-01T10:02:10Z] "- -" 0')).toBe(true)
  expect(open().read('[2026-11-01T10:02:10Z] "- -" 0')).toBe("TCP connection of Envoy's: no request on this line")
})
