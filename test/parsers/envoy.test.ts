import { describe, expect, test } from 'vitest'
import { envoy } from '../../parsers/envoy.ts'
import { FORMATS, WRAPPINGS } from '../../parsers/index.ts'
import { MixedReader } from '../../src/reading/mixed-reader.ts'
import { toReportEntry } from '../../src/report-entry.ts'

function read(line: string): object | string {
  const entry = envoy.open().read(line)
  return typeof entry === 'string' ? entry : toReportEntry(entry)
}

const TIME = '[2026-11-01T10:02:10.914Z]'
const QUOTED = '"198.51.100.7" "curl/8.5.0" "2f69a07b" "shop.example.com"'
const TAIL = 'outbound|80||orders.shop.svc.cluster.local'

/** A line in Envoy's default layout. */
const plain = (status: string, duration: string, upstream = '10.0.0.12:8080'): string =>
  `${TIME} "GET /x HTTP/1.1" ${status} 0 91 ${duration} ${QUOTED} "${upstream}"`
/** A line in Istio's: what stands between status and bytes, duration and upstream's time, upstream, and Envoy's own end. */
const istio = (status: string, duration: string, upstream = '10.0.0.12:8080', local = '10.0.0.3:42718'): string =>
  `${TIME} "GET /x HTTP/1.1" ${status} 0 91 ${duration} ${QUOTED} "${upstream}" ${TAIL} ${local} 10.0.0.3:8443 198.51.100.7:52114 - default`
const reset = (flags: string, why: string): string => `503 ${flags} upstream_reset_before_response_started{${why}} - "-"`
const failed = (by: string, phases: string, how?: string): object => ({ by, phases: phases.split(' '), ...(how && { how }) })

