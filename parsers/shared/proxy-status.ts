import type { Failure } from '../../src/model/entry.ts'
import { failure, LIMITED, NOBODY, OWN_ERROR } from './failures.ts'

const NOT_RESOLVED = failure('proxy', ['resolve'])
const NO_HANDSHAKE = failure('proxy', ['tls'])
const NO_ANSWER_IN_TIME = failure('proxy', ['wait', 'receive'], 'timeout')
const UNREADABLE = failure('proxy', ['receive'], 'malformed')
const BY_RULE = failure('proxy', ['admit'], 'status')

/** The error types of RFC 9209, which many proxies use in `Proxy-Status` and in their logs. Those about the request are none. */
const TYPES: { readonly [type: string]: Failure } = {
  dns_timeout: failure('proxy', ['resolve'], 'timeout'),
  dns_error: NOT_RESOLVED,
  destination_not_found: OWN_ERROR,
  destination_unavailable: NOBODY,
  destination_ip_prohibited: OWN_ERROR,
  destination_ip_unroutable: failure('proxy', ['connect'], 'unreachable'),
  connection_refused: failure('proxy', ['connect'], 'refused'),
  connection_terminated: failure('proxy', ['send', 'wait', 'receive'], 'closed'),
  connection_timeout: failure('proxy', ['connect'], 'timeout'),
  connection_read_timeout: NO_ANSWER_IN_TIME,
  connection_write_timeout: failure('proxy', ['send'], 'timeout'),
  connection_limit_reached: LIMITED,
  tls_protocol_error: NO_HANDSHAKE,
  tls_certificate_error: NO_HANDSHAKE,
  tls_alert_received: NO_HANDSHAKE,
  http_request_denied: BY_RULE,
  http_response_incomplete: failure('proxy', ['receive'], 'closed'),
  http_response_header_section_size: UNREADABLE,
  http_response_header_size: UNREADABLE,
  http_response_body_size: UNREADABLE,
  http_response_trailer_section_size: UNREADABLE,
  http_response_trailer_size: UNREADABLE,
  http_response_transfer_coding: UNREADABLE,
  http_response_content_coding: UNREADABLE,
  http_response_timeout: NO_ANSWER_IN_TIME,
  http_upgrade_failed: UNREADABLE,
  http_protocol_error: UNREADABLE,
  proxy_internal_response: BY_RULE,
  proxy_internal_error: OWN_ERROR,
  proxy_configuration_error: OWN_ERROR,
  proxy_loop_detected: OWN_ERROR,
}

/** What an error type of RFC 9209 says of a failure. */
export function failureOfType(type: string): Failure | undefined {
  return Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
}

/** A parameter of a `Proxy-Status` value: `error="connection_refused"; details="…"`, with or without quotes. */
export function parameterOf(value: string | undefined, name: string): string | undefined {
  const at = value === undefined ? -1 : value.search(new RegExp(`(?:^|[;\\s])${name}=`))
  if (value === undefined || at < 0) return undefined
  const from = value.indexOf('=', at) + 1
  if (value[from] !== '"') return /^[\w.-]+/.exec(value.slice(from))?.[0]
  const end = value.indexOf('"', from + 1)
  return end > from + 1 ? value.slice(from + 1, end) : undefined
}
