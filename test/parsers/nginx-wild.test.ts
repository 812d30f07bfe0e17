import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What the format that recognises a line makes of it; exactly one does. */
function read(line: string): Record<string, unknown> {
  const takers = FORMATS.filter((one) => one.recognise(line))
  expect(takers.map(({ id }) => id)).toHaveLength(1)
  const entry = takers[0]?.open().read(line) ?? 'no format'
  return typeof entry === 'string' ? { skipped: entry } : { ...toReportEntry(entry), format: takers[0]?.id }
}

const TIME = '[01/Nov/2026:10:02:10 +0000]'
const REST = `- - ${TIME} "GET /x HTTP/1.1" 502 157 "-" "curl/8.5.0"`

describe('who asked, and for which host: what stands before the first dash', () => {
  test.for<[string, string | undefined, string | undefined]>([
    ['198.51.100.7', '198.51.100.7', undefined],
    ['shop.example.com 198.51.100.7', '198.51.100.7', 'shop.example.com'],
    ['shop.example.com 2001:db8::7', '2001:db8::7', 'shop.example.com'],
    ['shop 198.51.100.7', '198.51.100.7', 'shop'],
    ['localhost 127.0.0.1', '127.0.0.1', 'localhost'],
    ['_ 198.51.100.7', '198.51.100.7', undefined],
    ['*.example.com 198.51.100.7', '198.51.100.7', '*.example.com'],
    ['shop.example.com unix:', 'unix', 'shop.example.com'],
    ['shop.example.com 203.0.113.9, 10.0.0.1', '203.0.113.9', 'shop.example.com'],
    ['203.0.113.9, 10.0.0.1', '203.0.113.9', undefined],
    ['203.0.113.9, 10.0.0.1, 10.0.0.2', '203.0.113.9', undefined],
    ['2001:db8::7, 10.0.0.1', '2001:db8::7', undefined],
    ['203.0.113.9:51234, 10.0.0.1', '203.0.113.9', undefined],
    ['unknown, 203.0.113.9', 'unknown', undefined],
    ['-', undefined, undefined],
  ])('%s', ([head, client, host]) => {
    const entry = read(`${head} ${REST}`)
    expect([entry['client'], entry['host']]).toEqual([client, host])
  })

  test('with upstreams as pairs behind it', () => {
    expect(read(`shop.example.com 198.51.100.7 ${REST} rt=0.001 ua="10.0.0.12:80" us="502"`)).toMatchObject({
      format: 'nginx-upstream',
      host: 'shop.example.com',
      client: '198.51.100.7',
    })
  })
})

describe('nginx-proxy', () => {
  test.for<[string, string, object]>([
    ['no upstream', '"-"', { format: 'nginx-proxy', failure: { by: 'proxy', phases: ['pick', 'resolve'] } }],
    ['two tries', '"172.18.0.3:80, 172.18.0.4:80"', { upstream: '172.18.0.4:80', attempts: [{ upstream: '172.18.0.3:80' }, {}] }],
    [
      'the group, as nobody was left in it',
      '"shop.example.com"',
      { format: 'nginx-proxy', failure: { phases: ['pick'], how: 'empty' } },
    ],
    ['that behind a try', '"172.18.0.3:80, shop.example.com"', { upstream: '172.18.0.3:80' }],
    ['some word', '"TLSv1.3"', { format: 'nginx-combined' }],
    ['a socket', '"unix:/run/app.sock"', { upstream: 'unix:/run/app.sock' }],
    ['and the duration', '"172.18.0.3:80" 0.250', { format: 'nginx-proxy', duration: 0.25 }],
    ['X-Forwarded-For is no upstream', '"203.0.113.9"', { format: 'nginx-combined' }],
  ])('%s', ([, tail, expected]) => {
    expect(read(`shop.example.com 198.51.100.7 ${REST} ${tail}`)).toMatchObject(expected)
  })

  test('without a host, a quoted text might be what a client claims', () => {
    expect(read(`198.51.100.7 ${REST} "203.0.113.9:5123"`)['format']).toBe('nginx-combined')
  })
})