describe('who made it, in which phases, and how', () => {
  test.for([
    ['refused', istio(reset('UF', 'connection_failure,delayed_connect_error:_111'), '0 -'), 'proxy', 'connect', 'refused'],
    [
      'refused, in words',
      istio(
        reset('UF', 'remote_connection_failure|delayed_connect_error:_Connection_refused|remote_address:10.0.0.12:80'),
        '0 -',
      ),
      'proxy',
      'connect',
      'refused',
    ],
    [
      'no route',
      istio(reset('UF', 'remote_connection_failure,delayed_connect_error:_113'), '3061 -'),
      'proxy',
      'connect',
      'unreachable',
    ],
    [
      'no network, at once',
      istio(
        reset('UF', 'remote_connection_failure|immediate_connect_error:_Network_is_unreachable|remote_address:[2001:db8::1]:80'),
        '0 -',
      ),
      'proxy',
      'connect',
      'unreachable',
    ],
    [
      'no ports left',
      istio(reset('UF', 'local_connection_failure,immediate_connect_error:_99'), '0 -'),
      'proxy',
      'connect',
      'limited',
    ],
    [
      'the kernel gave up',
      istio(reset('UF', 'remote_connection_failure,delayed_connect_error:_110'), '127000 -'),
      'proxy',
      'connect',
      'timeout',
    ],
    [
      'the connect timer, retried',
      istio(reset('URX,UF', 'connection_timeout'), '30036 -', '10.0.0.12:80', '-'),
      'proxy',
      'connect tls',
      'timeout',
    ],
    ['a reason that says nothing', istio(reset('UF', 'remote_connection_failure'), '2003 -'), 'proxy', 'connect tls', undefined],
    ['no reason, at once', plain('503 UF', '0 -'), 'proxy', 'connect tls', undefined],
    ['no reason, after two seconds', plain('503 UF', '1998 -'), 'proxy', 'connect tls', 'timeout'],
    [
      'a plain port, spoken to in TLS',
      istio(
        '503 URX,UF upstream_reset_before_response_started{remote_connection_failure|TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end} - "TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end"',
        '792 -',
      ),
      'proxy',
      'tls',
      undefined,
    ],
    [
      'no certificate yet, Istio 1.8',
      istio('503 UF,URX "-" "TLS error: Secret is not supplied by SDS"', '25 -'),
      'proxy',
      'tls',
      undefined,
    ],
    ['closed', istio(reset('UC', 'connection_termination'), '120001 -'), 'proxy', 'send wait receive', 'closed'],
    [
      'closed, old words with blanks',
      istio('503 UC upstream_reset_before_response_started{connection termination} - "-"', '1 -'),
      'proxy',
      'send wait receive',
      'closed',
    ],
    ['reset, HTTP/2', plain('503 UR', '7 -'), 'proxy', 'send wait receive', 'closed'],
    ['a stream refused, HTTP/2', istio(reset('UR', 'remote_refused_stream_reset'), '1 -'), 'proxy', 'send wait', 'closed'],
    [
      'broken inside of a tunnel',
      istio(reset('UF,URX', 'connection_termination'), '1 -', 'envoy://connect_originate/10.0.0.12:8080'),
      'proxy',
      'connect tls send wait receive',
      'closed',
    ],
    [
      'no HTTP',
      istio('502 UPE upstream_reset_before_response_started{protocol_error} - "-"', '4 -'),
      'proxy',
      'receive',
      'malformed',
    ],
    ['reset by Envoy itself', istio(reset('LR', 'local_reset'), '4 -'), 'proxy', 'connect tls send wait receive', 'error'],
    [
      'the timer of a route, connected',
      istio('504 UT response_timeout - "-"', '2000 -'),
      'proxy',
      'send wait receive',
      'timeout',
    ],
    [
      'the same by its old name',
      istio('504 UT upstream_response_timeout - "-"', '2000 -'),
      'proxy',
      'send wait receive',
      'timeout',
    ],
    [
      'the timer of a route, not connected',
      istio('504 UT response_timeout - "-"', '2000 -', '10.0.0.12:80', '-'),
      'proxy',
      'pick connect tls',
      'timeout',
    ],
    ['the timer of a route, nobody known', plain('504 UT', '2000 -', '-'), 'proxy', 'pick connect tls', 'timeout'],
    [
      'the timer of a route, shorter than connect timers are',
      plain('504 UT', '2000 -'),
      'proxy',
      'connect tls send wait receive',
      'timeout',
    ],
    ['the timer of a route, longer than those', plain('504 UT', '15001 -'), 'proxy', 'send wait receive', 'timeout'],
    [
      'the timer of a try starts when it is connected',
      plain('504 UT,URX upstream_per_try_timeout', '2000 -'),
      'proxy',
      'send wait receive',
      'timeout',
    ],
    [
      'the idle timer of a stream',
      istio('504 SI stream_idle_timeout - "-"', '300001 -'),
      'proxy',
      'send wait receive',
      'timeout',
    ],
    [
      'the longest a stream may last',
      istio('504 UMSDR upstream_max_stream_duration_reached - "-"', '60000 -'),
      'proxy',
      'send wait receive',
      'timeout',
    ],
    ['nobody', istio('503 UH no_healthy_upstream - "-"', '0 -', '-', '-'), 'proxy', 'pick', 'empty'],
    ['a circuit breaker', istio(reset('UO', 'overflow'), '0 -', '-', '-'), 'proxy', 'pick', 'limited'],
    ['no name', istio('503 DF dns_resolution_failure - "-"', '5 -', '-', '-'), 'proxy', 'resolve', undefined],
    [
      'no name, newer',
      istio('503 UH,DF dns_resolution_failure{resolver_error} - "-"', '5 -', '-', '-'),
      'proxy',
      'resolve',
      undefined,
    ],
    ['no cluster', istio('503 NC cluster_not_found - "-"', '0 -', '-', '-'), 'proxy', 'admit', 'error'],
    ['no route', istio('500 NR route_configuration_not_found - "-"', '0 -', '-', '-'), 'proxy', 'admit', 'error'],
    [
      'the authorization service is gone',
      istio('503 UAEX ext_authz_error - "-"', '25001 -', '-', '-'),
      'proxy',
      'admit',
      'error',
    ],
    ['the rate limit service is gone', plain('500 RLSE', '20 -', '-'), 'proxy', 'admit', 'error'],
    ['a rate limit', istio('503 RL local_rate_limited - "-"', '0 -', '-', '-'), 'proxy', 'admit', 'limited'],
    ['too much load', plain('503 OM', '0 -', '-'), 'proxy', 'admit', 'limited'],
    ['load that is dropped', plain('503 DO', '0 -', '-'), 'proxy', 'admit', 'limited'],
    ['maintenance', istio('503 - maintenance_mode - "-"', '0 -', '-', '-'), 'proxy', 'admit', 'status'],
    ['a direct response', istio('502 - direct_response - "-"', '0 -', '-', '-'), 'proxy', 'admit', 'status'],
    ['an injected fault', istio('503 FI fault_filter_abort - "-"', '0 -', '-', '-'), 'proxy', 'admit', 'status'],
    ['a health check of the proxy', plain('503 LH', '0 -', '-'), 'proxy', 'admit', undefined],
    ['an answer too large to hold', istio('500 - response_payload_too_large - "-"', '30 -'), 'proxy', 'receive', 'limited'],
    ['no word at all', plain('503 -', '0 -', '-'), 'proxy', 'admit', undefined],
    [
      'a word that nobody knows',
      istio('503 - some_filter_of_ours - "-"', '0 -'),
      'proxy',
      'admit pick resolve connect tls send wait receive',
      undefined,
    ],
    ["the origin's, by its time", plain('503 -', '3 2'), 'origin', 'answer', 'status'],
    ["the origin's, by its address", plain('500 -', '3 -'), 'origin', 'answer', 'status'],
    ["the origin's, after all retries", istio('503 URX via_upstream - "-"', '90 30'), 'origin', 'answer', 'status'],
    ["the origin's after a delay was injected", istio('500 DI via_upstream - "-"', '2004 3'), 'origin', 'answer', 'status'],
    [
      "the origin's own 503 whose body broke off",
      istio('503 UC upstream_reset_after_response_started{connection_termination} - "-"', '90 30'),
      'proxy',
      'receive',
      'closed',
    ],
  ] as const)('%s', ([, line, by, phases, how]) => {
    const entry = read(line) as { failure: Record<string, unknown> }
    const { reason: _, ...failure } = entry.failure
    expect(failure).toEqual(failed(by, phases, how))
    expect(envoy.recognise(line)).toBe(true)
  })
})

