import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { failed, readLine, readLines } from './read-line.ts'

const HEADING = 'heading'
const iis = (status: string, query = '-'): string =>
  `2026-11-01 10:02:10 10.0.0.5 GET /x ${query} 443 - 198.51.100.7 curl/8.5.0 - ${status} 43`
const ARR = 'x=1&X-ARR-CACHE-HIT=0&SERVER-ROUTED=10.0.0.12&X-ARR-LOG-ID=5b55d3ac&SERVER-STATUS='
const ANY = 'admit pick resolve connect tls send wait receive answer'

describe('what IIS says by its substatus', () => {
  test.for([
    ['the application answered', '500 0 0', failed('origin', 'answer', 'status')],
    ['the client left while it did', '500 0 64', failed('origin', 'answer', 'status')],
    ['a module failed', '500 0 2147943395', failed('unknown', ANY)],
    ['shutting down', '500 11 0', failed('proxy', 'pick', undefined, '500.11')],
    ['too busy', '500 13 0', failed('proxy', 'admit', 'limited', '500.13')],
    ['its configuration', '500 19 5', failed('proxy', 'admit', 'error', '500.19 5')],
    ['the application could not be started', '500 30 0', failed('proxy', 'pick connect', undefined, '500.30')],
    ['a rewrite rule', '500 50 0', failed('proxy', 'admit', 'error', '500.50')],
    ['ASP', '500 100 0', failed('origin', 'answer', 'status', '500.100')],
    ['CGI timer', '502 1 0', failed('proxy', 'send wait', 'timeout', '502.1')],
    ['CGI ended early', '502 2 0', failed('proxy', 'send wait receive', undefined, '502.2')],
    ['forwarded: a timer', '502 3 12002', failed('proxy', 'resolve connect tls send wait receive', 'timeout', '502.3 12002')],
    [
      'forwarded: a timer, as HRESULT',
      '502 3 2147954402',
      failed('proxy', 'resolve connect tls send wait receive', 'timeout', '502.3 2147954402'),
    ],
    ['forwarded: no connection', '502 3 12029', failed('proxy', 'connect', undefined, '502.3 12029')],
    ['forwarded: the connection broke', '502 3 12030', failed('proxy', 'send wait receive', 'closed', '502.3 12030')],
    ['forwarded: no such name', '502 3 12007', failed('proxy', 'resolve', undefined, '502.3 12007')],
    ['forwarded: no HTTP', '502 3 12152', failed('proxy', 'receive', 'malformed', '502.3 12152')],
    ['forwarded: TLS', '502 3 12175', failed('proxy', 'tls', undefined, '502.3 12175')],
    [
      'forwarded: an error that nobody knows',
      '502 3 64',
      failed('proxy', 'resolve connect tls send wait receive', undefined, '502.3 64'),
    ],
    ['no server in the farm', '502 4 0', failed('proxy', 'pick', 'empty', '502.4')],
    ['ASP.NET Core did not start', '502 5 0', failed('proxy', 'pick connect', undefined, '502.5')],
    ['an origin said 502', '502 0 0', failed('origin', 'answer', 'status')],
    ['the pool, or the application', '503 0 0', failed('unknown', 'pick answer')],
    ['too many requests at once', '503 2 0', failed('proxy', 'admit', 'limited', '503.2')],
    ['a substatus that nobody knows', '503 99 0', { ...failed('unknown', ANY), reason: '503.99' }],
    ['504', '504 0 0', failed('unknown', 'pick resolve connect tls send wait receive answer', 'timeout')],
  ] as const)('%s: %s', ([, status, failure]) => {
    expect(readLine(iis(status))).toMatchObject({ format: 'w3c', failure })
  })

  test.for(['200 0 0', '404 0 2', '200 0 64', '401 2 5', '304 0 0'])('%s is no failure', (status) => {
    expect(readLine(iis(status))).not.toHaveProperty('failure')
  })
})

describe('what ARR appends to the query', () => {
  test.for([
    ['an answer', '200 0 0', '200', { upstream: '10.0.0.12', upstreamStatus: 200 }],
    [
      "the origin's error",
      '503 0 0',
      '503',
      { upstream: '10.0.0.12', upstreamStatus: 503, failure: failed('origin', 'answer', 'status') },
    ],
    ['its own', '502 3 12029', '502', { upstream: '10.0.0.12', failure: failed('proxy', 'connect', undefined, '502.3 12029') }],
  ] as const)('%s', ([, status, answered, expected]) => {
    const entry = readLine(iis(status, ARR + answered))
    expect(entry).toMatchObject(expected)
    if (!('upstreamStatus' in expected)) expect(entry).not.toHaveProperty('upstreamStatus')
  })
})

