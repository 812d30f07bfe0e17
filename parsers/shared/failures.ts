import { type Failure, type How, type Maker, PHASES, type Phase } from '../../src/model/entry.ts'

/** A failure that many lines share; nobody can change it. */
export function failure(by: Maker, phases: readonly Phase[], how?: How): Failure {
  return Object.freeze({ by, phases: Object.freeze(phases.slice()), how, reason: undefined })
}

/** The phases of the exchange from one to another, both inside. */
export function between(first: Phase, last: Phase): readonly Phase[] {
  return PHASES.slice(PHASES.indexOf(first), PHASES.indexOf(last) + 1)
}

/** The origin itself answered with this status. */
export const ANSWERED: Failure = failure('origin', ['answer'], 'status')
/** The proxy's own limit, before any upstream. */
export const LIMITED: Failure = failure('proxy', ['admit'], 'limited')
/** The proxy failed on its own account, before any upstream. */
export const OWN_ERROR: Failure = failure('proxy', ['admit'], 'error')
/** The proxy answered before it chose an upstream; why, the line does not say. */
export const NOT_ADMITTED: Failure = failure('proxy', ['admit'])
/** There was nobody to send to. */
export const NOBODY: Failure = failure('proxy', ['pick'], 'empty')
/** Without an upstream's address: nobody could be picked, or the name of one not be found. */
export const UNRESOLVED: Failure = failure('proxy', ['pick', 'resolve'])
/** Said at once while connecting: refused, unreachable, or the handshake failed. */
export const NOT_CONNECTED: Failure = failure('proxy', ['connect', 'tls'])
export const CONNECT_TIMEOUT: Failure = failure('proxy', ['connect', 'tls'], 'timeout')
export const ANSWER_TIMEOUT: Failure = failure('proxy', ['send', 'wait'], 'timeout')
/** A timer fired, on connecting or on waiting. */
export const SOME_TIMEOUT: Failure = failure('proxy', between('connect', 'wait'), 'timeout')
/** Connected, and broken before a whole header was there. */
export const BROKEN: Failure = failure('proxy', between('send', 'receive'))
/** The origin's answer was fine, and the proxy failed while it passed it on. */
export const AFTER_ANSWER: Failure = failure('proxy', ['receive'], 'error')
/** No valid answer from the upstream that was asked. */
export const NO_VALID_ANSWER: Failure = failure('proxy', between('connect', 'receive'))

const BARE_502 = failure('unknown', between('pick', 'answer'))
const BARE_504 = failure('unknown', between('pick', 'answer'), 'timeout')
const BARE_OTHER = failure('unknown', PHASES)

/** A 5xx in a log that says nothing but the status. */
export function bareFailure(status: number): Failure {
  if (status === 502) return BARE_502
  return status === 504 ? BARE_504 : BARE_OTHER
}
