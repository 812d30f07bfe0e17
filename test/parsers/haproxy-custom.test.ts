import { expect, test } from 'vitest'
import { formatOf, haproxyLogFormat } from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'
import { zoneNamed } from '../../src/zone.ts'

const HTTP_LOG = '%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r'
const WITH_ERROR = `${HTTP_LOG} %si:%sp "%[bc_err_str]"`
const JSON_LOG =
  '{"time":"%t","client":"%ci","si":"%si:%sp","TR":%TR,"Tw":%Tw,"Tc":%Tc,"Tr":%Tr,"Ta":%Ta,"status":%ST,"bytes":%B,"ts":"%tsc","retries":%rc,"method":"%HM","uri":%{+Q}HU,"ua":"%[capture.req.hdr(0)]"}'
const tail = '1/1/0/0/3 0/0 "GET /cart HTTP/1.1"'

/** What a log-format makes of a request (HAProxy 2.6 wrote most of these lines), and what of it errlens must understand. */
const CASES: readonly [title: string, logFormat: string, line: string, expected: object][] = [
  [
    'option httplog, written out',
    HTTP_LOG,
    '198.51.100.7:45072 [24/Nov/2026:23:24:25.064] www app/app1 0/0/0/-1/2001 504 198 - - sH-- 1/1/0/0/0 0/0 "GET /cart HTTP/1.1"',
    { time: '2026-11-24T23:24:25.064Z', client: '198.51.100.7', duration: 2.001, failure: { how: 'timeout', reason: 'sH' } },
  ],
  [
    'the same with captured headers, behind a tag',
    `log-format "${HTTP_LOG.replace('%{+Q}r', '\\"%r\\"')}"`,
    'haproxy[7]: 2001:db8::7:42 [24/Nov/2026:23:24:25.064] www app/app1 0/0/0/1/1 200 85 - - ---- 1/1/0/0/0 0/0 {a b|c} {lab|6} "GET /cart HTTP/1.1"',
    { client: '2001:db8::7', path: '/cart', upstream: 'app/app1', upstreamStatus: 200 },
  ],
  [
    'escaped blanks and a continued line, as old configurations have them',
    'log-format %ci:%cp\\ [%t]\\ %ft\\ \\\n    %b/%s\\ %Tq/%Tw/%Tc/%Tr/%Tt\\ %ST\\ %tsc\\ %{+Q}r',
    '198.51.100.7:45072 [24/Nov/2026:23:24:25.064] www app/app1 5/0/1/7/14 200 ---- "GET /cart HTTP/1.1"',
    { duration: 0.014, attempts: [{ connect: 0.001, header: 0.008, duration: 0.009 }] },
  ],
  [
    'JSON; the user agent has quotes that nobody escaped',
    JSON_LOG,
    '{"time":"24/Nov/2026:23:25:26.905","client":"198.51.100.11","si":"10.0.0.11:8080","TR":0,"Tw":0,"Tc":0,"Tr":2,"Ta":2,"status":200,"bytes":85,"ts":"----","retries":+1,"method":"POST","uri":"/two?a=1","ua":"Mozilla/5.0 (X11; "quoted" {br|ace}) Sample/1.0"}',
    { path: '/two', method: 'POST', upstream: '10.0.0.11:8080', attempts: [{}, { upstream: '10.0.0.11:8080', connect: 0 }] },
  ],
  [
    'all texts quoted (%{+Q}o), some not',
    'log-format "%{+Q}o %ci %[src] %T %{-Q}Ts.%ms {%Tq,%Tw,%Tc,%Tr,%Tt} %ST %{-Q}si:%sp %{-Q}ts %rc %HM %HP %{+E}[capture.req.hdr(0)] %b %s %lc %ID"',
    '"198.51.100.11" "198.51.100.11" 24/Nov/2026:23:25:29 +0000 1795562729.036 {0,0,-1,-1,2003} 503 10.0.0.11:9 SC 2 "POST" "/refused" "Mozilla/5.0 (X11; \\"quoted\\" {br|ace}) Sample/1.0" "app" "gone" 5 "ab12"',
    {
      client: '198.51.100.11',
      upstream: '10.0.0.11:9',
      method: 'POST',
      path: '/refused',
      requestId: 'ab12',
      failure: { reason: 'SC' },
    },
  ],
  [
    'addresses quoted, ports not',
    '%{+Q}o %ci:%cp %ST [%tr] %si:%sp %ts',
    '"2001:db8::7":42 502 [24/Nov/2026:23:24:25.064] "10.0.0.11":8080 SH',
    { client: '2001:db8::7', status: 502, failure: { phases: ['send', 'wait', 'receive'], how: 'closed' } },
  ],
  [
    'key=value, seconds since 1970, fields without a meaning here',
    'ts=%Ts ms=%ms http_status=%ST type=%ft req="%HM %HU" tc=%Tc tr=%Tr ta=%Ta srv=%b/%s flags=%tsc retries=%rc cli=%ci host="%[var(txn.host)]" x=%[var(txn.a),regsub([a-z],,g)]',
    'ts=1795562733 ms=166 http_status=502 type=kv req="POST /x?m=reset" tc=0 tr=-1 ta=1 srv=app/app1 flags=SH-- retries=0 cli=198.51.100.11 host="shop.example.com" x=1',
    { time: '2026-11-24T23:25:33.000Z', method: 'POST', path: '/x', failure: { how: 'closed' } },
  ],
  [
    'a server with an IPv6 address',
    '%ci [%tr] %ST %si:%sp %b/%s',
    '198.51.100.7 [24/Nov/2026:23:24:25.064] 200 2001:db8::11:8080 app/app1',
    { upstream: '[2001:db8::11]:8080' },
  ],
  [
    'no address: nobody was chosen',
    '%ci [%tr] %ST %si:%sp %b/%s %Tr %ts',
    '198.51.100.7 [24/Nov/2026:23:24:25.064] 503 -:- app/<NOSRV> -1 SC',
    { failure: { by: 'proxy', phases: ['pick'], how: 'empty', reason: 'SC' } },
  ],
  [
    'path and query side by side, names of HAProxy 3 before the aliases',
    '%(who)ci [%tr] %(code)ST %HM %HP%HQ %TR',
    '198.51.100.7 [24/Nov/2026:23:24:25.064] 200 GET /cart?step=2 0',
    { path: '/cart', method: 'GET', client: '198.51.100.7' },
  ],
  [
    'a date with blanks, a request without quotes, a per cent sign',
    '%ci %Tl %r 100%% %ST %[ssl_fc_sni] %[req.hdr(Host),lower]',
    '198.51.100.7 24/Nov/2026:23:24:25 +0100 GET /a b HTTP/1.1 100% 200 a.example.com shop.example.com',
    { time: '2026-11-24T22:24:25.000Z', path: '/a', status: 200, host: 'shop.example.com' },
  ],
  [
    'captured headers in front of what has no quotes',
    '%ci [%tr] %hr %hs %HM %HU %ST',
    '198.51.100.7 [24/Nov/2026:23:24:25.064] {shop.example.com|a b} {} GET /cart 200',
    { method: 'GET', path: '/cart' },
  ],
  [
    'the TLS handshake with the server failed',
    WITH_ERROR,
    `198.51.100.7:3 [24/Nov/2026:23:27:37.399] f tls/t 0/0/-1/-1/3022 503 217 - - SC-- ${tail} 10.0.0.11:8444 "SSL handshake failure"`,
    { failure: { by: 'proxy', phases: ['tls'], reason: 'SC: SSL handshake failure' } },
  ],
  [
    'it did not end',
    WITH_ERROR,
    `198.51.100.7:3 [24/Nov/2026:23:27:37.399] f tls/t 0/0/-1/-1/4008 503 217 - - sC-- ${tail} 10.0.0.11:8080 "Timeout during SSL handshake"`,
    { failure: { by: 'proxy', phases: ['tls'], how: 'timeout' } },
  ],
  [
    'connect() failed on the spot: no route to an address',
    WITH_ERROR,
    `198.51.100.7:3 [24/Nov/2026:23:27:29.324] f noroute/x 0/0/-1/-1/0 503 217 - - SC-- ${tail} 203.0.113.9:8080 "General socket error"`,
    { failure: { by: 'proxy', phases: ['connect'], how: 'unreachable', reason: 'SC: General socket error' } },
  ],
  [
    'or no Unix socket',
    WITH_ERROR,
    `198.51.100.7:3 [24/Nov/2026:23:27:15.825] f unix/u 0/0/-1/-1/0 503 217 - - SC-- ${tail} unix:0 "General socket error"`,
    { upstream: 'unix/u', failure: { by: 'proxy', phases: ['connect'] } },
  ],
  [
    'a success is no error',
    WITH_ERROR,
    `198.51.100.7:3 [24/Nov/2026:23:33:28.178] f be/srv1 0/0/0/-1/747 502 209 - - KH-- ${tail} 10.0.0.11:8080 "Success"`,
    { failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'closed', reason: 'KH' } },
  ],
  [
    'without a termination state: answered',
    '[%tr] %ST %b/%s %Tc/%Tr/%Ta',
    '[24/Nov/2026:23:24:25.064] 500 app/app1 0/8/8',
    { failure: { by: 'origin' } },
  ],
  [
    'without it: no connection',
    '[%tr] %ST %b/%s %Tc/%Tr/%Ta',
    '[24/Nov/2026:23:24:25.064] 503 app/app1 -1/-1/3010',
    { failure: { by: 'proxy', phases: ['connect', 'tls'] } },
  ],
  [
    'without it: no answer',
    '[%tr] %ST %b/%s %Tc/%Tr/%Ta',
    '[24/Nov/2026:23:24:25.064] 504 app/app1 0/-1/2001',
    { failure: { by: 'proxy', phases: ['send', 'wait'], how: 'timeout' } },
  ],
  [
    'without it: nobody',
    '[%tr] %ST %b/%s %Tc/%Tr/%Ta',
    '[24/Nov/2026:23:24:25.064] 503 app/<NOSRV> -1/-1/0',
    { failure: { phases: ['admit', 'pick'] } },
  ],
  [
    'without a server: whether there was one is not told',
    '[%tr] %ST %Tc/%Tr/%Ta %ts',
    '[24/Nov/2026:23:24:25.064] 503 -1/-1/0 SC',
    { failure: { by: 'proxy', phases: ['pick', 'resolve', 'connect', 'tls'], reason: 'SC' } },
  ],
  [
    'without a server: answered',
    '[%tr] %ST %Tc/%Tr/%Ta %ts',
    '[24/Nov/2026:23:24:25.064] 500 0/5/5 --',
    { failure: { by: 'origin' }, upstreamStatus: 500, attempts: [{ status: 500, connect: 0, header: 0.005 }] },
  ],
  [
    'with nothing but a status',
    '[%tr] %ST %b/%s %Ta',
    '[24/Nov/2026:23:24:25.064] 502 app/app1 7',
    { failure: { by: 'unknown', phases: ['connect', 'tls', 'send', 'wait', 'receive', 'answer'] } },
  ],
]

