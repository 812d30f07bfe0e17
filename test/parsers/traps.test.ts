import { describe, expect, test } from 'vitest'
import { FORMATS, WRAPPINGS } from '../../parsers/index.ts'
import { MixedReader } from '../../src/reading/mixed-reader.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What the format that recognises a line makes of it. */
function read(line: string): object | string {
  const reader = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })
  const entry = reader.read(line)
  return typeof entry === 'string' ? entry : toReportEntry(entry, reader.format.id)
}

const combined = (status: string, size: number, rest: string, request = 'GET /x HTTP/1.1'): string =>
  `198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "${request}" ${status} ${size} "-" "curl/8.5.0"${rest}`
const failed = (by: string, phases: string, how?: string): object => ({ by, phases: phases.split(' '), ...(how && { how }) })

describe('nginx', () => {
  const U = 'ua="10.0.0.12:80"'
  test.for([
    ['a client that left', combined('499', 0, ` rt=5.000 uct="0.001" uht="-" urt="5.000" ${U} us="-"`), undefined],
    [
      'error_page turned a 502 into a 200',
      combined('200', 9, ` rt=0.001 uct="-" uht="-" urt="0.001" ${U} us="502"`),
      failed('proxy', 'connect tls'),
    ],
    [
      'an error page from another group healed it',
      combined(
        '200',
        9,
        ' rt=0.002 uct="-, 0.001" uht="-, 0.001" urt="0.001 : 0.001" ua="10.0.0.12:80 : 10.0.0.13:80" us="502 : 200"',
      ),
      undefined,
    ],
    [
      'an error page failed in its turn',
      combined(
        '500',
        9,
        ' rt=0.002 uct="- : 0.001" uht="- : 0.001" urt="0.001 : 0.001" ua="10.0.0.12:80 : 10.0.0.13:80" us="502 : 500"',
      ),
      failed('origin', 'answer', 'status'),
    ],
    [
      'error_page changed the status',
      combined('503', 9, ` rt=0.002 uct="-" uht="-" urt="0.002" ${U} us="502"`),
      failed('proxy', 'connect tls'),
    ],
    [
      'the origin answered well, nginx failed',
      combined('500', 9, ` rt=0.002 uct="0.001" uht="0.002" urt="0.002" ${U} us="200"`),
      failed('proxy', 'receive', 'error'),
    ],
    [
      'a unix socket that is not there',
      combined('502', 150, ' rt=0.000 uct="-" uht="-" urt="0.000" ua="unix:/run/app.sock" us="502"'),
      failed('proxy', 'connect tls'),
    ],
    [
      'part of a header came',
      combined('502', 150, ` rt=0.010 uct="0.001" uht="-" urt="0.010" ${U} us="502" ubr="37"`),
      failed('proxy', 'receive'),
    ],
    [
      'part of a header came, then nothing',
      combined('504', 160, ` rt=60.010 uct="0.001" uht="-" urt="60.010" ${U} us="504" ubr="37"`),
      failed('proxy', 'receive', 'timeout'),
    ],
    [
      "a reply of the origin with nginx's own status",
      combined('502', 61, ` rt=0.010 uct="0.001" uht="0.010" urt="0.010" ${U} us="502"`),
      failed('origin', 'answer', 'status'),
    ],
    [
      'a 500 without a header: an attempt that nginx broke off',
      combined('500', 170, ` rt=0.010 uct="0.001" uht="-" urt="0.010" ${U} us="-"`),
      failed('proxy', 'connect tls send wait receive', 'error'),
    ],
    [
      'no header times at all, a slow 502',
      combined('502', 61, ` rt=0.410 urt=0.410 ${U} us=502`),
      failed('unknown', 'connect tls send wait receive answer'),
    ],
    [
      'no header times at all, a 504',
      combined('504', 61, ` rt=60.001 urt=60.001 ${U} us=504`),
      failed('unknown', 'connect tls send wait receive answer', 'timeout'),
    ],
    [
      "the same with nginx's own page",
      combined('504', 160, ` rt=60.001 urt=60.001 ${U} us=504`),
      failed('proxy', 'connect tls send wait receive', 'timeout'),
    ],
    [
      "no header times at all, a 503 is the origin's",
      combined('503', 190, ` rt=0.010 urt=0.010 ${U} us=503`),
      failed('origin', 'answer', 'status'),
    ],
    [
      '"ua" is the user agent here',
      combined('502', 150, ' rt=0.001 ua="Mozilla/5.0 (X11)"'),
      failed('proxy', 'pick resolve connect tls send wait receive'),
    ],
    [
      'Chrome gets a longer page',
      `198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET / HTTP/1.1" 502 552 "-" "Mozilla/5.0 Chrome/130.0.0.0"`,
      failed('proxy', 'pick resolve connect tls send wait receive'),
    ],
    [
      'the header stalled, its bytes not logged',
      combined('504', 167, ` rt=1.002 uct="0.000" uht="-" urt="1.001" ${U} us="504"`),
      failed('proxy', 'send wait receive', 'timeout'),
    ],
    [
      'one server of a group died, and none was left to try',
      combined(
        '502',
        157,
        ' rt=0.001 uct="0.000, -" uht="-, -" urt="0.000, 0.000" ua="10.0.0.12:80, shop" us="502, 502" ubr="0, 0"',
      ),
      failed('proxy', 'send wait', 'closed'),
    ],
    [
      'no server of the group that should heal it',
      combined('502', 157, ' rt=0.001 uct="- : -" uht="- : -" urt="0.001 : 0.000" ua="10.0.0.12:80 : shop" us="502 : 502"'),
      failed('proxy', 'pick', 'empty'),
    ],
    [
      'the page for the error came from another group',
      combined(
        '502',
        3,
        ' rt=0.001 uct="- : 0.000" uht="- : 0.001" urt="0.000 : 0.001" ua="10.0.0.12:80 : 10.0.0.13:80" us="502 : 200" ubr="0 : 67"',
      ),
      failed('proxy', 'connect tls'),
    ],
    [
      'so did the page for an error of the origin',
      combined(
        '500',
        3,
        ' rt=0.022 uct="0.000 : 0.001" uht="0.020 : 0.001" urt="0.020 : 0.001" ua="10.0.0.12:80 : 10.0.0.13:80" us="500 : 200"',
      ),
      failed('origin', 'answer', 'status'),
    ],
    [
      'so did the page, and its status is another one',
      combined(
        '503',
        3,
        ' rt=0.001 uct="- : 0.000" uht="- : 0.001" urt="0.000 : 0.001" ua="10.0.0.12:80 : 10.0.0.13:80" us="502 : 200"',
      ),
      failed('proxy', 'connect tls'),
    ],
    [
      'X-Accel-Redirect to an upstream that is gone',
      combined(
        '502',
        157,
        ' rt=0.001 uct="0.000 : -" uht="0.001 : -" urt="0.001 : 0.000" ua="10.0.0.12:80 : 10.0.0.13:80" us="200 : 502" ubr="90 : 0"',
      ),
      failed('proxy', 'connect tls'),
    ],
    [
      'a HEAD that was answered at once, no header times: no body tells who',
      combined('502', 0, ` rt=0.001 ua="10.0.0.12:80" us="502" ut="0.000" ul="0"`, 'HEAD / HTTP/1.1'),
      failed('unknown', 'connect tls send wait receive answer'),
    ],
    [
      'a 504 without upstreams: a script, or `return 504`',
      combined('504', 167, ' rt=0.000 uct="-" uht="-" urt="-" ua="-" us="-"'),
      failed('proxy', 'admit pick resolve'),
    ],
    ['nginx does not speak HTTP/9.0', combined('505', 187, '', 'GET / HTTP/9.0'), failed('proxy', 'admit')],
    [
      'the same where upstreams are logged: no fault of nginx',
      combined('505', 187, ' rt=0.002 uct="-" uht="-" urt="-" ua="-" us="-"', 'GET / HTTP/9.0'),
      failed('proxy', 'admit'),
    ],
    ['an encoding that nginx does not know', combined('501', 165, '', 'POST /x HTTP/1.1'), failed('proxy', 'admit')],
    ['others do not', combined('502', 552, ''), failed('unknown', 'pick resolve connect tls send wait receive answer')],
  ] as const)('%s', ([, line, failure]) => {
    const entry = read(line)
    expect(entry).toBeTypeOf('object')
    expect((entry as { failure?: object }).failure).toEqual(failure)
  })

  test('what was tried after the exchange had failed is no try', () => {
    const page = ' rt=0.001 uct="- : 0.000" uht="- : 0.001" urt="0.001 : 0.001" ua="10.0.0.12:80 : 10.0.0.13:80" us="502 : 200"'
    expect(read(combined('502', 3, page))).toMatchObject({
      upstream: '10.0.0.12:80',
      attempts: [{ upstream: '10.0.0.12:80', status: 502, duration: 0.001 }],
    })
    expect(read(combined('502', 3, page))).not.toHaveProperty('upstreamStatus')
    const nobody = ' rt=0.003 uct="0.001, -" uht="-, -" urt="0.002, 0.000" ua="10.0.0.12:80, shop" us="502, 502"'
    expect(read(combined('502', 157, nobody))).toMatchObject({
      upstream: '10.0.0.12:80',
      attempts: [{ upstream: '10.0.0.12:80', status: 502, connect: 0.001, duration: 0.002 }],
    })
  })

  test('what is no HTTP is no answer, though nginx logs 200 for the upstream', () => {
    const entry = read(combined('009', 21, ` rt=0.001 uct="0.001" uht="0.001" urt="0.001" ${U} us="200"`))
    expect(entry).toMatchObject({ status: 9, attempts: [{ status: 200 }], failure: failed('proxy', 'receive', 'malformed') })
    expect(entry).not.toHaveProperty('upstreamStatus')
  })

  test('a WebSocket lives for hours: no latency, but it began back then', () => {
    const entry = read(combined('101', 0, ' rt=7200.000 uct="0.001" uht="0.004" urt="7199.999" ua="10.0.0.12:80" us="101"'))
    expect(entry).toMatchObject({
      time: '2026-11-01T08:02:10.000Z',
      attempts: [{ upstream: '10.0.0.12:80', status: 101, connect: 0.001, header: 0.004 }],
    })
    expect(entry).not.toHaveProperty('duration')
  })

  test.for([
    ['absolute', 'GET http://shop.example.com:8080/a/b?c HTTP/1.1', { method: 'GET', path: '/a/b', host: 'shop.example.com' }],
    ['a blank in the path', 'GET /a b HTTP/1.1', { method: 'GET', path: '/a' }],
    ['no protocol', 'GET /', { method: 'GET', path: '/' }],
    ['all of the server', 'OPTIONS * HTTP/1.1', { method: 'OPTIONS', path: '*' }],
    ['a tunnel', 'CONNECT shop.example.com:443 HTTP/1.1', { method: 'CONNECT' }],
    ['nothing', '-', {}],
    ['empty', '', {}],
    ['a fragment', 'GET /a#b HTTP/1.1', { path: '/a' }],
    ['an escaped quote', 'GET /\\x22> HTTP/1.1', { path: '/\\x22>' }],
  ] as const)('a request that is %s', ([, request, expected]) => {
    const entry = read(combined('400', 1, '', request))
    expect(entry).toMatchObject(expected)
    if (!('path' in expected)) expect(entry).not.toHaveProperty('path')
  })

  test.for([
    ['in the agent', '"GET /f/ok?a=b HTTP/1.1" 502 155 "-" "d \\"x\\" 200 \\\\"', { status: 502, path: '/f/ok' }],
    ['in the request', '"GET /f/\\"a\\" HTTP/1.1" 503 299 "-" "-"', { status: 503, method: 'GET', path: '/f/\\"a\\"' }],
    ['in the referer', '"GET / HTTP/1.1" 503 299 "https://a.example/\\" 200 1 \\"" "-"', { status: 503, path: '/' }],
  ] as const)('Apache and escape=json write a quote as \\": %s', ([, rest, expected]) => {
    expect(read(`127.0.0.1 - - [23/Nov/2026:22:54:26 +0000] ${rest}`)).toMatchObject({ ...expected, format: 'nginx-combined' })
  })

  test('what carried the line may stand before it', () => {
    expect(read(`web-1  | ${combined('200', 1, '')}`)).toMatchObject({ client: '198.51.100.7' })
    expect(read(`<190>Nov  1 10:02:10 proxy nginx: ${combined('200', 1, ' rt=0.1 us=200')}`)).toMatchObject({
      client: '198.51.100.7',
    })
  })
})