test('a heading tells the columns, whatever they are; a new one holds from there on', () => {
  expect(
    readLines([
      '#Software: Microsoft Internet Information Services 10.0',
      '#Date: 2026-11-01 00:00:04',
      '#Fields: date time cs-method cs-uri-stem c-ip cs-host sc-status sc-substatus sc-win32-status sc-bytes cs-bytes time-taken X-Forwarded-For',
      '2026-11-01 00:00:04 GET /a%20b 10.0.0.3 shop.example.com:443 502 3 12002 1477 309 30001 198.51.100.7',
      '#Software: Microsoft Internet Information Services 10.0',
      '#Fields: time date sc-status cs-uri-stem',
      '00:00:05 2026-11-01 200 /x\r',
      '2026-11-01 00:00:05 GET /a 10.0.0.3 shop.example.com 502 3 12002 1477 309 30001 -',
    ]),
  ).toMatchObject([
    HEADING,
    HEADING,
    HEADING,
    {
      format: 'w3c',
      time: '2026-10-31T23:59:33.999Z',
      loggedAt: '2026-11-01T00:00:04.000Z',
      path: '/a%20b',
      client: '10.0.0.3',
      host: 'shop.example.com',
      duration: 30.001,
      failure: failed('proxy', 'resolve connect tls send wait receive', 'timeout', '502.3 12002'),
    },
    HEADING,
    HEADING,
    { status: 200, path: '/x', loggedAt: '2026-11-01T00:00:05.000Z' },
    'no known format',
  ])
})

describe('headings of others', () => {
  test.for([
    [
      'Tomcat: seconds, quotes',
      '#Fields: date time cs-method cs-uri-stem sc-status time-taken cs(User-Agent)',
      '2026-11-01 10:02:10 GET /x 500 0.031 "Mozilla/5.0 (X11; ""Linux"")"',
      { status: 500, duration: 0.031, failure: failed('unknown', ANY) },
    ],
    [
      'a proxy: tabs',
      '#Fields:\tdate\ttime\ttime-taken\tc-ip\tsc-status\tcs-method\tcs-uri\tcs(User-Agent)',
      '2026-11-01\t10:02:10\t43\t198.51.100.7\t200\tGET\thttp://shop.example.com/x?y\tMozilla/5.0 (X11)',
      { duration: 0.043, host: 'shop.example.com', path: '/x' },
    ],
    [
      'a quote that is a character like any other',
      '#Fields: date time cs-method cs-uri-stem sc-status cs(User-Agent)',
      '2026-11-01 10:02:10 GET /x 200 "Mozilla',
      { status: 200 },
    ],
  ] as const)('%s', ([, heading, line, expected]) => {
    const [told, entry] = readLines([heading, line])
    expect(told).toBe(HEADING)
    expect(entry).toMatchObject({ ...expected, format: 'w3c' })
  })

  test.for([
    ['of CloudFront', '#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status'],
    ['of a firewall: no status', '#Fields: date time action protocol src-ip dst-ip src-port dst-port'],
    ['without a date', '#Fields: time c-ip sc-status'],
  ] as const)('%s: left alone', ([, heading]) => {
    expect(FORMATS.find(({ id }) => id === 'w3c')?.headed?.(heading)).toBeUndefined()
    expect(FORMATS.find(({ id }) => id === 'w3c')?.recognise(heading)).toBe(false)
  })
})

