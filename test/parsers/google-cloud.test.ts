import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What the format that recognises a line makes of it. */
function read(line: string): object | string {
  const format = FORMATS.find((one) => one.recognise(line))
  const entry = format?.open().read(line) ?? 'no format'
  return typeof entry === 'string' ? entry : { ...toReportEntry(entry), format: format?.id }
}

interface Parts {
  readonly request?: object
  readonly payload?: object
  readonly type?: string
  readonly rest?: object
}

function record({ request, payload, type = 'http_load_balancer', rest }: Parts): object {
  return {
    httpRequest: {
      requestMethod: 'GET',
      requestUrl: 'https://shop.example.com/api/orders/17?x=1',
      status: 200,
      responseSize: '3420',
      remoteIp: '198.51.100.7',
      serverIp: '10.0.0.12',
      latency: '0.043120s',
      ...request,
    },
    insertId: '1x2y3z',
    jsonPayload: { '@type': 'type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry', ...payload },
    resource: { type, labels: { backend_service_name: 'shop-api' } },
    timestamp: '2026-11-01T10:02:00.123456Z',
    ...rest,
  }
}

const line = (parts: Parts): string => JSON.stringify(record(parts))
/** Of the global and classic ones: a word for each request. */
const global = (status: number, statusDetails: string, latency = '0.004213s'): string =>
  line({ request: { status, latency }, payload: { statusDetails } })
/** Of those made of Envoy. */
const regional = (status: number, proxyStatus: string | undefined, latency = '0.004213s'): string =>
  line({ request: { status, latency }, payload: { proxyStatus }, type: 'http_external_regional_lb_rule' })

const failed = (by: string, phases: string, how?: string, reason?: string): object => ({
  by,
  phases: phases.split(' '),
  ...(how && { how }),
  ...(reason && { reason }),
})
const failureOf = (text: string): unknown => (read(text) as { failure?: unknown }).failure
const ANSWERED = failed('origin', 'answer', 'status')
const OWN = 'admit pick resolve connect tls send wait receive'

describe('statusDetails', () => {
  test.for([
    [500, 'response_sent_by_backend', ANSWERED],
    [503, 'response_from_cache', ANSWERED],
    [503, 'response_from_cache_validated', ANSWERED],
    [502, 'byte_range_caching_forwarded_backend_response', ANSWERED],
    [503, 'failed_to_pick_backend', failed('proxy', 'pick', 'empty', 'failed_to_pick_backend')],
    [502, 'failed_to_pick_backend_by_hash', failed('proxy', 'pick', 'empty', 'failed_to_pick_backend_by_hash')],
    [502, 'failed_to_connect_to_backend', failed('proxy', 'connect tls', undefined, 'failed_to_connect_to_backend')],
    [504, 'failed_to_connect_to_backend', failed('proxy', 'connect tls', 'timeout', 'failed_to_connect_to_backend')],
    [502, 'backend_timeout', failed('proxy', 'send wait receive', 'timeout', 'backend_timeout')],
    [
      502,
      'backend_connection_closed_before_data_sent_to_client',
      failed('proxy', 'send wait receive', 'closed', 'backend_connection_closed_before_data_sent_to_client'),
    ],
    [
      502,
      'backend_connection_closed_after_partial_response_sent',
      failed('proxy', 'receive', 'closed', 'backend_connection_closed_after_partial_response_sent'),
    ],
    [502, 'backend_response_corrupted', failed('proxy', 'receive', 'malformed', 'backend_response_corrupted')],
    [502, 'backend_response_headers_too_long', failed('proxy', 'receive', 'malformed', 'backend_response_headers_too_long')],
    [
      502,
      'ssl_certificate_chain_verification_failed',
      failed('proxy', 'tls', undefined, 'ssl_certificate_chain_verification_failed'),
    ],
    [502, 'failed_to_negotiate_alpn', failed('proxy', 'tls', undefined, 'failed_to_negotiate_alpn')],
    [503, 'config_not_found', failed('proxy', 'admit', 'error', 'config_not_found')],
    [502, 'internal_error', failed('proxy', 'admit', 'error', 'internal_error')],
    [503, 'fault_filter_abort', failed('proxy', 'admit', 'status', 'fault_filter_abort')],
    [502, 'denied_by_security_policy', failed('proxy', 'admit', 'status', 'denied_by_security_policy')],
    [503, 'throttled_by_security_policy', failed('proxy', 'admit', 'limited', 'throttled_by_security_policy')],
    [502, 'a_word_of_tomorrow', failed('proxy', OWN, undefined, 'a_word_of_tomorrow')],
    [
      0,
      'backend_connection_closed_after_partial_response_sent',
      failed('proxy', 'receive', 'closed', 'backend_connection_closed_after_partial_response_sent'),
    ],
    [
      206,
      'backend_connection_closed_after_partial_response_sent',
      failed('proxy', 'receive', 'closed', 'backend_connection_closed_after_partial_response_sent'),
    ],
  ] as const)('%i %s', ([status, word, failure]) => {
    expect(failureOf(global(status, word))).toEqual(failure)
  })

  test.for([
    [200, 'response_sent_by_backend'],
    [101, 'backend_timeout'],
    [0, 'client_disconnected_before_any_response'],
    [200, 'client_disconnected_after_partial_response'],
    [408, 'client_timed_out'],
    [429, 'throttled_by_security_policy'],
    [403, 'denied_by_security_policy'],
    [499, 'client_cert_invalid'],
  ] as const)('%i %s is no failure', ([status, word]) => {
    expect(failureOf(global(status, word))).toBeUndefined()
    expect(read(global(status, word))).toMatchObject({ status, format: 'google-cloud' })
  })

  test('a connection that took seconds not to come was waited for', () => {
    expect(failureOf(global(502, 'failed_to_connect_to_backend', '10.013021s'))).toMatchObject({ how: 'timeout' })
    expect(failureOf(global(502, 'failed_to_connect_to_backend', '0.913021s'))).not.toHaveProperty('how')
  })

  test('an own status is no answer of a backend', () => {
    expect(read(global(502, 'backend_timeout'))).not.toHaveProperty('upstreamStatus')
    expect(read(global(404, 'response_sent_by_backend'))).toMatchObject({ upstreamStatus: 404 })
  })

  test('without any word nobody knows', () => {
    expect(failureOf(line({ request: { status: 502 } }))).toEqual(failed('unknown', `${OWN} answer`))
  })
})

