import { type Entry, type Failure, PHASES, type Phase } from '../../src/model/entry.ts'
import { measured } from './cloudflare-record.ts'
import { cloudflareVerdict } from './cloudflare-verdict.ts'
import {
  AFTER_ANSWER,
  ANSWER_TIMEOUT,
  ANSWERED,
  BROKEN,
  between,
  failure,
  NO_VALID_ANSWER,
  OWN_ERROR,
  UNRESOLVED,
} from './failures.ts'
import { type JsonObject, numberOf, textOf } from './json-fields.ts'
import { isServerError } from './values.ts'

const REFUSED = failure('proxy', ['connect'], 'refused')
const UNREACHABLE = failure('proxy', ['connect'], 'unreachable')
const NO_CONNECTION = failure('proxy', ['connect'], 'timeout')
const NOT_ACKNOWLEDGED = failure('proxy', ['send'], 'timeout')
const EITHER_TIMEOUT = failure('proxy', ['connect', 'send'], 'timeout')
const NO_HANDSHAKE = failure('proxy', ['tls'])
const ANY_OWN = failure('proxy', between('admit', 'receive'))
const ANY_OWN_TIMEOUT = failure('proxy', between('resolve', 'receive'), 'timeout')
const ANY = failure('unknown', PHASES)
const ANY_TIMEOUT = failure('unknown', [...between('resolve', 'receive'), 'answer'], 'timeout')

/** What Cloudflare's own statuses mean. 522 has two meanings, see below. */
const OWN_STATUSES: { readonly [status: number]: Failure } = {
  520: BROKEN,
  521: REFUSED,
  523: UNREACHABLE,
  524: ANSWER_TIMEOUT,
  525: NO_HANDSHAKE,
  526: NO_HANDSHAKE,
  527: NO_VALID_ANSWER,
  530: UNRESOLVED,
}
/** A connection is given up after 15 to 20 s, a request that nobody acknowledges after 90 s. */
const LONGEST_CONNECT = 60_000

/** From a cache: the origin made it, for another request. */
const CACHED = ['hit', 'stale', 'updating']

/** Whether Cloudflare writes this status itself when an exchange with an origin fails. */
export function isOwnStatus(status: number): boolean {
  return status === 522 || OWN_STATUSES[status] !== undefined
}

/** What a record says of a failure; `undefined`: nothing failed. */
export function cloudflareFailure(record: JsonObject, entry: Entry): Failure | undefined {
  const answered = numberOf(record['OriginResponseStatus']) ?? 0
  // What the origin's side says is nearer to it: a rule may have given the client another status.
  const status = isServerError(answered) ? answered : entry.status
  if (!isServerError(status)) return undefined
  if (status === answered && !isOwnStatus(status)) return ANSWERED
  const verdict = cloudflareVerdict(record)
  if (verdict) return verdict
  if (answered > 0 && answered < 500) return AFTER_ANSWER
  return narrowed(record, isOwnStatus(status) ? ownFailure(record, entry, status) : otherFailure(record, status))
}

function ownFailure(record: JsonObject, { attempts, duration }: Entry, status: number): Failure {
  if (status !== 522) return OWN_STATUSES[status] ?? ANY_OWN
  const waited = attempts.at(-1)?.duration ?? duration
  if (measured(record, 'OriginTCPHandshakeDurationMs') !== undefined) return NOT_ACKNOWLEDGED
  if (waited === undefined) return EITHER_TIMEOUT
  return waited < LONGEST_CONNECT ? NO_CONNECTION : NOT_ACKNOWLEDGED
}

/** A status that origins write as well. */
function otherFailure(record: JsonObject, status: number): Failure {
  if (!('OriginResponseStatus' in record)) return status === 504 ? ANY_TIMEOUT : ANY
  const cache = textOf(record['CacheCacheStatus'])?.toLowerCase()
  if (cache !== undefined && CACHED.includes(cache)) return ANSWERED
  // A Worker answered: what it says may be its own word or its origin's.
  if (textOf(record['WorkerStatus']) !== undefined && textOf(record['WorkerStatus']) !== 'unknown') return ANY
  if (status === 504) return ANY_OWN_TIMEOUT
  if (textOf(record['OriginIP']) !== undefined) return NO_VALID_ANSWER
  return status === 502 || status === 503 ? ANY_OWN : OWN_ERROR
}

/** The same without the phases that the times of the record show to be over. */
function narrowed(record: JsonObject, found: Failure): Failure {
  const first = PHASES.indexOf(firstOpen(record))
  const phases = found.phases.filter((phase) => PHASES.indexOf(phase) >= first)
  return phases.length === 0 || phases.length === found.phases.length ? found : { ...found, phases }
}

/** The first phase that may not be over; a connection that is used again has no times. */
function firstOpen(record: JsonObject): Phase {
  if (measured(record, 'OriginResponseHeaderReceiveDurationMs') !== undefined) return 'wait'
  if (measured(record, 'OriginRequestHeaderSendDurationMs') ?? measured(record, 'OriginTLSHandshakeDurationMs')) return 'send'
  if (measured(record, 'OriginTCPHandshakeDurationMs') !== undefined)
    return textOf(record['OriginSSLProtocol']) === 'none' ? 'send' : 'tls'
  return textOf(record['OriginIP']) === undefined ? 'admit' : 'connect'
}