describe('failed although the status does not say so', () => {
  test.for([
    [
      'the body broke off',
      istio('200 UC upstream_reset_after_response_started{connection_termination} - "-"', '90 30'),
      failed('proxy', 'receive', 'closed'),
    ],
    [
      'the body could not be read',
      plain('200 UPE upstream_reset_after_response_started{protocol_error}', '1006 0'),
      failed('proxy', 'receive', 'malformed'),
    ],
    ['gRPC: nobody', istio('200 UH no_healthy_upstream - "-"', '0 -', '-', '-'), failed('proxy', 'pick', 'empty')],
    [
      'gRPC: refused',
      istio('200 UF upstream_reset_before_response_started{connection_failure,delayed_connect_error:_111} - "-"', '0 -'),
      failed('proxy', 'connect', 'refused'),
    ],
    ['a client that left', istio('200 DC downstream_remote_disconnect - "-"', '300 30'), undefined],
    ['a client that left before there was a status', plain('0 DC', '3000 -'), undefined],
    ['an upgraded connection that was closed', plain('101 UC', '3600000 4'), undefined],
    ['a route that is not there', istio('404 NR route_not_found - "-"', '0 -', '-', '-'), undefined],
    ['a client that is limited', plain('429 RL', '0 -', '-'), undefined],
    ['a request that could not be read', istio('400 DPE http1.codec_error - "-"', '0 -', '-', '-'), undefined],
    ['a success after retries', plain('200 URX', '300 30'), undefined],
  ] as const)('%s', ([, line, expected]) => {
    const { failure } = read(line) as { failure?: { reason?: string } }
    if (expected === undefined) expect(failure).toBeUndefined()
    else expect(failure).toMatchObject(expected)
  })
})

