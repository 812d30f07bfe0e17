import type { Failure } from '../../src/model/entry.ts'
import { ANSWER_TIMEOUT, ANSWERED, between, failure, NO_VALID_ANSWER, NOBODY, NOT_ADMITTED } from './failures.ts'

const CLOSED = failure('proxy', between('send', 'receive'), 'closed')
const HEADER_TIMEOUT = failure('proxy', ['wait', 'receive'], 'timeout')
const MALFORMED = failure('proxy', ['receive'], 'malformed')
const CUT_BODY = failure('proxy', ['receive'], 'closed')
const STALLED_BODY = failure('proxy', ['receive'], 'timeout')

/** What `%{VSL:FetchError}x` says, the most particular first, and what became of the fetch. */
const FETCH_ERRORS: readonly (readonly [says: RegExp, Failure])[] = [
  [/errno 111\b|refused/i, failure('proxy', ['connect'], 'refused')],
  [/errno 110\b/, failure('proxy', ['connect'], 'timeout')],
  [/errno (?:101|113)\b|unreachable|no route/i, failure('proxy', ['connect'], 'unreachable')],
  [/errno \d|no backend connection|fail /i, failure('proxy', ['pick', 'connect'])],
  [/unhealthy|no backend/i, NOBODY],
  [/: busy$/, failure('proxy', ['pick'], 'limited')],
  [/^first byte timeout/, ANSWER_TIMEOUT],
  [/^timeout$/, HEADER_TIMEOUT],
  [/^HTC |^http (?:first )?read error/, CLOSED],
  [/format error|overflow|chunk|hex|too (?:big|large|long)|^bad /i, MALFORMED],
  [/insufficient|short|reset|EOF/i, CUT_BODY],
  [/timeout|temporarily unavailable/i, STALLED_BODY],
]

/** A fetch from a backend that failed, in Varnish's own words. */
export function fetchFailure(error: string): Failure {
  const [, found] = FETCH_ERRORS.find(([says]) => says.test(error)) ?? [undefined, NO_VALID_ANSWER]
  return { ...found, reason: error }
}

/** Whether it died in the body: then the header had come, and the status is the backend's own. */
export function isInBody(error: string): boolean {
  return /insufficient|chunk|short read|reset by peer|temporarily unavailable|between bytes/i.test(error)
}

/** "Error 503 Backend fetch failed", without the number of the transaction that stands in it. */
const PAGE = 277
const FETCH_FAILED = failure('proxy', between('pick', 'receive'))
/** A backend's own error, or what Varnish makes of a fetch that failed: the line does not say which. */
export const FETCH_ENDED: Failure = failure('unknown', between('pick', 'answer'))

/** What a 5xx tells that Varnish sent to a client: its own are 503, all of them. */
export function deliveryFailure(status: number, size: number | undefined, handling: string | undefined): Failure {
  if (handling === 'synth') return { ...NOT_ADMITTED, reason: 'synth' }
  if (handling === 'hit') return FETCH_ENDED
  if (status !== 503) return handling === undefined ? FETCH_ENDED : ANSWERED
  return size !== undefined && size > PAGE && size <= PAGE + 20 ? FETCH_FAILED : FETCH_ENDED
}