describe('Nginx Proxy Manager', () => {
  const line = (start: string, url: string, rest = '[Gzip -] [Sent-to 10.0.0.12] "curl/8.5.0" "-"') =>
    `${TIME} ${start} - GET https shop.example.com "${url}" [Client 2001:db8::7] [Length 154] ${rest}`
  test.for<[string, string, object]>([
    ['a list of tries', line('- 502, 504 504', '/x'), { status: 504, attempts: [{ status: 502 }, { status: 504 }] }],
    ['from the cache', line('HIT - 200', '/logo.png'), { status: 200, client: '2001:db8::7' }],
    ['a quote in the URL', line('- 200 200', '/\\x22x\\x22'), { path: '/\\x22x\\x22' }],
    ['packed', line('- 200 200', '/', '[Gzip 3.12] [Sent-to app] "Mozilla/5.0" "https://shop.example.com/"'), { status: 200 }],
    ['a client that left', line('- - 499', '/'), { status: 499 }],
  ])('%s', ([, text, expected]) => {
    expect(read(text)).toMatchObject({ format: 'nginx-proxy-manager', host: 'shop.example.com', ...expected })
  })
})

describe('layouts that speak for themselves', () => {
  const ISO = '2026-11-01T10:02:10+00:00'
  test.for<[string, string, object]>([
    [
      'SeaTable',
      `[${ISO}] 203.0.113.9 10.0.0.1 "GET /api/v2.1/ HTTP/1.1" 502 157 "-" "curl/8.5.0" 0.002`,
      { client: '203.0.113.9', status: 502, duration: 0.002, failure: { by: 'proxy' } },
    ],
    ['SeaTable without that header', `[${ISO}] - 198.51.100.7 "GET / HTTP/1.1" 200 5 "-" "-" -`, { client: '198.51.100.7' }],
    [
      'Deis: the status before the request',
      `[${ISO}] - shop/web - 198.51.100.7 - - - 503 - "GET /x HTTP/1.1" - 404 - "-" - "curl/8.5.0" - "~^shop\\x5C." - 10.0.0.12:80 - shop.example.com - 0.016 - 0.020`,
      { status: 503, path: '/x', host: 'shop.example.com', upstream: '10.0.0.12:80', duration: 0.02 },
    ],
    [
      'a vhost behind the time',
      `[${ISO}] 198.51.100.7 - shop.example.com "-" "Mozilla/5.0 (X11) Chrome/130.0" "GET / HTTP/2.0" 504 569 60.001 - 10.0.0.12:80 504 60.001`,
      { status: 504, host: 'shop.example.com', failure: { by: 'proxy', how: 'timeout' } },
    ],
    ['a time without brackets', `01/Nov/2026:10:02:10 +0000 198.51.100.7 "GET / HTTP/1.1" 200 5`, {}],
    [
      'an IPv6 upstream',
      `[${ISO}] 198.51.100.7 "GET / HTTP/1.1" 200 5 [2001:db8::12]:80 0.001`,
      { upstream: '[2001:db8::12]:80' },
    ],
    [
      'a group behind its servers',
      `[${ISO}] 198.51.100.7 "GET / HTTP/1.1" 502 157 10.0.0.12:80, 10.0.0.13:80, shop 0.001`,
      { attempts: [{ upstream: '10.0.0.12:80' }, { upstream: '10.0.0.13:80' }] },
    ],
    [
      'a unix socket',
      `[${ISO}] 198.51.100.7 "GET / HTTP/1.1" 200 5 unix:/run/app.sock 0.001`,
      { upstream: 'unix:/run/app.sock' },
    ],
    [
      'tries, and a bare dash among the times',
      `[${ISO}] 198.51.100.7 "GET / HTTP/1.1" 502 157 10.0.0.12:80, 10.0.0.13:80 502, 502 0.300, - 0.301`,
      { attempts: [{ upstream: '10.0.0.12:80' }, { upstream: '10.0.0.13:80' }], duration: 0.301 },
    ],
    ['pipes with blanks around them', `${ISO} | 198.51.100.7 | "GET /a|b HTTP/1.1" | 200 | 5`, { skip: true }],
    [
      'pipes',
      `198.51.100.7 | ${ISO} | POST /pay HTTP/1.1 | 500 | 177 | Mozilla/5.0`,
      { method: 'POST', failure: { by: 'proxy' } },
    ],
    ['a pipe in the agent', `${ISO}|198.51.100.7|GET / HTTP/1.1|404|5|Mozilla/5.0 (a|b)`, { status: 404 }],
    [
      'tabs, a list of clients',
      `203.0.113.9, 10.0.0.1\t[${ISO}]\t"GET / HTTP/1.1"\t444\t0\t0.000`,
      { client: '203.0.113.9', status: 444 },
    ],
    [
      'tabs, seconds since 1970',
      `1793527330.914\t198.51.100.7\tGET / HTTP/1.1\t502\t157\t0.001`,
      { loggedAt: '2026-11-01T10:02:10.914Z', duration: 0.001 },
    ],
    ['bytes that are no HTTP', `[${ISO}] 198.51.100.7 "GET / HTTP/1.1" 009 12`, { status: 9, failure: { how: 'malformed' } }],
    ['nothing decided', `[${ISO}] 198.51.100.7 "GET / HTTP/1.1" 000 0`, { status: 0 }],
    ['no certificate', `[${ISO}] 198.51.100.7 "GET / HTTP/1.1" 496 0`, { status: 496 }],
  ])('%s', ([, line, expected]) => {
    if ('skip' in expected) expect(FORMATS.some((one) => one.recognise(line))).toBe(false)
    else expect(read(line)).toMatchObject({ format: 'nginx-text', ...expected })
  })

  test.for<[string, string]>([
    ['a status is not to be found', `[${ISO}] 198.51.100.7 "GET / HTTP/1.1" 3120 200`],
    ['no status at all', `[${ISO}] 198.51.100.7 "GET / HTTP/1.1" 150 200`],
    ['the time is not the first', `shop [${ISO}] 198.51.100.7 "GET / HTTP/1.1" 200 5`],
    ['the time of Envoy', `[2026-11-01T10:02:10.310Z] 198.51.100.7 "GET / HTTP/1.1" 200 5`],
    ['S3', `79a5 bucket ${TIME} 192.0.2.3 79a5 3E57 REST.GET.OBJECT x "GET /x HTTP/1.1" 200 - 113 - 7 - "-" "S3Console/0.4" -`],
    ['a day that is none', `[2026-13-01T10:02:10+00:00] 198.51.100.7 "GET / HTTP/1.1" 200 5`],
    ['no time between blanks', '1793527330.914 198.51.100.7 "GET / HTTP/1.1" 502 157'],
    ['no HTTP in the request', `[${ISO}] 198.51.100.7 "\\x16\\x03" 400 157`],
    ['a time of what carried a combined line', `${ISO} web1 nginx: 198.51.100.7 ${REST}`],
    ['two addresses before a combined line', `203.0.113.9 198.51.100.7 ${REST}`],
    ['too few columns', `${ISO}|GET / HTTP/1.1|200`],
  ])('not read: %s', ([, line]) => {
    expect(FORMATS.filter((one) => one.recognise(line)).map(({ id }) => id)).toEqual([])
  })
})

