import type { Entry } from '../../src/model/entry.ts'
import type { SkipReason } from '../../src/model/format.ts'
import { hostName, withoutPort } from './address.ts'
import { clientOf, timeText } from './apache-entry.ts'
import type { ApacheSlots } from './apache-slots.ts'
import { Draft } from './draft.ts'
import { ANSWERED } from './failures.ts'
import { methodOf, pathOf, readRequestLine } from './http-request.ts'
import type { Clock } from './time.ts'
import { httpStatus, integer, isServerError, milliseconds, word } from './values.ts'
import { deliveryFailure, FETCH_ENDED, fetchFailure, isInBody } from './varnish-failure.ts'

const PIPED: SkipReason = 'no status: piped through'
const NO_TIME: SkipReason = 'not a date: time'

/** Opens a translator of what a line of varnishncsa says into an entry. It answers the same entry each time. */
export function openVarnish(clock: Clock): (slots: ApacheSlots) => Entry | SkipReason {
  const draft = new Draft()
  return (slots) => {
    const status = httpStatus(slots.status)
    if (status === undefined) return PIPED
    // It is when the request was received, or sent to the backend.
    const time = clock(timeText(slots))
    if (time === undefined) return NO_TIME
    const entry = draft.clear()
    entry.status = status
    entry.loggedAt = time
    entry.time = time
    entry.size = integer(slots.size) ?? integer(slots.sent)
    entry.requestId = word(slots.requestId)
    readRequest(slots, entry)
    if (isFetch(slots)) readFetch(slots, draft)
    else readDelivery(slots, entry)
    return entry
  }
}

function readRequest(slots: ApacheSlots, entry: Draft['entry']): void {
  const request = readRequestLine(slots.request)
  const { host } = request
  entry.method = request.method ?? methodOf(slots.method)
  entry.path = request.path ?? pathOf(slots.target)
  entry.host = hostName(slots.host) ?? host
}

/** Whether the line is of Varnish's other side: what it asked a backend for (`varnishncsa -b`). */
function isFetch({ side, fetchError }: ApacheSlots): boolean {
  return side === 'b' || (side === undefined && word(fetchError) !== undefined)
}

/** The client is Varnish itself then, and the remote host is the backend. */
function readFetch(slots: ApacheSlots, draft: Draft): void {
  const { entry } = draft
  const error = word(slots.fetchError)
  const firstByte = milliseconds(slots.firstByteSeconds)
  const isAnswered = error === undefined ? slots.fetchError !== undefined || entry.status !== 503 : isInBody(error)
  // A fetch that failed took no time as Varnish counts it.
  entry.duration = error === undefined ? durationOf(slots) : isAnswered ? undefined : firstByte
  const attempt = draft.attempt(word(slots.worker) ?? /^backend (\S+):/.exec(error ?? '')?.[1] ?? withoutPort(slots.client))
  attempt.duration = entry.duration
  if (isAnswered) {
    attempt.status = entry.status
    attempt.header = firstByte
    entry.upstreamStatus = entry.status
  }
  if (error !== undefined) entry.failure = fetchFailure(error)
  else if (isServerError(entry.status)) entry.failure = isAnswered ? ANSWERED : FETCH_ENDED
}

function readDelivery(slots: ApacheSlots, entry: Draft['entry']): void {
  entry.client = clientOf(slots)
  entry.duration = durationOf(slots)
  if (!isServerError(entry.status)) return
  entry.failure = deliveryFailure(entry.status, entry.size, word(slots.handling) ?? hitOf(slots))
  if (entry.failure.by === 'origin') entry.upstreamStatus = entry.status
}

/** A miss may be anything that was not in the cache: an answer of the VCL, too. */
function hitOf({ hitOrMiss }: ApacheSlots): string | undefined {
  return hitOrMiss === 'hit' ? 'hit' : undefined
}

function durationOf({ microseconds, milliseconds: whole, seconds }: ApacheSlots): number | undefined {
  const micros = integer(microseconds)
  return micros === undefined ? (integer(whole) ?? milliseconds(seconds)) : Math.round(micros / 1000)
}
