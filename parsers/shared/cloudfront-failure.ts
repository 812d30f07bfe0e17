import type { Failure } from '../../src/model/entry.ts'
import { ANSWERED, between, CONNECT_TIMEOUT, failure, LIMITED, NO_VALID_ANSWER, NOT_CONNECTED, OWN_ERROR } from './failures.ts'

/** What CloudFront says of a response, in its own words. */
export interface CloudFrontVerdict {
  readonly status: number
  /** `x-edge-detailed-result-type`, `x-edge-response-result-type`, `x-edge-result-type`. */
  readonly detailed: string | undefined
  readonly response: string | undefined
  readonly result: string | undefined
  /** Whether a first byte of the origin was logged. */
  readonly isBegun: boolean
}

const UNRESOLVED = failure('proxy', ['resolve'])
/** Documented for the connect timer and for the read timer alike. */
const SOME_TIMER = failure('proxy', between('connect', 'receive'), 'timeout')
const STOPPED = failure('proxy', ['receive'], 'timeout')
const READ_BROKEN = failure('proxy', ['wait', 'receive'], 'closed')
const WRITE_BROKEN = failure('proxy', ['send'], 'closed')
const MALFORMED = failure('proxy', ['receive'], 'malformed')
/** A function at the edge gave this answer. */
const GENERATED = failure('proxy', ['admit'], 'status')
const UNKNOWN = failure('unknown', between('resolve', 'answer'))
const UNKNOWN_TIMEOUT = failure('unknown', between('resolve', 'answer'), 'timeout')
const UNKNOWN_OR_FULL = failure('unknown', between('admit', 'answer'))

/** No good answer of the origin, whatever the status: custom error pages may have any. */
const NO_ANSWER: ReadonlyMap<string, Failure> = new Map([
  ['OriginDnsError', UNRESOLVED],
  ['OriginConnectError', NOT_CONNECTED],
  ['OriginCommError', SOME_TIMER],
  ['OriginReadError', READ_BROKEN],
  ['OriginWriteError', WRITE_BROKEN],
  ['OriginInvalidResponseError', MALFORMED],
  ['OriginHeaderTooBigError', MALFORMED],
  ['OriginContentRangeLengthError', MALFORMED],
  ['OriginZeroSizeObjectError', MALFORMED],
])

/** What else a 5xx may be. */
const SERVER_ERRORS: ReadonlyMap<string, Failure> = new Map([
  ['OriginError', ANSWERED],
  ['Miss', ANSWERED],
  ['RefreshHit', ANSWERED],
  ['Hit', ANSWERED],
  ['AbortedOrigin', NO_VALID_ANSWER],
  ['SlowReaderOriginError', failure('unknown', between('connect', 'answer'))],
  ['CapacityExceeded', LIMITED],
  ['LimitExceeded', LIMITED],
  ['LambdaLimitExceeded', LIMITED],
  ['FunctionThrottledError', LIMITED],
  ['LambdaExecutionError', OWN_ERROR],
  ['LambdaValidationError', OWN_ERROR],
  ['FunctionExecutionError', OWN_ERROR],
  ['FunctionValidationError', OWN_ERROR],
  ['LambdaGeneratedResponse', GENERATED],
  ['FunctionGeneratedResponse', GENERATED],
  ['MissGeneratedResponse', GENERATED],
])
/** Words that say how a good response came about: as reasons they tell nothing. */
const ORDINARY: ReadonlySet<string> = new Set(['Hit', 'Miss', 'RefreshHit'])

/** What a record says of a failed exchange; `undefined` where there was none. */
export function cloudFrontFailure(verdict: CloudFrontVerdict): Failure | undefined {
  const { status, detailed } = verdict
  const hidden = detailed === undefined ? undefined : NO_ANSWER.get(detailed)
  if (hidden) return { ...timed(hidden, verdict), reason: detailed }
  return status >= 500 && status <= 599 ? serverError(verdict) : undefined
}

function serverError({ status, detailed, response, result }: CloudFrontVerdict): Failure {
  // That the viewer left is no reason for a 5xx: what it was to get is told beside it. `Error` may come from the cache of
  // errors: who made it was told when it was made.
  const word = [detailed, response, result].find((one) => one !== undefined && !one.startsWith('Client') && one !== 'Error')
  const known = SERVER_ERRORS.get(word ?? '')
  if (known) return ORDINARY.has(word ?? '') ? known : { ...known, reason: word }
  const reason = detailed ?? response ?? result
  const open = status === 504 ? UNKNOWN_TIMEOUT : status === 503 ? UNKNOWN_OR_FULL : UNKNOWN
  return reason === undefined ? open : { ...open, reason }
}

/** The same failure, with what status and times say of the timer. */
function timed(one: Failure, { status, isBegun }: CloudFrontVerdict): Failure {
  if (one === NOT_CONNECTED && status === 504) return CONNECT_TIMEOUT
  return one === SOME_TIMER && isBegun ? STOPPED : one
}
