import type { Attempt, Failure } from '../../src/model/entry.ts'
import {
  AFTER_ANSWER,
  ANSWER_TIMEOUT,
  ANSWERED,
  BROKEN,
  bareFailure,
  between,
  CONNECT_TIMEOUT,
  failure,
  LIMITED,
  NO_VALID_ANSWER,
  NOBODY,
  NOT_ADMITTED,
  NOT_CONNECTED,
  OWN_ERROR,
  UNRESOLVED,
} from './failures.ts'
import { splitList } from './lists.ts'
import { isGroupName } from './nginx-attempts.ts'
import { isStockPage } from './nginx-page.ts'
import type { Slots } from './nginx-slots.ts'
import { integer, isServerError } from './values.ts'

/** What the product around nginx sets, where its defaults tell something. */
export interface NginxDialect {
  /** The connect timer, if a default below the read timer is known (ingress-nginx: 5 s). */
  readonly connectTimeout?: number
  readonly readTimeout?: number
  /** The failure behind a 503 without any upstream. */
  readonly noUpstream?: Failure
}

const NOT_HTTP = failure('proxy', ['receive'], 'malformed')
const CLOSED = failure('proxy', ['send', 'wait'], 'closed')
const BAD_HEADER = failure('proxy', ['receive'])
const TOO_LARGE = failure('proxy', ['receive'], 'malformed')
const HEADER_STALLED = failure('proxy', ['receive'], 'timeout')
const NO_SOCKET = failure('proxy', ['connect'], 'limited')
const LOCAL = failure('proxy', between('connect', 'receive'), 'error')
const NOT_SENT = failure('proxy', between('admit', 'resolve'))
const PURE_CONNECT_TIMEOUT = failure('proxy', ['connect'], 'timeout')
/** The header may have begun: the bytes received are not logged. */
const READ_TIMEOUT = failure('proxy', between('send', 'receive'), 'timeout')
const SOME_TIMEOUT = failure('proxy', between('connect', 'receive'), 'timeout')
const ANY_FAILURE = failure('unknown', between('connect', 'answer'))
const ANY_TIMEOUT = failure('unknown', between('connect', 'answer'), 'timeout')
const CONNECTED_FAILURE = failure('unknown', between('send', 'answer'))
const CONNECTED_TIMEOUT = failure('unknown', between('send', 'answer'), 'timeout')
const CUT_BODY = failure('proxy', ['receive'])
const PAGE_502 = failure('proxy', between('pick', 'receive'))
const PAGE_504 = failure('proxy', between('pick', 'receive'), 'timeout')

/** Sizes of the buffer for a response header: read to the brim, the header was too large. */
const HEADER_BUFFERS = new Set([4096, 8192])
/** Within this, nothing was waited for. */
const AT_ONCE = 5
/** A timer fires a little late; this share of it, and a bit for small ones. */
const LATE = 0.03
const LATE_AT_LEAST = 100

/** A 5xx, or an exchange that failed behind another status: what the line says of it. `undefined`: nothing failed. */
export function nginxFailure(
  status: number,
  attempts: readonly Attempt[],
  slots: Slots,
  dialect: NginxDialect,
): Failure | undefined {
  if (status === 9) return NOT_HTTP
  const last = attempts.at(-1)
  if (!isServerError(status)) return status === 499 ? undefined : hiddenFailure(status, last, slots, attempts, dialect)
  if (last) return ofAttempt(status, last, attempts, slots, dialect)
  const told = slots.addr ?? slots.upstreamStatus ?? slots.response
  if (isRejected(slots)) return LIMITED
  return told === undefined ? withoutUpstreams(status, slots) : beforeUpstreams(status, dialect)
}

/** The status that an origin really answered: a whole header came, or the status is none of nginx's own. */
export function answeredStatus(status: number, attempts: readonly Attempt[], slots: Slots): number | undefined {
  const last = attempts.at(-1)
  // 009 is what nginx makes of bytes that are no HTTP, and calls the upstream's status 200.
  if (status === 9 || last?.status === undefined || last.status < 100) return undefined
  if (last.status < 500) return last.status
  if (slots.header !== undefined) return last.header === undefined ? undefined : last.status
  if (last.status !== 502 && last.status !== 504) return last.status
  return (lastCount(slots.length, attempts) ?? 0) > 0 ? last.status : undefined
}

/** Failed although the status does not say so: a page stood in for the error, or the body was cut. */
function hiddenFailure(
  status: number,
  last: Attempt | undefined,
  slots: Slots,
  attempts: readonly Attempt[],
  dialect: NginxDialect,
): Failure | undefined {
  if (last?.status !== undefined && isServerError(last.status)) return ofAttempt(last.status, last, attempts, slots, dialect)
  // A body shorter than its Content-Length, though the client stayed to the end.
  if (slots.contentLength === undefined || slots.completion !== 'OK' || !last || slots.method === 'HEAD') return undefined
  if (slots.request?.startsWith('HEAD ') || status < 200 || status >= 300) return undefined
  const promised = integer(slots.contentLength)
  const sent = integer(slots.size)
  return promised !== undefined && sent !== undefined && sent < promised ? CUT_BODY : undefined
}