test.for(CASES)('%s', ([, logFormat, line, expected]) => {
  const format = formatOf(logFormat)
  expect(format.id).toBe('haproxy-custom')
  expect(format.recognise(line)).toBe(true)
  const read = format.open().read(line)
  expect(typeof read === 'string' ? read : toReportEntry(read)).toMatchObject(expected)
})

test('the zone of the clock', () => {
  const read = haproxyLogFormat('[%tr] %ST').open(zoneNamed('+02:00')).read('[24/Nov/2026:23:24:25.064] 200')
  expect(typeof read === 'string' ? read : toReportEntry(read)).toMatchObject({ time: '2026-11-24T21:24:25.064Z' })
})

test.for([
  ['%ci [%tr] %ft', 'the log format does not log the status: add %ST to it'],
  ['%ci %ST %ft', 'the log format does not log the time: add %tr or %t or %T or %Ts to it'],
  ['%ci [%tr] %ST%B', 'the log format does not tell where %ST ends or begins: put a blank between it and its neighbours'],
  [
    '%{+json}o %(a)ci %(b)ST %(c)tr',
    'errlens does not read what +json and +cbor make: write the JSON into the log-format yourself',
  ],
] as const)('%s is refused', ([logFormat, message]) => {
  expect(() => formatOf(logFormat)).toThrow(message)
})