describe('ingress-nginx', () => {
  const rest = (tail: string): string => ` 251 5.002 [shop-orders-80] [] ${tail} 7f3c2a9be01d4c55a6b8e2f4d1c09a37`
  test('the oldest releases log no id', () => {
    const tail = ' 84 0.003 [shop-orders-80] [] 10.0.0.12:80, 10.0.0.13:80 0, 45 0.001, 0.002 502, 200'
    const entry = read(combined('200', 45, tail))
    expect(entry).toMatchObject({
      format: 'ingress-nginx',
      upstream: '10.0.0.13:80',
      attempts: [{ status: 502 }, { status: 200 }],
    })
    expect(entry).not.toHaveProperty('requestId')
  })

  test.for([
    [
      '5 s and then another timer',
      combined('504', 160, rest('10.0.0.12:80, 10.0.0.13:80 0, 0 5.001, 60.001 504, 504')),
      failed('proxy', 'send wait receive', 'timeout'),
    ],
    [
      "a slow 502 with nginx's body",
      combined('502', 150, rest('10.0.0.12:80 0 0.300 502')),
      failed('proxy', 'connect tls send wait receive'),
    ],
    ['no connection, healed', combined('200', 9, rest('10.0.0.12:80, 10.0.0.13:80 0, 9 5.001, 0.001 504, 200')), undefined],
    ['500 without upstream', combined('500', 170, rest('- - - -')), failed('proxy', 'admit', 'error')],
    ['502 without upstream', combined('502', 150, rest('- - - -')), failed('proxy', 'pick resolve')],
  ] as const)('%s', ([, line, failure]) => {
    expect((read(line) as { failure?: object }).failure).toEqual(failure)
  })
})

