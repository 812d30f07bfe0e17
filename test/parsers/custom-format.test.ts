import { describe, expect, test } from 'vitest'
import { nginxLogFormat, RECOMMENDED_LOG_FORMAT } from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What a log_format makes of a request, and what of it errlens must understand. */
const CASES: readonly [title: string, logFormat: string, line: string, expected: object][] = [
  [
    'combined',
    '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
    '198.51.100.7 - - [01/Nov/2026:11:02:10 +0100] "GET /a?b HTTP/2.0" 200 12 "-" "curl/8.5.0"',
    { time: '2026-11-01T10:02:10.000Z', status: 200, method: 'GET', path: '/a', client: '198.51.100.7' },
  ],
  [
    'the recommended one',
    RECOMMENDED_LOG_FORMAT,
    '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET / HTTP/1.1" 502 150 "-" "-" rt=0.001 uct="-" uht="-" urt="0.001" ua="10.0.0.12:80" us="502" ubr="0" host="shop.example.com" req_id=ab12',
    { host: 'shop.example.com', requestId: 'ab12', failure: { by: 'proxy', phases: ['connect', 'tls'] } },
  ],
  [
    'as it stands in nginx.conf, over several lines',
    `log_format main '$remote_addr [$time_iso8601] '
                     '"$request" $status '
                     '$request_time $upstream_response_time';`,
    '198.51.100.7 [2026-11-01T10:02:10+00:00] "POST /pay HTTP/1.1" 201 0.250 0.200, 0.050',
    { time: '2026-11-01T10:02:09.750Z', method: 'POST', duration: 0.25, attempts: [{ duration: 0.2 }, { duration: 0.05 }] },
  ],
  [
    'tabs, host and URI side by side',
    '$msec\t$scheme://$host$request_uri\t$request_method\t$status\t$upstream_addr\t$upstream_status\t$upstream_header_time',
    '1793527330.914\thttps://shop.example.com/cart?x=1\tGET\t500\t10.0.0.12:80\t500\t0.030',
    {
      loggedAt: '2026-11-01T10:02:10.914Z',
      host: 'shop.example.com',
      path: '/cart',
      upstreamStatus: 500,
      failure: { by: 'origin', phases: ['answer'], how: 'status' },
    },
  ],
  [
    'JSON with nested objects',
    'log_format j escape=json \'{"ts":"$msec","http":{"m":"$request_method","u":"$request_uri"},"st":$status,"up":{"a":"$upstream_addr","s":"$upstream_status","c":"$upstream_connect_time","h":"$upstream_header_time"}}\';',
    '{"ts":"1793527330.914","http":{"m":"GET","u":"/a\\"b"},"st":504,"up":{"a":"10.0.0.12:80","s":"504","c":"0.001","h":"-"}}',
    { status: 504, path: '/a"b', failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'timeout' } },
  ],
  [
    'lists without quotes in the middle',
    '$remote_addr $status $upstream_addr $upstream_status $request_time [$time_local] $host',
    '198.51.100.7 200 10.0.0.12:80, 10.0.0.13:80 : 10.0.0.14:80 502, 502 : 200 0.300 [01/Nov/2026:10:02:10 +0000] shop.example.com',
    {
      host: 'shop.example.com',
      upstream: '10.0.0.14:80',
      upstreamStatus: 200,
      attempts: [
        { upstream: '10.0.0.12:80', status: 502 },
        { upstream: '10.0.0.13:80', status: 502 },
        { upstream: '10.0.0.14:80', status: 200 },
      ],
    },
  ],
  [
    'nothing but blanks between them, a date with a blank in it',
    '$time_local $remote_addr $request_method $host $uri $status $request_time $upstream_addr $upstream_status $upstream_response_time $request_id',
    '23/Nov/2026:22:38:36 +0000 127.0.0.1 GET shop.example.com /f/ok 200 0.001 127.0.0.1:9099, 127.0.0.1:9001 502, 200 0.000, 0.001 c2f1',
    {
      loggedAt: '2026-11-23T22:38:36.000Z',
      client: '127.0.0.1',
      host: 'shop.example.com',
      path: '/f/ok',
      upstream: '127.0.0.1:9001',
      requestId: 'c2f1',
    },
  ],
  [
    'a request without quotes around it',
    '$remote_addr $time_local $request $status $request_time',
    '127.0.0.1 23/Nov/2026:22:38:36 +0000 GET /a b?c HTTP/1.1 502 0.001',
    { method: 'GET', path: '/a', status: 502, duration: 0.001 },
  ],
  [
    'no HTTP in the request, but in the agent',
    '$remote_addr [$time_local] "$request" $status "$http_user_agent"',
    '127.0.0.1 [23/Nov/2026:22:38:36 +0000] "GET /a" 200 "x HTTP/1.1"',
    { method: 'GET', path: '/a', status: 200 },
  ],
  [
    'no request could be read: a host, no URI, and no slash up to the end',
    '$msec\t$scheme://$host$request_uri\t$request_method\t$status\t$upstream_addr',
    '1795473569.235\thttp://shop.example.com-\t-\t400\t-',
    { status: 400, host: 'shop.example.com' },
  ],
  [
    'the same with a slash further on',
    '<$time_iso8601|$msec> $host$request_uri "$request" $status {$upstream_addr} $request_time',
    '<2026-11-23T22:39:29+00:00|1795473569.869> shop.example.com- "GET / HTTP/9.0" 505 {-} 0.002',
    { status: 505, host: 'shop.example.com', method: 'GET', path: '/', failure: { by: 'proxy', phases: ['admit'] } },
  ],
  [
    'pipes and unknown variables',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: nginx writes variables so
    '$time_local|$geoip_country_code|$remote_addr|$request|$status|$ssl_protocol|${request_time}s|$upstream_cache_status',
    '01/Nov/2026:10:02:10 +0000|DE|2001:db8::7|GET / HTTP/1.1|503|TLSv1.3|1.500s|-',
    {
      client: '2001:db8::7',
      duration: 1.5,
      time: '2026-11-01T10:02:08.500Z',
      failure: { by: 'unknown', phases: ['admit', 'pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'] },
    },
  ],
  [
    'a limit, logged by name',
    '$remote_addr [$time_local] $status "$upstream_addr" limit=$limit_req_status',
    '198.51.100.7 [01/Nov/2026:10:02:10 +0000] 503 "-" limit=REJECTED',
    { failure: { by: 'proxy', phases: ['admit'], how: 'limited' } },
  ],
  [
    'behind another proxy: the header is all there is',
    '"$http_x_forwarded_for" [$time_local] $status $uri',
    '"203.0.113.9, 10.0.0.1" [01/Nov/2026:10:02:10 +0000] 200 /x',
    { client: '203.0.113.9', path: '/x' },
  ],
  [
    'a body that the origin cut although the client stayed',
    '[$time_local] "$request" $status $body_bytes_sent $sent_http_content_length $request_completion $upstream_addr $upstream_status $upstream_header_time',
    '[01/Nov/2026:10:02:10 +0000] "GET /big HTTP/1.1" 200 1000 5000 OK 10.0.0.12:80 200 0.010',
    { status: 200, upstreamStatus: 200, failure: { by: 'proxy', phases: ['receive'] } },
  ],
]

