import { describe, expect, test } from 'vitest'
import { haproxy } from '../../parsers/haproxy.ts'
import { FORMATS } from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'
import { zoneNamed } from '../../src/zone.ts'
import { readLine } from './read-line.ts'

function read(line: string): unknown {
  const entry = haproxy.open().read(line)
  return typeof entry === 'string' ? entry : toReportEntry(entry)
}

/** Server, timers, status and state of a line; the rest is alike. */
function line(server: string, timers: string, status: string, state: string, retries = '0'): string {
  return `198.51.100.7:45072 [24/Nov/2026:23:24:25.064] www~ ${server} ${timers} ${status} 198 - - ${state} 5/5/1/1/${retries} 0/0 "GET /cart?step=2 HTTP/1.1"`
}

const exchange = ['send', 'wait', 'receive']
const proxy = (phases: readonly string[], how?: string) => ({ by: 'proxy', phases, ...(how && { how }) })
const ANSWERED = { by: 'origin', phases: ['answer'], how: 'status' }

/** Termination states with what they come with; those that HAProxy 2.6 wrote in faults made for it are marked. */
const STATES: readonly [state: string, server: string, timers: string, status: string, failure: object | undefined][] = [
  // seen
  ['----', 'app/app1', '0/0/0/8/8', '500', ANSWERED],
  ['----', 'app/app1', '0/0/0/1/1', '503', ANSWERED],
  ['--NI', 'app/app1', '0/0/0/1/1', '200', undefined],
  ['sC--', 'app/app1', '0/0/-1/-1/3004', '503', proxy(['connect', 'tls'], 'timeout')],
  ['SC--', 'app/app1', '0/0/-1/-1/0', '503', proxy(['connect', 'tls'])],
  ['SC--', 'app/<NOSRV>', '0/-1/-1/-1/0', '503', proxy(['pick'], 'empty')],
  ['sH--', 'app/app1', '0/0/0/-1/2001', '504', proxy(exchange, 'timeout')],
  ['SH--', 'app/app1', '0/0/0/-1/1', '502', proxy(exchange, 'closed')],
  ['PH--', 'app/app1', '0/0/0/-1/1', '502', proxy(['receive'], 'malformed')],
  ['PH--', 'app/app1', '0/0/0/-1/1', '503', proxy(['receive'], 'error')],
  ['LH--', 'app/app1', '0/0/0/-1/2', '503', proxy(['receive'], 'error')],
  ['sQ--', 'app/<NOSRV>', '0/1000/-1/-1/1000', '503', proxy(['pick'], 'limited')],
  ['PR--', 'www/<NOSRV>', '0/-1/-1/-1/0', '500', proxy(['admit'])],
  ['PR--', 'www/<NOSRV>', '0/-1/-1/-1/0', '403', undefined],
  ['PR--', 'www/<NOSRV>', '-1/-1/-1/-1/0', '400', undefined],
  ['LR--', 'www/<NOSRV>', '0/-1/-1/-1/0', '503', proxy(['admit'], 'status')],
  ['LR--', 'stats/<STATS>', '0/0/0/0/0', '200', undefined],
  ['PT--', 'www/<NOSRV>', '-1/1502/-1/-1/1501', '500', proxy(['admit'], 'limited')],
  ['SD--', 'app/app1', '0/0/0/5/56', '500', ANSWERED],
  ['SD--', 'app/app1', '0/0/0/1/52', '200', proxy(['receive'], 'closed')],
  ['sD--', 'app/app1', '0/0/0/1/2003', '200', proxy(['receive'], 'timeout')],
  ['cD--', 'app/app1', '0/0/0/31/5074', '200', undefined],
  ['CD--', 'app/app1', '0/0/0/31/5074', '200', undefined],
  ['CR--', 'www/<NOSRV>', '-1/-1/-1/-1/297', '400', undefined],
  ['cR--', 'www/<NOSRV>', '-1/-1/-1/-1/3001', '408', undefined],
  ['KH--', 'app/app1', '0/0/0/-1/747', '502', proxy(exchange, 'closed')],
  ['KD--', 'app/app1', '0/0/0/5/747', '200', proxy(['receive'], 'closed')],
  ['K---', 'app/app1', '0/0/0/5/747', '101', undefined],
  ['SD--', 'app/app1', '0/0/0/5/535', '101', undefined],
  ['DH--', 'app/app1', '0/0/0/-1/682', '502', proxy(exchange, 'closed')],
  ['DD--', 'app/app1', '0/0/0/6/684', '200', proxy(['receive'], 'closed')],
  ['UH--', 'app/app2', '0/0/0/-1/539', '502', proxy(exchange, 'closed')],
  ['UD--', 'app/app2', '0/0/0/2/537', '200', proxy(['receive'], 'closed')],
  // documented
  ['CCVN', 'app/app1', '1399/0/-1/-1/1399', '503', proxy(['connect', 'tls'], 'timeout')],
  ['CQ--', 'app/<NOSRV>', '0/1000/-1/-1/1000', '503', proxy(['pick'], 'limited')],
  ['CHNN', 'app/app1', '0/0/0/-1/1373', '504', proxy(exchange, 'timeout')],
  ['cH--', 'app/app1', '0/0/0/-1/5000', '504', proxy(exchange, 'timeout')],
  ['CT--', 'www/<NOSRV>', '-1/500/-1/-1/500', '500', proxy(['admit'], 'timeout')],
  ['PC--', 'app/app1', '0/0/-1/-1/0', '503', proxy(['connect'], 'limited')],
  ['PD--', 'app/app1', '0/0/0/1/52', '200', proxy(['receive'], 'malformed')],
  ['PH--', 'app/app1', '0/0/0/-1/1', '400', undefined],
  ['PH--', 'app/app1', '0/0/0/-1/1', '500', proxy(['receive'], 'error')],
  ['RC--', 'app/app1', '0/0/-1/-1/0', '503', proxy(['connect'], 'limited')],
  ['RR--', 'www/<NOSRV>', '0/-1/-1/-1/0', '500', proxy(['admit'], 'limited')],
  ['IR--', 'www/<NOSRV>', '0/-1/-1/-1/0', '500', proxy(['admit'], 'error')],
  ['IH--', 'app/app1', '0/0/0/-1/1', '500', proxy(exchange, 'error')],
  ['DC--', 'app/app1', '0/0/-1/-1/900', '503', proxy(['connect', 'tls'], 'closed')],
  ['UC--', 'app/app1', '0/0/-1/-1/900', '503', proxy(['connect', 'tls'], 'closed')],
  ['SL--', 'app/app1', '0/0/0/5/900', '200', proxy(['receive'], 'closed')],
  ['CL--', 'app/app1', '0/0/0/5/900', '200', undefined],
]