describe('values with names', () => {
  test.for<[string, string, object]>([
    [
      'keys as in JSON, in any order',
      'status=504 request_time=60.001 request_method=GET request_uri=/x remote_addr=198.51.100.7 time_iso8601=2026-11-01T10:02:10+00:00',
      { status: 504, method: 'GET', path: '/x', duration: 60.001 },
    ],
    [
      'a request with quotes and blanks',
      'time_local="01/Nov/2026:10:02:10 +0000" remote_addr=2001:db8::7 request="GET /a\\x22b c HTTP/1.1" status=400 body_bytes_sent=0',
      { client: '2001:db8::7', path: '/a\\x22b', status: 400 },
    ],
    [
      'seconds since 1970',
      'msec=1793527330.914 remote_addr=198.51.100.7 request="GET / HTTP/1.1" status=502 body_bytes_sent=157 upstream_addr=app upstream_status=502 upstream_response_time=0.000 upstream_connect_time=- upstream_header_time=-',
      { loggedAt: '2026-11-01T10:02:10.914Z', failure: { by: 'proxy', phases: ['pick'], how: 'empty' } },
    ],
    [
      'LTSV with a time in brackets, X-Forwarded-For',
      'time:[01/Nov/2026:10:02:10 +0000]\thost:-\tforwardedfor:203.0.113.9, 10.0.0.1\treq:POST /pay HTTP/2.0\tstatus:503\tsize:190\treqtime:0.000\tapptime:-',
      { client: '203.0.113.9', method: 'POST', status: 503, duration: 0 },
    ],
    [
      'LTSV, two tries',
      'time:2026-11-01T10:02:10+00:00\thost:198.51.100.7\tmethod:GET\turi:/x?y=1:2\tstatus:200\treqtime:0.250\tapptime:0.200, 0.050\tua:Mozilla/5.0',
      { path: '/x', attempts: [{ duration: 0.2 }, { duration: 0.05 }] },
    ],
  ])('%s', ([, line, expected]) => {
    expect(read(line)).toMatchObject({ format: 'nginx-pairs', ...expected })
  })

  test.for<[string, string]>([
    [
      'the router of Heroku',
      'at=info method=GET path="/" host=shop.example.com request_id=8601 fwd="203.0.113.9" dyno=web.1 connect=0ms service=8ms status=200 bytes=5',
    ],
    ['an application', 'time=2026-11-01T10:02:10+00:00 level=info msg="done" method=GET path=/x status=200 duration=0.012'],
    [
      "Apache's LTSV",
      'time:[01/Nov/2026:10:02:10 +0000]\thost:198.51.100.7\treq:GET / HTTP/1.1\tstatus:200\tsize:5\treqtime_microsec:1200',
    ],
    ['no status', 'time:2026-11-01T10:02:10+00:00\thost:198.51.100.7\tmethod:GET\turi:/\tsize:5\treqtime:0.001'],
    ['prose', 'note: this\tis\ttext\twith\ttabs'],
  ])('not read: %s', ([, line]) => {
    expect(FORMATS.filter((one) => one.recognise(line)).map(({ id }) => id)).toEqual([])
  })
})

