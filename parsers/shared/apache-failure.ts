import { type Failure, PHASES } from '../../src/model/entry.ts'
import { type ApachePage, apachePage } from './apache-page.ts'
import { ANSWER_TIMEOUT, BROKEN, bareFailure, between, failure } from './failures.ts'

const HANDSHAKE = failure('proxy', ['tls'])
const NOT_REACHED = failure('proxy', ['connect'])
const NOT_SERVED = failure('proxy', ['admit', 'pick', 'connect'])
/** Its timers have no status of their own. */
const NOT_READ_IN_TIME = failure('proxy', between('send', 'receive'), 'timeout')
const CONNECT_TIMEOUT = failure('proxy', ['connect'], 'timeout')
/** `Timeout`: 60 s unless somebody sets it, 300 s in old releases and in Debian's configuration. */
const DEFAULT_TIMERS = [60_000, 300_000]
const LATE = 1000

const OF_PAGE: { readonly [P in ApachePage]: Failure } = {
  unavailable: NOT_SERVED,
  notRead: BROKEN,
  handshake: HANDSHAKE,
  handshakeFailed: HANDSHAKE,
  badGateway: BROKEN,
  timeout: ANSWER_TIMEOUT,
}

const UNREACHED = failure('unknown', ['connect', 'answer'])
const UNSERVED = failure('unknown', ['admit', 'pick', 'connect', 'answer'])
/** Old releases say 502 for a name that is not found and a failed handshake, too. */
const NO_ANSWER = failure('unknown', ['resolve', 'tls', ...between('send', 'answer')])
/** Its timer on HTTP gives 502; 504 is that of FastCGI, AJP and CGI, or the origin's own. */
const NO_ANSWER_IN_TIME = failure('unknown', between('send', 'answer'), 'timeout')
const ANY = failure('unknown', PHASES)

/** What a line of Apache's with a 5xx tells beside its status. */
export interface ApacheError {
  readonly status: number
  /** Of the body, where the log tells it. */
  readonly size: number | undefined
  /** Whether a worker of a balancer is named. */
  readonly isPicked: boolean
  readonly duration: number | undefined
  /** What mod_proxy wrote on its error page, if it is logged (`%{error-notes}n`). */
  readonly notes?: string | undefined
}

/** What mod_proxy says of an exchange that failed; where it could not connect it says nothing. */
const NOTES: readonly (readonly [words: RegExp, failure: Failure])[] = [
  [/DNS lookup failure/i, failure('proxy', ['resolve'])],
  [/SSL Handshake/i, HANDSHAKE],
  [/Error reading from remote server/i, BROKEN],
  [/Timeout on 100-Continue/i, failure('proxy', ['send', 'wait'], 'timeout')],
  [/Corrupt status line|returned by remote server|was not recognised/i, failure('proxy', ['receive'], 'malformed')],
]

/** What of a 5xx of Apache's its access log tells. */
export function apacheFailure(error: ApacheError): Failure {
  return notedFailure(error) ?? ofPage(error)
}

function notedFailure({ notes, duration }: ApacheError): Failure | undefined {
  const found = notes === undefined ? undefined : NOTES.find(([words]) => words.test(notes))?.[1]
  if (!found) return undefined
  const reason = notes?.replace(/^.*<strong>|<\/strong>.*$/g, '')
  return { ...(found === BROKEN && isDefaultTimer(duration) ? NOT_READ_IN_TIME : found), reason }
}

function isDefaultTimer(duration: number | undefined): boolean {
  return DEFAULT_TIMERS.some((timer) => duration !== undefined && duration >= timer && duration <= timer + LATE)
}

function ofPage({ status, size, isPicked, duration }: ApacheError): Failure {
  const page = apachePage(status, size)
  const isTimer = isDefaultTimer(duration)
  if (page === 'notRead' && isTimer) return NOT_READ_IN_TIME
  if (page === 'unavailable') return isTimer ? CONNECT_TIMEOUT : isPicked ? NOT_REACHED : NOT_SERVED
  if (page) return OF_PAGE[page]
  if (status === 502) return NO_ANSWER
  if (status === 503) return isPicked ? UNREACHED : UNSERVED
  return status === 504 ? NO_ANSWER_IN_TIME : ANY
}

/** Of a log that others may have written as well, Apache's own page tells; else nothing does. */
export function pageFailure({ status, size }: ApacheError): Failure {
  const page = apachePage(status, size)
  return page ? OF_PAGE[page] : bareFailure(status)
}