test.for(STATES)('%s at %s %s %s', ([state, server, timers, status, expected]) => {
  const word = state.slice(0, 2)
  const failure = expected && expected !== ANSWERED ? { ...expected, reason: word } : expected
  expect((read(line(server, timers, status, state)) as { failure?: object }).failure).toEqual(failure)
})

test('two letters are enough, as %ts logs them; any other is no state', () => {
  expect(haproxy.recognise(line('app/app1', '0/0/0/1/1', '200', '--'))).toBe(true)
  for (const state of ['-', '---', 'XH--', 'sX--', 'sH-?', 'sH---'])
    expect(haproxy.recognise(line('app/app1', '0/0/0/1/1', '200', state))).toBe(false)
})

/** What lines say beside how they ended. */
const TRAPS: readonly [title: string, line: string, expected: object][] = [
  [
    'refused or TLS: a pause of a second before each retry, which is no time to connect',
    line('app/app1', '0/0/-1/-1/3010', '503', 'SC--', '3'),
    {
      failure: { by: 'proxy', phases: ['connect', 'tls'], reason: 'SC' },
      attempts: [...Array(3).fill({ upstream: 'app/app1' }), { upstream: 'app/app1', duration: 0.01 }],
      duration: 3.01,
    },
  ],
  [
    'a shorter pause, with "timeout connect 100ms"',
    line('app/app1', '0/0/-1/-1/304', '503', 'SC--', '3'),
    { failure: { phases: ['connect', 'tls'] } },
  ],
  [
    'no pause at all: connect() itself failed',
    line('app/app1', '0/0/-1/-1/0', '503', 'SC--', '3'),
    { failure: { by: 'proxy', phases: ['connect'], reason: 'SC' } },
  ],
  [
    'no pause, but to another server: that says nothing',
    line('app/app2', '0/1/-1/-1/1', '503', 'SC--', '+3'),
    { failure: { phases: ['connect', 'tls'] }, attempts: [{}, {}, {}, { upstream: 'app/app2', duration: 0 }] },
  ],
  [
    'the answer was retried (retry-on) and failed at the last server',
    line('app/app1', '0/4/0/-1/6', '502', 'SH--', '+2'),
    { attempts: [{}, {}, { upstream: 'app/app1', connect: 0, duration: 0.002 }], duration: 0.006 },
  ],
  [
    'waited in a queue, and was answered',
    line('app/app1', '0/694/0/702/1396', '200', '----'),
    { duration: 1.396, attempts: [{ upstream: 'app/app1', status: 200, connect: 0, header: 0.702, duration: 0.702 }] },
  ],
  [
    'a lost SYN',
    line('app/app1', '0/0/1034/2/1036', '200', '----'),
    { attempts: [{ upstream: 'app/app1', status: 200, connect: 1.034, header: 1.036, duration: 1.036 }] },
  ],
  [
    'tried again at the same server: its time to connect is that of all tries',
    line('app/app1', '0/0/2001/3/2004', '200', '----', '1'),
    { attempts: [{ upstream: 'app/app1' }, { upstream: 'app/app1', status: 200 }], duration: 2.004 },
  ],
  [
    'retries without end are not believed',
    line('app/app1', '0/0/-1/-1/9', '503', 'SC--', '999999999'),
    { attempts: Array(17).fill({ upstream: 'app/app1' }) },
  ],
  [
    'the client left before any status',
    line('app/app1', '64/0/0/-1/1373', '-1', 'CHVN'),
    { status: 499, duration: 1.373, failure: undefined, upstreamStatus: undefined },
  ],
  [
    'logged early, though it failed: then its time is known',
    line('app/app1', '0/0/0/-1/+2001', '504', 'sH--'),
    { duration: 2.001, failure: { reason: 'sH' } },
  ],
  [
    'cut off by HAProxy after 1024 bytes, in the middle of the query',
    `198.51.100.8:45421 [24/Nov/2026:23:32:37.831] www app/app1 0/0/0/2/2 200 85 - - ---- 1/1/0/0/0 0/0 "GET /find?q=${'a'.repeat(900)}`,
    { path: '/find', method: 'GET', status: 200 },
  ],
  [
    'captured headers with blanks and bars; no request',
    '198.51.100.8:37351 [24/Nov/2026:23:25:33.202] www www/<NOSRV> -1/-1/-1/-1/301 400 0 SID=abc - CR-- 2/2/0/0/0 0/0 {|shop.example.com|Mozilla/5.0 (X11; Linux)} {|} "<BADREQ>"',
    { status: 400, path: undefined, method: undefined, duration: 0.301 },
  ],
  [
    'an empty request, as HAProxy 1.3 wrote it',
    'haproxy[18113]: 198.51.100.8:34549 [15/Oct/2003:15:19:06.103] px-http px-http/<NOSRV> -1/-1/-1/-1/50001 408 0 - - cR-- 2/2/2/0/0 0/0 ""',
    { status: 408, time: '2003-10-15T15:19:06.103Z' },
  ],
  [
    'no milliseconds, no protocol: 2004',
    'haproxy[2022]: 198.51.100.8:34014 [09/Aug/2004:20:26:09] proxy-out proxy-out/cache1 0/0/0/162/+162 200 +350 - - ---- 0/0/0/0/0 0/0 {fr.example.com||http://fr.example.com/} {|864|private||} "GET http://fr.example.com/"',
    { time: '2004-08-09T20:26:09.000Z', host: 'fr.example.com', path: '/', method: 'GET', duration: undefined },
  ],
  [
    'a Unix socket',
    'unix:3 [24/Nov/2026:23:25:11.381] www app/app1 0/0/0/1/1 200 85 - - ---- 1/1/0/0/0 0/0 "GET /unix HTTP/1.1"',
    { client: undefined, path: '/unix' },
  ],
  [
    'IPv4 in IPv6',
    '::ffff:198.51.100.9:56952 [26/Mar/2018:09:00:37.668] www~ app/<NOSRV> -1/-1/-1/-1/2 401 258 - - PR-- 0/0/0/0/3 0/0 "GET /icon.png HTTP/1.1"',
    { client: '::ffff:198.51.100.9', status: 401 },
  ],
  [
    'a server named after its address',
    '2001:db8::d:45228 [10/Mar/2021:06:26:36.246] www:8080 be1:www:8080/sas4-6785.example.net:17355 0/0/0/5/100 200 0 - - ---- 2006/58/0/0/0 0/0 {|||www:8080} "POST http://www.example.com:8080/a.b.C/Get HTTP/2.0"',
    { upstream: 'be1:www:8080/sas4-6785.example.net:17355', client: '2001:db8::d', host: 'www.example.com', path: '/a.b.C/Get' },
  ],
  [
    'an absolute request and OPTIONS *',
    '198.51.100.8:46521 [24/Nov/2026:23:24:51.422] www app/app1 0/0/0/2/2 200 85 - - ---- 1/1/0/0/0 0/0 "OPTIONS * HTTP/1.1"',
    { method: 'OPTIONS', path: '*' },
  ],
  [
    'the host is in the TLS handshake of option httpslog alone',
    '198.51.100.12:46620 [24/Nov/2026:23:25:36.497] www~ app/app1 0/0/0/-1/2 502 209 - - SH-- 1/1/0/0/0 0/0 "GET /cart HTTP/1.1" 0/0000000000000000/0/0/0 shop.example.com/TLSv1.3/TLS_AES_256_GCM_SHA384',
    { host: 'shop.example.com' },
  ],
  [
    'and not there if the client sends none',
    '198.51.100.12:46620 [24/Nov/2026:23:25:36.497] www~ app/app1 0/0/0/-1/2 502 209 - - SH-- 1/1/0/0/0 0/0 "GET /cart HTTP/1.1" 0/0000000000000000/0/0/0 -/TLSv1.3/TLS_AES_256_GCM_SHA384',
    { host: undefined },
  ],
  [
    'option httplog clf, a client that left',
    '198.51.100.8 - - [24/Nov/2026:23:25:33 +0000] "<BADREQ>" 400 0 "" "" 44551 804 "www" "www" "<NOSRV>" -1 -1 -1 -1 302 CR-- 2 2 0 0 0 0 0 "" "" ',
    { status: 400, client: '198.51.100.8', time: '2026-11-24T23:25:33.000Z', duration: 0.302 },
  ],
]