/** As Debian's nginx 1.22.1 sent them; the older ones by the text of the pages of 1.14.0. */
describe("nginx's own pages by their lengths in a combined log", () => {
  const CURL = 'curl/8.5.0'
  const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36'
  const MSIE = 'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1)'
  test.for<[string, string, readonly number[]]>([
    ['nginx/1.22.1', CURL, [177, 157, 197, 167]],
    ['nginx/1.22.1, for Chrome', CHROME, [579, 559, 599, 569]],
    ['nginx/1.22.1, for MSIE', MSIE, [579, 559, 599, 569]],
    ['server_tokens off', CURL, [170, 150, 190, 160]],
    ['server_tokens off, for Chrome', CHROME, [572, 552, 592, 562]],
    ['nginx/1.18.0 (Ubuntu)', CURL, [186, 166, 206, 176]],
    ['openresty/1.25.3.1', CURL, [183, 163, 203, 173]],
    ['nginx/1.14.0', CURL, [193, 173, 213, 183]],
    ['nginx/1.14.0, for Chrome', CHROME, [595, 575, 615, 585]],
    ['nginx/1.14.0, server_tokens off', CURL, [186, 166, 206, 176]],
  ])('%s', ([, agent, sizes]) => {
    const makers = [500, 502, 503, 504].map((status, index) => {
      const entry = read(`198.51.100.7 - - ${TIME} "GET / HTTP/1.1" ${status} ${sizes[index]} "-" "${agent}"`)
      return (entry['failure'] as { by: string }).by
    })
    expect(makers).toEqual(['proxy', 'proxy', 'proxy', 'proxy'])
  })

  test.for<[number, number, string]>([
    [502, 559, CURL],
    [502, 0, CURL],
    [500, 157, CURL],
    [502, 161, CURL],
    [504, 157, CURL],
  ])('not so: %j', ([status, size, agent]) => {
    const entry = read(`198.51.100.7 - - ${TIME} "GET / HTTP/1.1" ${status} ${size} "-" "${agent}"`)
    expect(entry['failure']).toMatchObject({ by: 'unknown' })
  })
})

test.for<[string, string, object]>([
  [
    'every try without a value',
    'ua="10.0.0.12:80, 10.0.0.13:80" us="-, -" uct="-, -" uht="-, -" urt="-, -"',
    { attempts: [{ upstream: '10.0.0.12:80' }, { upstream: '10.0.0.13:80' }] },
  ],
  [
    'empty elements',
    'ua="10.0.0.12:80, 10.0.0.13:80" us="502, " uct=", 0.001" uht=", " urt="0.001, 0.250"',
    {
      attempts: [
        { status: 502, duration: 0.001 },
        { connect: 0.001, duration: 0.25 },
      ],
    },
  ],
  [
    'shorter lists',
    'ua="10.0.0.12:80, 10.0.0.13:80" us="502" urt="0.001"',
    { attempts: [{ status: 502 }, { upstream: '10.0.0.13:80' }] },
  ],
  [
    'a group of which nobody is alive',
    'ua="shop_backend" us="502" uct="-" uht="-" urt="0.000"',
    { failure: { by: 'proxy', phases: ['pick'], how: 'empty' } },
  ],
  [
    'that, behind two that were tried',
    'ua="10.0.0.12:80, 10.0.0.13:80, shop_backend" us="502, 502, 502" uct="-, -, -" uht="-, -, -" urt="0.001, 0.001, 0.000"',
    { upstream: '10.0.0.13:80', failure: { phases: ['connect', 'tls'] } },
  ],
  [
    'IPv6',
    'ua="[2001:db8::12]:80, [2001:db8::13]:80" us="502, 502" uct="-, -" uht="-, -" urt="0.001, 0.001"',
    { upstream: '[2001:db8::13]:80' },
  ],
])('lists of upstreams: %s', ([, pairs, expected]) => {
  expect(read(`198.51.100.7 ${REST} rt=0.251 ${pairs}`)).toMatchObject({ format: 'nginx-upstream', ...expected })
})