describe('JSON of nginx', () => {
  const line = (fields: string): string =>
    `{"time_iso8601":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /x HTTP/1.1",${fields}}`
  test.for([
    [
      'a dash without quotes',
      line(
        '"status":502,"upstream_addr":"10.0.0.12:80","upstream_connect_time":-,"upstream_header_time":-,"upstream_status":502',
      ),
      { failure: failed('proxy', 'connect tls') },
    ],
    ['nothing at all', line('"status":200,"request_time":,"body_bytes_sent":9'), { status: 200 }],
    ['a default escape', line('"status":200,"body_bytes_sent":9,"http_user_agent":"\\x22curl\\x22"'), { status: 200 }],
    [
      'lists as arrays',
      line('"status":200,"upstream_addr":["10.0.0.12:80","10.0.0.13:80"],"upstream_status":[502,200]'),
      { upstream: '10.0.0.13:80', upstreamStatus: 200 },
    ],
    [
      'epoch milliseconds',
      '{"timestamp":1793527330914,"client_ip":"198.51.100.7","method":"GET","path":"/x","status":"200"}',
      { loggedAt: '2026-11-01T10:02:10.914Z' },
    ],
    [
      'other spellings',
      '{"timeLocal":"01/Nov/2026:10:02:10 +0000","remoteAddr":"198.51.100.7","requestMethod":"GET","requestUri":"/x?y","statusCode":200,"requestTime":0.5}',
      { path: '/x', duration: 0.5 },
    ],
  ] as const)('%s', ([, text, expected]) => {
    expect(read(text)).toMatchObject({ ...expected, format: 'nginx-json' })
  })

  test.for([
    'web-1  | ',
    '2026-11-23T22:50:09.123456789Z stdout F ',
    '[pod/shop-7c/nginx] ',
    '<190>Nov 23 22:50:09 proxy nginx: ',
  ])('what carried it may stand before it: %s', (prefix) => {
    const json = line('"status":502,"upstream_addr":"10.0.0.12:80"')
    expect(read(`${prefix}${json}`)).toMatchObject({ status: 502, upstream: '10.0.0.12:80', format: 'nginx-json' })
  })

  test.for([
    ['a word glued to it', 'x{"time":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /","status":502}'],
    ['text behind it', 'x {"time":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /","status":502} y'],
    ['inside of a text', '"x {"time":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","request":"GET /","status":502}'],
  ] as const)('but not %s', ([, text]) => {
    expect(read(text)).toBe('no known format')
  })

  test.for([
    ['of Caddy', '{"ts":1793527330.9,"request":{"method":"GET","uri":"/x"},"status":502,"size":0,"duration":0.01}'],
    ['of an application', '{"time":"2026-11-01T10:02:10Z","level":"error","status":500,"msg":"boom"}'],
    ['of nobody', '{}'],
  ] as const)('JSON %s is not taken for it', ([, text]) => {
    expect(read(text)).toBe('no known format')
  })
})