test.for(TRAPS)('%s', ([, text, expected]) => {
  expect(FORMATS.filter((format) => format.recognise(text)).map(({ id }) => id)).toEqual(['haproxy'])
  const entry = read(text) as Record<string, unknown>
  expect(Object.fromEntries(Object.keys(expected).map((key) => [key, entry[key]]))).toMatchObject(expected)
})

/** Lines of HAProxy that are no requests. */
const MESSAGES: readonly [line: string, reason: string][] = [
  [
    '198.51.100.13:57058 [24/Nov/2026:23:25:40.912] tcp tb/s 1/0/2 82 -- 1/1/0/0/0 0/0',
    'TCP log of HAProxy ("option tcplog"): no request on this line',
  ],
  [
    '198.51.100.13:57072 [24/Nov/2026:23:25:40.936] tcp tb/<NOSRV> -1/-1/0 +0 SC 1/1/0/0/+3 0/0',
    'TCP log of HAProxy ("option tcplog"): no request on this line',
  ],
  [
    '198.51.100.8:37737 [24/Nov/2026:23:25:40.601] www/1: SSL handshake failure',
    'a connection to HAProxy that failed early: no request on this line',
  ],
  ['Connect from 198.51.100.13:44674 to 198.51.100.1:8008 (www/HTTP)', 'no log format: set "option httplog"'],
  [
    'Server app/app1 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.',
    'HAProxy says that a server is DOWN: no request on this line',
  ],
  [
    'Backup Server app/app2 is DOWN, reason: Layer4 timeout, check duration: 500ms.',
    'HAProxy says that a server is DOWN: no request on this line',
  ],
  [
    'Server app/app1 is going DOWN for maintenance. 0 active and 0 backup servers left.',
    'HAProxy says that a server is DOWN: no request on this line',
  ],
  [
    'Server app/app1 is UP, reason: Layer7 check passed, code: 200, check duration: 3ms.',
    'HAProxy says that a server is UP: no request on this line',
  ],
  ['backend app has no server available!', 'HAProxy says that a backend has no server available: no request on this line'],
  [
    'haproxy[7559]: backend app has no server available!',
    'HAProxy says that a backend has no server available: no request on this line',
  ],
  [
    "[ALERT]    (10818) : backend 'app' has no server available!",
    'HAProxy says that a backend has no server available: no request on this line',
  ],
  [
    '[WARNING] 327/232712 (10818) : Server app/app1 is DOWN, reason: Layer7 wrong status, code: 500',
    'HAProxy says that a server is DOWN: no request on this line',
  ],
  [
    'Health check for server app/app1 failed, reason: Layer4 timeout, check duration: 2001ms, status: 0/2 DOWN.',
    'HAProxy tells of a health check: no request on this line',
  ],
  ['Proxy www started.', 'HAProxy says that it starts or stops: no request on this line'],
  ['Proxy www stopped (cumulated conns: FE: 12, BE: 0).', 'HAProxy says that it starts or stops: no request on this line'],
  [line('app/app1', '0/0/-1/-1/925', '-1', 'D---'), 'no status: HAProxy closed the connection without an answer'],
  [line('app/app1', '0/0/0/-1/4', '-1', 'SH--'), 'no status: HAProxy closed the connection without an answer'],
]