describe("HTTP.sys's own log", () => {
  const sys = (rest: string, request = 'HTTP/1.1 GET /x?y'): string =>
    `2026-11-01 10:02:10 198.51.100.7 50123 10.0.0.5 80 ${request} ${rest}`
  test.for([
    ['503 1 AppOffline DefaultAppPool', failed('proxy', 'pick', 'empty', 'AppOffline')],
    ['503 1 AppShutdown DefaultAppPool', failed('proxy', 'pick', 'empty', 'AppShutdown')],
    ['503 1 AppPoolTimer DefaultAppPool', failed('proxy', 'pick', 'timeout', 'AppPoolTimer')],
    ['503 1 QueueFull DefaultAppPool', failed('proxy', 'admit', 'limited', 'QueueFull')],
    ['503 1 ConnLimit DefaultAppPool', failed('proxy', 'admit', 'limited', 'ConnLimit')],
    ['503 1 Disabled DefaultAppPool', failed('proxy', 'admit pick', undefined, 'Disabled')],
    ['503 - N/A -', failed('proxy', 'admit pick', undefined, 'N/A')],
    ['500 - Internal -', failed('proxy', 'admit', 'error', 'Internal')],
    ['505 - Version_N/S -', failed('proxy', 'admit', undefined, 'Version_N/S')],
    ['400 - Hostname -', undefined],
    ['413 2 Request_Too_Large MyAppPool', undefined],
  ] as const)('%s', ([rest, failure]) => {
    expect((readLine(sys(rest)) as { failure?: object }).failure).toEqual(failure)
    expect(readLine(sys(rest))).toMatchObject({ format: 'w3c', client: '198.51.100.7', path: '/x' })
    expect(readLine(sys(`- ${rest} `))).toMatchObject({ format: 'w3c', client: '198.51.100.7' })
  })

  test.for(['- - Timer_ConnectionIdle -', '- 1 Connection_Abandoned_By_ReqQueue DefaultAppPool', '- - - Timer_HeaderWait -'])(
    'a connection is no request: %s',
    (rest) => {
      expect(readLine(sys(rest, '- - -'))).toBe("a connection of HTTP.sys's: no status on this line")
    },
  )

  test('behind a heading, with columns of newer releases', () => {
    const [, entry, idle] = readLines([
      '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename cs-transport sc-fault-code sc-fault-code-ex',
      '2025-03-14 09:15:02 2001:db8::5%12 50123 2001:db8::1 443 HTTP/3 POST /up 3 503 2 QueueFull MyAppPool QUIC 0x80070008 0x1',
      '2025-03-14 09:15:03 192.0.2.11 50124 192.0.2.1 443 - - - - - - Timer_ConnectionIdle - TCP - -',
    ])
    expect(entry).toMatchObject({ status: 503, failure: failed('proxy', 'admit', 'limited', 'QueueFull') })
    expect(idle).toBe("a connection of HTTP.sys's: no status on this line")
  })
})

test.for([
  ['of IIS 7: no referer', '2026-11-01 10:02:10 10.0.0.5 GET / - 80 - 198.51.100.7 curl/8.5.0 200 0 0 15', 200],
  ['all of the server', '2026-11-01 10:02:10 10.0.0.5 OPTIONS * - 80 - ::1 - - 200 0 0 15', 200],
  ['IPv6 with its zone', '2026-11-01 10:02:10 fe80::1%4 GET /x - 80 - fe80::2%4 - - 404 0 2 15', 404],
] as const)('the usual columns need no heading: %s', ([, line, status]) => {
  expect(readLine(line)).toMatchObject({ format: 'w3c', status })
})

test.for([
  '2026-11-01 10:02:10 10.0.0.5 GET x - 80 - 198.51.100.7 curl/8.5.0 - 200 0 0 15',
  '2026-11-01 10:02:10 10.0.0.5 GET / - 80 - 198.51.100.7 curl/8.5.0 - 200 0 0',
  '2026-11-01 10:02:10 INFO worker started in 15 ms, pid 17 on port 80 with 4 threads',
  '2026-13-01 10:02:10 10.0.0.5 GET / - 80 - 198.51.100.7 curl/8.5.0 - 200 0 0 15',
])('other lines that begin with a date are of no format: %s', (line) => {
  expect(readLine(line)).toBe('no known format')
})