function ofAttempt(status: number, last: Attempt, attempts: readonly Attempt[], slots: Slots, dialect: NginxDialect): Failure {
  if (last.upstream === undefined && slots.addr !== undefined) return status === 500 ? NO_SOCKET : OWN_ERROR
  // An error page may change the status; what became of the attempt is told by its own.
  const died = last.status !== undefined && isServerError(last.status) ? last.status : status
  if (isGroupName(last.upstream) && last.connect === undefined && last.header === undefined) return NOBODY
  if (last.status !== undefined && last.status < 500) return afterAnswer(died)
  if (slots.header === undefined) return withoutHeaderTime(died, last, attempts, slots, dialect)
  if (last.header !== undefined) return ANSWERED
  if (died === 504) return timeoutOf(last, attempts, slots)
  if (died === 502) return brokenOf(last, attempts, slots)
  return last.status === undefined ? LOCAL : ANY_FAILURE
}

function timeoutOf(last: Attempt, attempts: readonly Attempt[], slots: Slots): Failure {
  if (slots.connect === undefined) return SOME_TIMEOUT
  if (last.connect === undefined) return CONNECT_TIMEOUT
  const received = lastCount(slots.received, attempts)
  if (received === undefined) return READ_TIMEOUT
  return received > 0 ? HEADER_STALLED : ANSWER_TIMEOUT
}

function brokenOf(last: Attempt, attempts: readonly Attempt[], slots: Slots): Failure {
  if (slots.connect === undefined) return NO_VALID_ANSWER
  if (last.connect === undefined) return NOT_CONNECTED
  const received = lastCount(slots.received, attempts)
  if (received === undefined) return BROKEN
  if (received === 0) return CLOSED
  return HEADER_BUFFERS.has(received) ? TOO_LARGE : BAD_HEADER
}

/** The origin's answer was fine, yet the client got an error: made by nginx while it passed it on. */
function afterAnswer(status: number): Failure {
  return status === 504 ? HEADER_STALLED : status === 502 ? BAD_HEADER : AFTER_ANSWER
}

/** nginx writes its own 502 and 504 into the upstream's status; without a header time something else must tell. */
function withoutHeaderTime(
  status: number,
  last: Attempt,
  attempts: readonly Attempt[],
  slots: Slots,
  dialect: NginxDialect,
): Failure {
  if (status !== 502 && status !== 504) return last.status === undefined && slots.upstreamStatus !== undefined ? LOCAL : ANSWERED
  const length = lastCount(slots.length, attempts)
  if (length !== undefined && length > 0) return ANSWERED
  const size = integer(slots.size)
  // A body that did not come from the upstream is the proxy's own.
  const own = (length === 0 && size !== undefined && size > 0) || isStockPage(status, size, slots.agent)
  const isConnected = last.connect !== undefined
  if (!isConnected && slots.connect !== undefined) return status === 504 ? CONNECT_TIMEOUT : NOT_CONNECTED
  if (status === 504) {
    const timer = timerOf(attempts, dialect)
    if (timer) return timer
    return own ? (isConnected ? READ_TIMEOUT : SOME_TIMEOUT) : isConnected ? CONNECTED_TIMEOUT : ANY_TIMEOUT
  }
  // Where nobody sent a body (HEAD), how quickly it went does not tell who answered.
  const isSilent = length === 0 && size === 0
  if (own || (!isSilent && last.duration !== undefined && last.duration <= AT_ONCE)) return isConnected ? BROKEN : NO_VALID_ANSWER
  return isConnected ? CONNECTED_FAILURE : ANY_FAILURE
}

/** Which timer of the product fired, where its defaults are known. */
function timerOf(attempts: readonly Attempt[], { connectTimeout, readTimeout }: NginxDialect): Failure | undefined {
  const isAt = (timer: number | undefined) => (attempt: Attempt | undefined) =>
    timer !== undefined &&
    attempt?.duration !== undefined &&
    attempt.duration >= timer - LATE_AT_LEAST / 2 &&
    attempt.duration <= timer + Math.max(LATE_AT_LEAST, LATE * timer)
  if (attempts.every(isAt(connectTimeout))) return PURE_CONNECT_TIMEOUT
  return isAt(readTimeout)(attempts.at(-1)) ? READ_TIMEOUT : undefined
}

/** The log names upstreams, but none for this line: nginx said it before it asked anybody. */
function beforeUpstreams(status: number, { noUpstream }: NginxDialect): Failure {
  if (status === 503) return noUpstream ?? NOT_ADMITTED
  if (status === 502) return UNRESOLVED
  return status === 504 ? NOT_SENT : ofItself(status)
}

/** 500 and 507 (no space left) are nginx's own trouble; with the others it refuses what it was asked for. */
function ofItself(status: number): Failure {
  return status === 500 || status === 507 ? OWN_ERROR : NOT_ADMITTED
}

/** A plain log: only the length of nginx's own pages tells who made the error. */
function withoutUpstreams(status: number, slots: Slots): Failure {
  const own = isStockPage(status, integer(slots.size), slots.agent)
  if (!own) return bareFailure(status)
  if (status === 502) return PAGE_502
  return status === 504 ? PAGE_504 : ofItself(status)
}

function isRejected({ limitReq, limitConn }: Slots): boolean {
  return limitReq === 'REJECTED' || limitConn === 'REJECTED'
}

/** The count that belongs to the last of the attempts. */
function lastCount(list: string | undefined, attempts: readonly Attempt[]): number | undefined {
  return list === undefined ? undefined : integer(splitList(list)[attempts.length - 1])
}