test.for(MESSAGES)('%s', ([text, reason]) => {
  expect(FORMATS.filter((format) => format.recognise(text)).map(({ id }) => id)).toEqual(['haproxy'])
  expect(read(text)).toBe(reason)
})

test.for([
  [
    'a date that is none',
    '198.51.100.7:1 [31/Nop/2026:23:24:25.064] www app/app1 0/0/0/1/1 200 85 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
  ],
  [
    'four timers',
    '198.51.100.7:1 [24/Nov/2026:23:24:25.064] www app/app1 0/0/0/1 200 85 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
  ],
  [
    'a word for a timer',
    '198.51.100.7:1 [24/Nov/2026:23:24:25.064] www app/app1 0/0/x/1/1 200 85 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
  ],
  [
    'a status of two digits',
    '198.51.100.7:1 [24/Nov/2026:23:24:25.064] www app/app1 0/0/0/1/1 20 85 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
  ],
  ['what an application says of a server', 'Server is DOWN, reason: none'],
] as const)('not a line of HAProxy: %s', ([, text]) => {
  expect(haproxy.recognise(text)).toBe(false)
  expect(read(text)).toBe('not a line of HAProxy')
})

describe('a date without an offset', () => {
  const text = line('app/app1', '0/0/0/1/1', '200', '----')
  test.for([
    ['Europe/Berlin', '2026-11-24T22:24:25.064Z'],
    ['+05:30', '2026-11-24T17:54:25.064Z'],
    ['UTC', '2026-11-24T23:24:25.064Z'],
  ] as const)('of a clock in %s', ([name, time]) => {
    const entry = haproxy.open(zoneNamed(name)).read(text)
    expect(typeof entry === 'string' ? entry : toReportEntry(entry)).toMatchObject({ time, loggedAt: time })
  })
})

test("HAProxy's own pages: nobody was asked, whatever the timers say", () => {
  const entry = readLine(
    '198.51.100.7:57058 [01/Nov/2026:10:02:10.678] stat stat/<STATS> 0/0/0/0/0 200 31740 - - LR-- 1/1/0/0/0 0/0 "GET /stats HTTP/1.1"',
  )
  expect(entry).toMatchObject({ format: 'haproxy', status: 200, path: '/stats', duration: 0 })
  expect(Object.keys(entry)).not.toEqual(expect.arrayContaining(['attempts']))
})