describe('proxyStatus', () => {
  test.for([
    [500, undefined, ANSWERED],
    [
      502,
      'error="connection_terminated"; details="backend_connection_closed"',
      failed('proxy', 'send wait receive', 'closed', 'backend_connection_closed'),
    ],
    [
      503,
      'error="connection_refused"; details="failed_to_connect_to_backend"',
      failed('proxy', 'connect', 'refused', 'failed_to_connect_to_backend'),
    ],
    [
      503,
      'error="connection_timeout"; details="failed_to_connect_to_backend"',
      failed('proxy', 'connect', 'timeout', 'failed_to_connect_to_backend'),
    ],
    [
      503,
      'error="destination_unavailable"; details="failed_to_pick_backend"',
      failed('proxy', 'pick', 'empty', 'failed_to_pick_backend'),
    ],
    [
      504,
      'error="http_response_timeout"; details="backend_timeout"',
      failed('proxy', 'send wait receive', 'timeout', 'backend_timeout'),
    ],
    [502, 'error="tls_certificate_error"', failed('proxy', 'tls', undefined, 'tls_certificate_error')],
    [503, 'error="dns_error"', failed('proxy', 'resolve', undefined, 'dns_error')],
    [503, 'error=destination_ip_unroutable', failed('proxy', 'connect', 'unreachable', 'destination_ip_unroutable')],
    [503, 'error="connection_limit_reached"', failed('proxy', 'admit', 'limited', 'connection_limit_reached')],
    [502, 'error="http_protocol_error"', failed('proxy', 'receive', 'malformed', 'http_protocol_error')],
    [500, 'error="proxy_configuration_error"', failed('proxy', 'admit', 'error', 'proxy_configuration_error')],
    [503, 'error="__proto__"', failed('proxy', OWN, undefined, '__proto__')],
    [503, 'details="response_sent_by_backend"', ANSWERED],
    [0, 'error="connection_terminated"; details="client_disconnected_before_any_response"', undefined],
  ] as const)('%i %s', ([status, proxyStatus, failure]) => {
    expect(failureOf(regional(status, proxyStatus))).toEqual(failure)
  })
})

test('ports stand behind the addresses of regional ones', () => {
  const text = line({
    request: { remoteIp: '[2001:db8::7]:53663', serverIp: '[2001:db8::17]:443' },
    type: 'internal_http_lb_rule',
    rest: { trace: 'projects/example-project/traces/6907a1b20123456789abcdef01234567' },
  })
  expect(read(text)).toMatchObject({
    client: '2001:db8::7',
    upstream: '[2001:db8::17]:443',
    host: 'shop.example.com',
    path: '/api/orders/17',
    requestId: '6907a1b20123456789abcdef01234567',
  })
})

test.for([
  ['one in a list', JSON.stringify([record({})]), { status: 200 }],
  [
    'no status at all',
    line({ request: { status: undefined }, payload: { statusDetails: 'client_disconnected_before_any_response' } }),
    { status: 0 },
  ],
  ['no latency', line({ request: { latency: undefined } }), { status: 200 }],
] as const)('%s', ([, text, entry]) => {
  expect(read(text)).toMatchObject({ format: 'google-cloud', ...entry })
})

test.for([
  [
    'several on one line',
    JSON.stringify([record({}), record({})]),
    "several requests on one line: one per line is needed (jq -c '.[]')",
  ],
  ['no time', line({ rest: { timestamp: 'now' } }), 'not a date: timestamp'],
  ['no such status', line({ request: { status: '2xx' } }), 'not a status: httpRequest.status'],
  ['requests of another service', line({ type: 'cloud_run_revision' }), 'no format'],
  ['a request that is a word', '{"httpRequest":"GET /","timestamp":"2026-11-01T10:02:00Z"}', 'no format'],
] as const)('%s', ([, text, reason]) => {
  expect(read(text)).toBe(reason)
})