describe('AWS', () => {
  const alb = (
    fields: string,
    created: string,
    rest = '"forward" "-" "-"',
    arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/1',
  ): string =>
    `https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e 198.51.100.7:52114 ${fields} 512 277 "GET https://shop.example.com:443/x HTTP/2.0" "a "quo"ted agent" TLS TLSv1.3 ${arn} "Root=1-a" "shop.example.com" "-" 10 ${created} ${rest}`
  const lambda = (reason: string): string => alb('- -1 -1 -1 502 -', '2026-11-01T10:02:10.900000Z', `"forward" "-" "${reason}"`)
  test.for([
    [
      'the connect timer fired, though the request counts as dispatched',
      alb('10.0.0.12:80 0.000 -1 -1 504 -', '2026-11-01T10:02:00.912000Z'),
      failed('proxy', 'connect tls', 'timeout'),
    ],
    [
      'a timer that is not the connect timer',
      alb('10.0.0.12:80 -1 -1 -1 504 -', '2026-11-01T10:01:40.900000Z'),
      failed('proxy', 'connect tls send wait', 'timeout'),
    ],
    [
      'a header, then nothing',
      alb('10.0.0.12:80 0.001 0.020 -1 504 -', '2026-11-01T10:01:10.900000Z'),
      failed('proxy', 'wait receive', 'timeout'),
    ],
    [
      'a firewall that failed',
      alb('- -1 -1 -1 500 -', '2026-11-01T10:02:10.900000Z', '"waf-failed" "-" "-"'),
      { ...failed('proxy', 'admit', 'error'), reason: 'waf-failed' },
    ],
    [
      'a damaged cookie',
      alb('- -1 -1 -1 500 -', '2026-11-01T10:02:10.900000Z', '"forward" "-" "AWSALBTGCookieInvalid"'),
      { ...failed('proxy', 'admit', 'error'), reason: 'AWSALBTGCookieInvalid' },
    ],
    [
      'a function with a wrong answer',
      lambda('LambdaInvalidResponse'),
      { ...failed('proxy', 'receive', 'malformed'), reason: 'LambdaInvalidResponse' },
    ],
    [
      'a function without room',
      lambda('LambdaThrottling'),
      { ...failed('origin', 'answer', 'status'), reason: 'LambdaThrottling' },
    ],
    [
      "a function of the balancer's own trouble",
      lambda('LambdaUnhandledException'),
      { ...failed('proxy', 'admit', 'error'), reason: 'LambdaUnhandledException' },
    ],
    [
      'a function out of reach',
      lambda('LambdaConnectionTimeout'),
      { ...failed('proxy', 'connect', 'timeout'), reason: 'LambdaConnectionTimeout' },
    ],
    [
      'a word for a function that nobody knows yet',
      lambda('LambdaNewThing'),
      { ...failed('proxy', 'connect tls send wait receive'), reason: 'LambdaNewThing' },
    ],
    ['460: the client left', alb('10.0.0.12:80 0.001 -1 -1 460 -', '2026-11-01T10:02:00.900000Z'), undefined],
  ] as const)('%s', ([, line, failure]) => {
    expect((read(line) as { failure?: object }).failure).toEqual(failure)
  })

  test('fields that AWS will add are passed over', () => {
    const line = `${alb('10.0.0.12:80 0.001 0.020 0.000 200 200', '2026-11-01T10:02:10.900000Z')} "10.0.0.12:80" "200" "-" "-" TID_a "-" "-" "-" 10.1.2.3 "-" "-" new "fields"`
    expect(read(line)).toMatchObject({ status: 200, duration: 0.014, upstreamDuration: 0.02 })
  })

  test.for([
    [
      'the test file',
      'Enable AccessLog for ELB: shop-lb at 2026-11-01T10:02:10.914Z',
      "AWS's test file: no request on this line",
    ],
    ['a cut line', 'https 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e 198.51.100.7:52114', /^cut off: 4 fields/],
    [
      'a TCP listener',
      '2026-11-01T10:02:00.945958Z shop-clb 198.51.100.7:2817 10.0.0.12:80 0.001 0.000 0.000 - - 82 305 "- - - " "-" - -',
      /^TCP listener/,
    ],
    [
      'a network load balancer',
      'tls 2.0 2026-11-01T10:02:10 net/shop/0f1e abc 198.51.100.7:5 10.0.0.12:443 5 2 98 246 - - - - - - - - -',
      'a TLS connection of a Network Load Balancer, no request',
    ],
  ] as const)('%s is no request', ([, line, reason]) => {
    expect(read(line)).toEqual(reason instanceof RegExp ? expect.stringMatching(reason) : reason)
  })
})