describe('layouts', () => {
  test.for([
    [
      'long flags',
      plain('503 UpstreamConnectionFailure,UpstreamRetryLimitExceeded', '0 -'),
      { failure: { phases: ['connect', 'tls'], reason: 'UpstreamConnectionFailure,UpstreamRetryLimitExceeded' } },
    ],
    [
      'Istio up to 1.3: a word of the Mixer, no route',
      `${TIME} "GET /x HTTP/1.1" 200 - "-" 0 91 5 4 "-" "curl/8.5.0" "2f69a07b" "shop.example.com:8080" "10.0.0.12:8080" ${TAIL} - 10.0.0.3:8443 198.51.100.7:52114 -`,
      { host: 'shop.example.com', client: '198.51.100.7', upstreamStatus: 200, upstream: '10.0.0.12:8080' },
    ],
    [
      'Istio up to 1.8: a reason without details',
      istio('503 UF,URX "-" "delayed connect error: 111"', '0 -'),
      { failure: { phases: ['connect'], how: 'refused', reason: 'delayed connect error: 111' } },
    ],
    [
      'IPv6',
      `${TIME} "GET /x HTTP/1.1" 200 - via_upstream - "-" 0 91 5 4 "2001:db8::7,2001:db8::8" "curl/8.5.0" "2f69a07b" "[2001:db8::5]:80" "[2001:db8::c]:8080" ${TAIL} [2001:db8::3]:4 [2001:db8::3]:80 [2001:db8::7]:52114 - default`,
      { host: '[2001:db8::5]', client: '2001:db8::7', upstream: '[2001:db8::c]:8080' },
    ],
    [
      'an old address, of a scheme',
      plain('200 -', '226 100', 'tcp://10.0.0.12:80'),
      {
        upstream: '10.0.0.12:80',
        upstreamDuration: undefined,
        attempts: [{ upstream: '10.0.0.12:80', status: 200, header: 0.1 }],
      },
    ],
    [
      'a waypoint: the address is inside of a tunnel, the client has none',
      `${TIME} "GET / HTTP/1.1" 200 - via_upstream - "-" 0 1683 11 10 "-" "curl/8.2.1" "66401a61" "shop:9080" "envoy://connect_originate/10.0.0.12:9080" inbound-vip|9080|http|shop envoy://internal_client_address/ 10.0.0.3:9080 envoy://internal_client_address/ - default`,
      { upstream: '10.0.0.12:9080', client: undefined },
    ],
    [
      'quotes in the agent',
      `${TIME} "GET /x HTTP/1.1" 200 - 0 91 5 4 "198.51.100.7" "a "quoted" agent" "2f69a07b" "shop.example.com" "10.0.0.12:8080"`,
      { requestId: '2f69a07b', host: 'shop.example.com', upstream: '10.0.0.12:8080' },
    ],
    [
      'a quote and a blank in the path',
      `${TIME} "GET /a"b c HTTP/1.1" 200 - 0 91 5 4 ${QUOTED} "10.0.0.12:8080"`,
      { path: '/a"b', upstream: '10.0.0.12:8080' },
    ],
    [
      'fields added behind',
      `${plain('200 -', '5 4')} traceID=4bf92f35 "more"`,
      { upstream: '10.0.0.12:8080', host: 'shop.example.com' },
    ],
    [
      'five words behind that are no tail of Istio',
      `${plain('504 UT', '2000 -')} one two three four five`,
      { client: '198.51.100.7', failure: { phases: ['connect', 'tls', 'send', 'wait', 'receive'] } },
    ],
    ['fewer fields', `${TIME} "GET /x HTTP/1.1" 503 UF 0 91 2 - "-" "python"`, { status: 503, duration: 0.002 }],
    [
      'Kuma before 1.1',
      `${TIME} mesh "GET /x HTTP/1.1" 200 - 0 91 5 4 ${QUOTED} "web" "orders" "10.0.0.3" "10.0.0.12:8080"`,
      { requestId: '2f69a07b', host: 'shop.example.com', client: '10.0.0.3', upstream: '10.0.0.12:8080' },
    ],
    ['nobody: the cluster stands for it', istio('503 UH no_healthy_upstream - "-"', '0 -', '-', '-'), { upstream: TAIL }],
    ['a limit before anybody was asked', istio('503 RL local_rate_limited - "-"', '0 -', '-', '-'), { upstream: undefined }],
    [
      'a request that could not be read',
      `${TIME} "- - HTTP/1.1" 400 DPE 0 11 0 - "-" "-" "-" "-" "-"`,
      { status: 400, method: undefined, path: undefined },
    ],
  ] as const)('%s', ([, line, expected]) => {
    expect(read(line)).toMatchObject(Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined)))
    for (const [key, value] of Object.entries(expected)) if (value === undefined) expect(read(line)).not.toHaveProperty(key)
  })

  test.for([
    `${TIME} "- - -" 0 - - - "-" 844 5214 95 - "-" "-" "-" "-" "10.0.0.12:443" ${TAIL} 10.0.0.3:5 10.0.0.3:443 198.51.100.7:1 shop.example.com -`,
    `${TIME} "- - -" 0 UF,URX "-" "-" 0 0 1001 - "-" "-" "-" "-" "10.0.0.12:6379" ${TAIL} - 10.0.0.12:6379 10.0.0.3:45940 - -`,
    `${TIME} "- - -" 0 UH - - "-" 0 0 0 - "-" "-" "-" "-" "-" BlackHoleCluster - 10.0.0.12:443 10.0.0.3:54818 - -`,
    `${TIME} "- - -" 0 - - rbac_access_denied_matched_policy[none] "-" 21 0 1 - "-" "-" "-" "-" "-" ${TAIL} - - - - -`,
  ])('a TCP connection is no request: %s', (line) => {
    expect(envoy.recognise(line)).toBe(true)
    expect(read(line)).toBe("TCP connection of Envoy's: no request on this line")
  })

  test.for([
    ['', 'nothing'],
    [`${TIME}[14][warning][config] [source/server.cc:120] failed`, "Envoy's own log"],
    [`${TIME} "GET /x HTTP/1.1" 200 12 0 91 5 4`, 'no flags'],
    [`${TIME} "GET /x HTTP/1.1" 200 - 0 91 - 4`, 'no duration'],
    [`${TIME} "GET /x" 200 - 0 91 5 4`, 'no protocol'],
    [`${TIME} "GET /x HTTP/1.1" 20 - 0 91 5 4`, 'no status'],
    [`${TIME} GET /x HTTP/1.1 200 - 0 91 5 4`, 'no quotes'],
    ['198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /x HTTP/1.1" 200 12 "-" "-"', 'combined'],
  ])('%s is no line of this format (%s)', ([line]) => {
    expect(envoy.recognise(line as string)).toBe(false)
    expect(read(line as string)).toBe('not a text line of Envoy')
  })

  test.for([
    `envoy-1  | ${plain('200 -', '5 4')}`,
    `[pod/web-1/istio-proxy] ${istio('200 - via_upstream - "-"', '5 4')}`,
    `2026-11-01T10:02:11.000000000Z stdout F ${istio('200 - via_upstream - "-"', '5 4')}`,
    JSON.stringify({ log: `${istio('200 - via_upstream - "-"', '5 4')}\n`, stream: 'stdout', time: '2026-11-01T10:02:11Z' }),
    JSON.stringify({ log: '…', log_processed: { start_time: '2026-11-01T10:02:10Z', response_code: 200, response_flags: '-' } }),
  ])('wrapped: %s', (line) => {
    const entry = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS }).read(line)
    expect(entry).toMatchObject({ status: 200 })
  })

  test('a date that is none', () => {
    expect(read(plain('200 -', '5 4').replace('-11-', '-13-'))).toBe('not a date: start time')
  })
})