test.for<[string, string, string, object]>([
  ['nothing sent', '', '400', {}],
  ['HTTP/0.9', 'GET /x', '502', { method: 'GET', path: '/x' }],
  ['a TLS handshake', '\\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x22', '400', {}],
  ['a quote, escaped', 'GET /a\\x22b c HTTP/1.1', '400', { path: '/a\\x22b' }],
  ["a quote, escaped Apache's way", 'GET /a\\"b HTTP/1.1', '400', { path: '/a\\"b' }],
  ['HTTP/2 to a plain port', 'PRI * HTTP/2.0', '400', { method: 'PRI', path: '*' }],
  ['closed without a word', 'GET / HTTP/1.1', '444', { status: 444 }],
  ['a header too large', 'GET / HTTP/1.1', '494', { status: 494 }],
  ['a certificate that is wrong', 'GET / HTTP/1.1', '495', { status: 495 }],
  ['no certificate', 'GET / HTTP/1.1', '496', { status: 496 }],
  ['HTTP to a TLS port', 'GET / HTTP/1.1', '497', { status: 497 }],
  ['the client left', 'GET / HTTP/1.1', '499', { status: 499 }],
  ['nothing decided', 'GET / HTTP/1.1', '000', { status: 0 }],
  ['no HTTP came back', 'GET / HTTP/1.1', '009', { status: 9, failure: { by: 'proxy', phases: ['receive'], how: 'malformed' } }],
])('requests and statuses: %s', ([, request, status, expected]) => {
  const entry = read(`198.51.100.7 - - ${TIME} "${request}" ${status} 0 "-" "-"`)
  expect(entry).toMatchObject({ format: 'nginx-combined', ...expected })
  expect('failure' in entry).toBe(status === '502' || status === '009')
})

/** As the tests of other tools have them. */
describe('a name, or a host, where ident stands; values without their quotes', () => {
  const REQUEST = `${TIME} "GET /x?y=1 HTTP/1.1" 502 157`
  test.for<[line: string, entry: object]>([
    [
      `198.51.100.7 bob alice ${REQUEST} "http://shop.example.com/" "Mozilla/5.0"`,
      { format: 'nginx-combined', client: '198.51.100.7' },
    ],
    [`198.51.100.7 user-identifier - ${REQUEST} "-" "Mozilla - 5"`, { format: 'nginx-combined', client: '198.51.100.7' }],
    [`198.51.100.7 bob alice ${REQUEST} - -`, { format: 'nginx-combined', client: '198.51.100.7' }],
    [`198.51.100.7 - - ${REQUEST} - "curl/8.5.0"`, { format: 'nginx-combined', client: '198.51.100.7' }],
    [`web-1.example.com bob alice ${REQUEST} "-" "a \\"b\\" c"`, { format: 'nginx-combined', client: 'web-1.example.com' }],
    [
      `198.51.100.7 shop.example.com alice ${REQUEST} "-" "curl/8.5.0"`,
      { format: 'nginx-combined', client: '198.51.100.7', host: 'shop.example.com' },
    ],
    [`198.51.100.7 bob alice ${REQUEST}`, { format: 'apache-common', client: '198.51.100.7' }],
    [`2001:db8::7 user-identifier alice ${REQUEST}`, { format: 'apache-common', client: '2001:db8::7' }],
    [`198.51.100.7 shop.example.com - ${REQUEST}`, { format: 'apache-common', client: '198.51.100.7', host: 'shop.example.com' }],
    [
      `shop.example.com 198.51.100.7 - alice ${REQUEST}`,
      { format: 'apache-common', client: '198.51.100.7', host: 'shop.example.com' },
    ],
    [
      `shop.example.com:443 198.51.100.7 bob alice ${REQUEST} "-" "curl/8.5.0"`,
      { format: 'apache-vhost', client: '198.51.100.7', host: 'shop.example.com' },
    ],
    [`198.51.100.7 - - ${REQUEST} "-" "curl/8.5.0"rt=0.241 urt="0.240"`, { format: 'nginx-upstream', client: '198.51.100.7' }],
    [`198.51.100.7 - - ${REQUEST} 3413 "-" "curl/8.5.0"`, { format: 'nginx-combined', client: '198.51.100.7' }],
  ])('%s', ([line, entry]) => {
    expect(read(line)).toMatchObject({ status: 502, method: 'GET', path: '/x', loggedAt: '2026-11-01T10:02:10.000Z', ...entry })
  })

  test.for([
    `somebody 198.51.100.7 alice ${REQUEST}`,
    `198.51.100.7 bob ${REQUEST} "-" "curl/8.5.0"`,
    `198.51.100.7 bob alice smith ${REQUEST} "-" "curl/8.5.0"`,
    `198.51.100.7 bob alice ${TIME} "GET /x HTTP/1.1" - 157 "-" "curl/8.5.0"`,
    `198.51.100.7 bob alice ${REQUEST} "-"`,
  ])('of no format: %s', (line) => {
    expect(FORMATS.filter((one) => one.recognise(line)).map(({ id }) => id)).toEqual([])
  })
})

