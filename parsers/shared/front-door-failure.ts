import type { Entry, Failure } from '../../src/model/entry.ts'
import { ANSWERED, between, failure, NOT_CONNECTED } from './failures.ts'
import { isServerError } from './values.ts'

const NOT_RESOLVED = failure('proxy', ['resolve'])
const NO_HANDSHAKE = failure('proxy', ['tls'])
const UNREADABLE = failure('proxy', ['receive'], 'malformed')
const BY_RULE = failure('proxy', ['admit'], 'status')
const ANY_OWN = failure('proxy', between('admit', 'receive'))
const ANY = failure('unknown', [...between('admit', 'receive'), 'answer'])

/** What the words of `errorInfo` mean. `OriginTimeout` does not tell a connection from an answer that did not come. */
const WORDS: { readonly [word: string]: Failure } = {
  OriginError: ANSWERED,
  OriginTimeout: failure('proxy', between('connect', 'receive'), 'timeout'),
  OriginConnectionRefused: failure('proxy', ['connect'], 'refused'),
  OriginConnectionError: NOT_CONNECTED,
  OriginConnectionAborted: failure('proxy', between('send', 'receive'), 'closed'),
  OriginInvalidResponse: UNREADABLE,
  ResponseHeaderTooBig: UNREADABLE,
  DNSFailure: NOT_RESOLVED,
  DNSTimeout: failure('proxy', ['resolve'], 'timeout'),
  DNSNameNotResolved: NOT_RESOLVED,
  SSLHandshakeError: NO_HANDSHAKE,
  SSLInvalidRootCA: NO_HANDSHAKE,
  SSLInvalidCipher: NO_HANDSHAKE,
  CertificateError: NO_HANDSHAKE,
  CertificateNameCheckFailed: NO_HANDSHAKE,
  ClientGeoBlocked: BY_RULE,
  RestrictedIP: BY_RULE,
}

/** What a record says beside its status. */
export interface FrontDoorWords {
  readonly error: string | undefined
  readonly cache: string | undefined
}

/** What a record of Front Door with a 5xx says of the failure. */
export function frontDoorFailure({ error, cache }: FrontDoorWords, { status, attempts }: Entry): Failure | undefined {
  if (!isServerError(status)) return undefined
  if (error === undefined) return ANY
  if (error !== 'NoError') return { ...(Object.hasOwn(WORDS, error) ? (WORDS[error] ?? ANY) : ANY), reason: error }
  // Answered by the origin, now or when the cache asked it.
  if (attempts.length > 0 || cache?.endsWith('HIT')) return ANSWERED
  return cache === undefined ? BY_RULE : ANY_OWN
}