test.for(['$remote_addr - [$time_local] $status', '%h %l %u %t "%r" %>s %b', '%h %{X-Id}i %{Varnish:hitmiss}x %D'])(
  '%s is none of HAProxy',
  (logFormat) => {
    let id: string | undefined
    try {
      id = formatOf(logFormat).id
    } catch {}
    expect(id).not.toBe('haproxy-custom')
  },
)

test('a line that is made otherwise', () => {
  const format = haproxyLogFormat('%ci [%tr] %ST %ts')
  for (const line of [
    '',
    '198.51.100.7 [24/Nov/2026:23:24:25.064] OK --',
    '198.51.100.7 [now] 200 --',
    '198.51.100.7 [24/Nov/2026:23:24:25.064] 200 XY',
  ]) {
    expect(format.recognise(line)).toBe(false)
    expect(format.open().read(line)).toBe('not of the given log format')
  }
})

test('what carried the line is no part of the client', () => {
  const format = haproxyLogFormat('%ci:%cp [%tr] %ft %b/%s %ST %tsc')
  const line = '198.51.100.7:51234 [24/Nov/2026:23:24:25.064] fe app/s1 200 ----'
  expect(format.recognise(line)).toBe(true)
  expect(format.recognise(`Nov 24 23:24:25 lb haproxy[1]: ${line}`)).toBe(false)
})
