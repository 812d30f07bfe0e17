import type { Entry, Failure } from '../../src/model/entry.ts'
import { ANSWERED, between, failure, NO_VALID_ANSWER, NOBODY } from './failures.ts'
import { isServerError } from './values.ts'

const CLOSED = failure('proxy', between('send', 'receive'), 'closed')
const NO_ANSWER_IN_TIME = failure('proxy', between('send', 'receive'), 'timeout')
const ANY_OWN = failure('proxy', between('admit', 'receive'))
const ANY_OWN_TIMEOUT = failure('proxy', between('resolve', 'receive'), 'timeout')
const ANY_OF_BACKEND = failure('unknown', [...between('connect', 'receive'), 'answer'])
const ANY_TIMEOUT = failure('unknown', [...between('connect', 'receive'), 'answer'], 'timeout')

const PREFIX = 'ERRORINFO_'
const NO_ERROR = 'NO_ERROR'
const WORDS: { readonly [word: string]: Failure } = {
  UPSTREAM_NO_LIVE: NOBODY,
  UPSTREAM_CLOSED_CONNECTION: CLOSED,
  UPSTREAM_TIMED_OUT: NO_ANSWER_IN_TIME,
}

/** What an Application Gateway with a 5xx says of the failure, by its own word if it has one (of `error_info`). */
export function gatewayFailure(word: string | undefined, { status, attempts }: Entry): Failure | undefined {
  if (!isServerError(status)) return undefined
  const name = word?.startsWith(PREFIX) ? word.slice(PREFIX.length) : word
  const told = attempts.at(-1)?.status
  if (name !== undefined && name !== NO_ERROR) {
    const own = Object.hasOwn(WORDS, name) ? WORDS[name] : attempts.length > 0 ? NO_VALID_ANSWER : ANY_OWN
    return { ...(own ?? ANY_OWN), reason: word }
  }
  if (told === status && (name === NO_ERROR || !isOwnStatus(status))) return ANSWERED
  // The gateway stands on nginx, which writes its own 502 and 504 where the server's status belongs.
  if (told === status) return status === 504 ? ANY_TIMEOUT : ANY_OF_BACKEND
  if (attempts.length > 0) return NO_VALID_ANSWER
  return status === 504 ? ANY_OWN_TIMEOUT : ANY_OWN
}

/** Statuses that the gateway writes itself when an exchange fails. */
export function isOwnStatus(status: number): boolean {
  return status === 502 || status === 504
}