describe('pairs: brackets, commas, names', () => {
  test('commas between pairs, one of them in brackets', () => {
    const line =
      'remote_addr="198.51.100.7", [time_local=01/Nov/2026:10:02:10 +0000], request="GET /x HTTP/1.1", status="502", body_bytes_sent="157", Host="shop.example.com", request_time=0.001, http_user_agent="curl/8.5.0", upstream_address="10.0.0.12:80, 10.0.0.13:80", upstream_status="502, 502", upstream_response_time="0.000, 0.001",'
    expect(read(line)).toMatchObject({
      format: 'nginx-pairs',
      time: '2026-11-01T10:02:09.999Z',
      duration: 0.001,
      host: 'shop.example.com',
      attempts: [
        { upstream: '10.0.0.12:80', status: 502, duration: 0 },
        { upstream: '10.0.0.13:80', status: 502, duration: 0.001 },
      ],
    })
  })

  test('a time without a name, in front', () => {
    const line =
      '[2026-11-01T10:02:10+00:00] pool=green status=200 upstream_status=502, 200 upstream_addr=10.0.0.12:8080, 10.0.0.13:8080 request_time=0.012 method=GET uri=/version client=198.51.100.7'
    expect(read(line)).toMatchObject({
      format: 'nginx-pairs',
      time: '2026-11-01T10:02:09.988Z',
      upstream: '10.0.0.13:8080',
      attempts: [{ status: 502 }, { status: 200 }],
    })
  })

  test.for<[line: string, entry: object]>([
    [
      '{"ts":"1793527330.208","host":"shop.example.com","method":"GET","uri":"/x?y=1","status":"502","request_time":"3.010","upstream_addr":"10.0.0.12:8096, 10.0.0.13:8096","upstream_status":"502, 502","upstream_response_time":"0.002 : 3.008","remote_addr":"198.51.100.7"}',
      { time: '2026-11-01T10:02:07.198Z', duration: 3.01, attempts: [{ duration: 0.002 }, { duration: 3.008 }] },
    ],
    [
      '{"time":"2026-11-01T10:02:10+00:00","remote_addr":"198.51.100.7","uri":"/x","status":"200","upstream_addr":"10.0.0.12:80","upstream_status":"200","upstream_rt":"0.031","request_rt":"0.033","ua":"curl/8.6.0"}',
      { duration: 0.033, upstreamDuration: 0.031, upstream: '10.0.0.12:80' },
    ],
  ])('%s', ([line, entry]) => {
    expect(read(line)).toMatchObject({ format: 'nginx-json', ...entry })
  })

  test('a key that others mean an upstream by', () => {
    const line =
      '{"time":"2026-11-01T10:02:10+00:00","ua":"Mozilla/5.0 (X11)","remote_addr":"198.51.100.7","request":"GET /x HTTP/1.1","status":"200","request_time":"0.033"}'
    expect(read(line)).toMatchObject({ format: 'nginx-json', duration: 0.033 })
    expect(read(line)).not.toHaveProperty('attempts')
    expect(read(line.replace('Mozilla/5.0 (X11)', '10.0.0.12:80'))).toMatchObject({ upstream: '10.0.0.12:80' })
  })
})