test.for(CASES)('%s', ([, logFormat, line, expected]) => {
  const format = nginxLogFormat(logFormat)
  expect(format.id).toBe('nginx-custom')
  expect(format.recognise(line)).toBe(true)
  const read = format.open().read(line)
  expect(typeof read === 'string' ? read : toReportEntry(read)).toMatchObject(expected)
})

describe('a format that cannot be read is refused with advice', () => {
  test.for([
    ['$remote_addr [$time_local] "$request"', 'the log format does not log the status: add $status to it'],
    ['$remote_addr $status', 'the log format does not log the time: add $time_local or $time_iso8601 or $msec to it'],
    ['$time_local$status', /where \$status ends or begins/],
    ['combined', /no variables .* for the shell/],
    ['', /no variables/],
  ] as const)('%s', ([logFormat, message]) => {
    expect(() => nginxLogFormat(logFormat)).toThrow(message)
  })
})

test('other lines are skipped with a reason', () => {
  const { open, recognise } = nginxLogFormat('[$time_local] $status $uri')
  for (const line of ['', '[01/Nov/2026:10:02:10 +0000] abc /', '[yesterday] 200 /', 'x [01/Nov/2026:10:02:10 +0000] 200 /']) {
    expect(recognise(line)).toBe(false)
    expect(open().read(line)).toBe('not of the given log format')
  }
})