describe('Kong', () => {
  const kong = (fields: object): object => ({
    started_at: 1793527320100,
    latencies: { request: 33, kong: 1, proxy: 31 },
    request: { method: 'GET', uri: '/x?y', headers: { host: 'shop.example.com:8443', authorization: 'Bearer secret' } },
    response: { status: 502, headers: { 'set-cookie': 'secret' } },
    service: { connect_timeout: 10_000, read_timeout: 60_000 },
    tries: [{ ip: '10.0.0.12', port: 80, balancer_start: 1793527320101 }],
    client_ip: '198.51.100.7',
    ...fields,
  })
  test.for([
    [
      'before 3.6, no word of who answered',
      kong({ upstream_status: '502' }),
      failed('unknown', 'connect tls send wait receive answer'),
    ],
    [
      "before 3.6, Kong's own header",
      kong({ response: { status: 502, headers: { 'x-kong-response-latency': '1' } } }),
      failed('proxy', 'connect tls send wait receive'),
    ],
    [
      "before 3.6, Kong's own page",
      kong({ response: { status: 502, headers: { 'content-length': '75', 'x-kong-upstream-latency': '1' } } }),
      failed('proxy', 'connect tls send wait receive'),
    ],
    [
      'before 3.6, a marked try',
      kong({ tries: [{ ip: '10.0.0.12', port: 80, balancer_start: 1793527320101, state: 'failed', code: 502 }] }),
      failed('proxy', 'connect tls send wait receive'),
    ],
    [
      'no balancer ran',
      kong({ tries: undefined, source: 'kong', latencies: { request: 1, proxy: -1 }, response: { status: 503 } }),
      failed('proxy', 'admit'),
    ],
    ['sizes as strings, a client error', kong({ response: { status: 404, size: '310' }, upstream_status: '404' }), undefined],
  ] as const)('%s', ([, record, failure]) => {
    expect((read(JSON.stringify(record)) as { failure?: object }).failure).toEqual(failure)
  })

  test('no value of a header is kept but the host', () => {
    const entry = read(JSON.stringify(kong({})))
    expect(entry).toMatchObject({ host: 'shop.example.com', path: '/x' })
    expect(JSON.stringify(entry)).not.toContain('secret')
  })

  test('what carried it may stand before it', () => {
    expect(read(`kong-1  | ${JSON.stringify(kong({}))}`)).toMatchObject({ status: 502, format: 'kong-json' })
  })

  test('a batch of one is a line, a batch of two is none', () => {
    expect(read(JSON.stringify([kong({})]))).toMatchObject({ status: 502 })
    expect(read(JSON.stringify([kong({}), kong({})]))).toMatch(/^several requests on one line/)
    expect(read(JSON.stringify(kong({ request: undefined, response: undefined, session: {} })))).toMatch(/^TCP stream/)
  })
})