/** Lines as other tools' tests have them: whichever fields were chosen, their order is IIS's. */
describe('without a heading, by the shape of its words', () => {
  const UA = 'Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)'
  test.for<[what: string, line: string, entry: object]>([
    [
      'no referer',
      `10.0.0.5 GET / q=100 80 - 198.51.100.7 ${UA} - 200 0 0 123`,
      { path: '/', client: '198.51.100.7', duration: 0.123, time: '2026-11-01T10:02:09.877Z' },
    ],
    [
      'a site, no address of the server, bytes',
      `W3SVC1 GET / - 80 - 198.51.100.7 ${UA} - - shop.example.com 200 0 0 123 456 789`,
      { host: 'shop.example.com', client: '198.51.100.7', duration: 0.789 },
    ],
    [
      'all fields',
      `W3SVC1 WEB01 10.0.0.5 GET / - 80 - 198.51.100.7 HTTP/1.1 ${UA} - - localhost 403 4 5 5279 160 15`,
      { host: 'localhost', client: '198.51.100.7', status: 403, duration: 0.015 },
    ],
    [
      'all fields, and a header of the operator behind them',
      `W3SVC2 web01 10.0.0.5 GET /a.jpg w=1 80 - 10.0.0.6 HTTP/1.1 ${UA} id=1;+b=2 https://shop.example.com/?a=1 img.example.com 404 0 2 1437 534 0 203.0.113.9`,
      { host: 'img.example.com', client: '10.0.0.6', status: 404, duration: 0 },
    ],
    [
      'a header alone behind it',
      `web-01 10.0.0.5 GET /x.aspx - 80 - 10.0.0.2 - - 200 0 0 15 -`,
      { client: '10.0.0.2', duration: 0.015 },
    ],
    [
      'forwarded for a list',
      `10.0.0.5 GET /x - 8080 - 10.0.0.6 ${UA} - 200 0 0 12 203.0.113.9,198.51.100.7`,
      { client: '10.0.0.6', duration: 0.012 },
    ],
    [
      'Exchange: the client behind it, and its port',
      `exchange02 fe80::1%3 POST /mapi/emsmdb/ MailboxId=1@example.com 444 Anonymous fe80::1%3 Office/16.0 - 200 0 0 4 10.0.0.9,10.0.0.8 36391`,
      { client: 'fe80::1%3', duration: 0.004 },
    ],
    [
      'a cookie and a host',
      `10.0.0.5 POST /x - 443 - 198.51.100.7 ${UA} a=1 shop.example.com 200 0 0 23`,
      { host: 'shop.example.com' },
    ],
    [
      'forwarded to an origin that answered',
      `W3SVC1 10.0.0.5 GET /x SERVER-STATUS=502 443 - 198.51.100.7 HTTP/1.1 ${UA} - shop.example.com 502 0 0 34018 303 46`,
      { host: 'shop.example.com', upstreamStatus: 502, failure: failed('origin', 'answer', 'status') },
    ],
  ])('%s', ([, line, entry]) => {
    expect(readLine(`2026-11-01 10:02:10 ${line}`)).toMatchObject({ format: 'w3c', ...entry })
  })

  test('which of two numbers is the time taken, nobody knows', () => {
    expect(readLine(`2026-11-01 10:02:10 10.0.0.5 GET /x - 443 - 198.51.100.7 ${UA} 200 0 0 907 23`)).not.toHaveProperty(
      'duration',
    )
  })

  test.for([
    '172.16.1.1 user1 192.0.2.2 21 ControlChannelClosed - - 0 0 8124db49-68d2-461c-a95b-d92ad1e8af15 -',
    '10.0.0.5 GET / - 80 - 198.51.100.7 a b c d e 200 0 0 43',
    '10.0.0.5 GET / - 80 - 198.51.100.7 curl/8.5.0 - 200 0 0 1 2 3 4',
    'a b c d GET / - 80 - 198.51.100.7 curl/8.5.0 - 200 0 0 43',
    'web01 GET / - 80 - somebody curl/8.5.0 - 200 0 0 43',
  ])('of no format: %s', (line) => {
    expect(readLine(`2026-11-01 10:02:10 ${line}`)).toBe('no known format')
  })

  test('IIS Advanced Logging: local times, texts in quotes', () => {
    const heading =
      '#Fields:   date-local time-local   s-ip   cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) cs(Host) sc-status sc-substatus sc-win32-status TimeTakenMS'
    const line =
      '2026-11-01 10:02:10.675 10.0.0.5 GET /x - 80 - "198.51.100.7" "Mozilla/5.0 (X11; Linux)" - "shop.example.com" 404 " garbage w/ spaces " 0 359'
    expect(readLines([heading, line])).toMatchObject([
      HEADING,
      {
        format: 'w3c',
        status: 404,
        path: '/x',
        client: '198.51.100.7',
        host: 'shop.example.com',
        time: '2026-11-01T10:02:10.316Z',
      },
    ])
  })
})
