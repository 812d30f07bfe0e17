import type { Entry, Failure } from '../../src/model/entry.ts'
import { ANSWERED, between, CONNECT_TIMEOUT, failure, LIMITED, NOBODY, NOT_CONNECTED, OWN_ERROR } from './failures.ts'
import { failureOfType } from './proxy-status.ts'
import { isServerError } from './values.ts'

const CLOSED = failure('proxy', between('send', 'receive'), 'closed')
const CUT_OFF = failure('proxy', ['receive'], 'closed')
const UNREADABLE = failure('proxy', ['receive'], 'malformed')
const NO_HANDSHAKE = failure('proxy', ['tls'])
const NO_ANSWER_IN_TIME = failure('proxy', between('send', 'receive'), 'timeout')
/** The pair of admit and status: answered as it is configured. */
const BY_RULE = failure('proxy', ['admit'], 'status')
const ANY_OWN = failure('proxy', between('admit', 'receive'))
const ANY = failure('unknown', [...between('admit', 'receive'), 'answer'])

/** A refusal comes at once, also after the retries: who waited this long has met a timer. */
const PATIENCE = 3000

/** What the balancer's own words mean (statusDetails, or the details of proxyStatus); longer words begin with these. */
const WORDS: readonly (readonly [string, Failure])[] = [
  ['response_sent_by_backend', ANSWERED],
  ['response_from_cache', ANSWERED],
  ['byte_range_caching', ANSWERED],
  ['aborted_request_due_to_backend_early_response', ANSWERED],
  ['failed_to_pick_backend', NOBODY],
  ['failed_to_connect_to_backend', NOT_CONNECTED],
  ['backend_timeout', NO_ANSWER_IN_TIME],
  ['backend_connection_closed_after_partial_response_sent', CUT_OFF],
  ['backend_connection_closed', CLOSED],
  ['backend_response_corrupted', UNREADABLE],
  ['backend_response_headers_too_long', UNREADABLE],
  ['backend_interim_response_not_supported', UNREADABLE],
  ['backend_early_response_with_non_error_status', UNREADABLE],
  ['error_uncompressing_gzipped_body', UNREADABLE],
  ['failed_to_negotiate_alpn', NO_HANDSHAKE],
  ['ssl_certificate_', NO_HANDSHAKE],
  ['server_cert_', NO_HANDSHAKE],
  ['config_not_found', OWN_ERROR],
  ['retriable_error', OWN_ERROR],
  ['internal_error', OWN_ERROR],
  ['request_loop_detected', OWN_ERROR],
  ['invalid_external_origin_endpoint', OWN_ERROR],
  ['multiple_iap_policies', OWN_ERROR],
  ['serverless_neg_routing_failed', OWN_ERROR],
  ['service_extension_error', OWN_ERROR],
  ['handled_by_identity_aware_proxy', OWN_ERROR],
  ['fault_filter_abort', BY_RULE],
  ['direct_response', BY_RULE],
  ['denied_by_security_policy', BY_RULE],
  ['throttled_by_security_policy', LIMITED],
  ['banned_by_security_policy', LIMITED],
]
/** Failures that leave a status below 500, or none: 0. */
const BROKEN_ANSWERS: readonly Failure[] = [CLOSED, CUT_OFF, UNREADABLE]

/** What a load balancer of Google Cloud says of how an exchange ended. */
export interface GoogleWords {
  readonly details: string | undefined
  /** The error type of proxyStatus. */
  readonly type: string | undefined
  /** Whether it says nothing where a backend answered (those made of Envoy). */
  readonly isSilent: boolean
}

/** What a record says of a failure; `undefined`: nothing failed. */
export function googleFailure({ details, type, isSilent }: GoogleWords, entry: Entry): Failure | undefined {
  const { status, attempts, duration } = entry
  const byWord = WORDS.find(([word]) => details?.startsWith(word))?.[1]
  const byType = type === undefined ? undefined : failureOfType(type)
  // Of a connection that never stood the type says more.
  const found = byWord === NOT_CONNECTED ? (byType ?? byWord) : (byWord ?? byType)
  const isHidden = found !== undefined && BROKEN_ANSWERS.includes(found) && status < 500
  if (!isServerError(status) && !isHidden) return undefined
  if (found === ANSWERED) return ANSWERED
  const reason = details ?? type
  if (reason === undefined) return isSilent && attempts.length > 0 ? ANSWERED : ANY
  if (found === NOT_CONNECTED && (status === 504 || (duration ?? 0) >= PATIENCE)) return { ...CONNECT_TIMEOUT, reason }
  return { ...(found ?? ANY_OWN), reason }
}
