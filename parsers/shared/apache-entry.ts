import type { Entry, Failure } from '../../src/model/entry.ts'
import type { SkipReason } from '../../src/model/format.ts'
import { hostName, isAddress, withoutPort } from './address.ts'
import type { ApacheError } from './apache-failure.ts'
import type { ApacheSlots } from './apache-slots.ts'
import { Draft } from './draft.ts'
import { methodOf, pathOf, readRequestLine } from './http-request.ts'
import type { Clock } from './time.ts'
import { httpStatus, integer, isServerError, milliseconds, word } from './values.ts'

export const NO_STATUS: SkipReason = 'not three digits: status'
export const NO_TIME: SkipReason = 'not a date: time'

/** Connections that were upgraded live for hours: how long says nothing about latency. */
const UPGRADED = 101

export interface ApacheReading {
  readonly clock: Clock
  /** Whether the log gives the end of a request; Apache's usual time is its beginning. */
  readonly isEnd?: boolean
  /** What a 5xx says. */
  failure(error: ApacheError): Failure
}

/** Opens a translator of what a line of Apache says into an entry. It answers the same entry each time. */
export function openApache({ clock, isEnd, failure }: ApacheReading): (slots: ApacheSlots) => Entry | SkipReason {
  const draft = new Draft()
  return (slots) => {
    const status = httpStatus(slots.status)
    if (status === undefined) return NO_STATUS
    const loggedAt = clock(timeText(slots))
    if (loggedAt === undefined) return NO_TIME
    const entry = draft.clear()
    const duration = durationOf(slots)
    const body = integer(slots.size)
    entry.status = status
    entry.loggedAt = loggedAt
    entry.time = isEnd ? loggedAt - (duration ?? 0) : loggedAt
    entry.duration = status === UPGRADED ? undefined : duration
    entry.size = body ?? integer(slots.sent)
    entry.client = clientOf(slots)
    entry.requestId = word(slots.requestId) ?? word(slots.logId)
    readRequest(slots, entry)
    readWorker(slots, draft)
    const isPicked = draft.attempts.length > 0
    if (isServerError(status)) entry.failure = failure({ status, size: body, isPicked, duration, notes: word(slots.notes) })
    return entry
  }
}

/** A time as it stands in a line: without brackets around it, its words are apart. */
export function timeText({ time, time2, time3 }: ApacheSlots): string {
  return [time, time2, time3].filter((part) => part !== undefined).join(' ')
}

function durationOf({ microseconds, milliseconds: whole, seconds }: ApacheSlots): number | undefined {
  const micros = integer(microseconds)
  return micros === undefined ? (integer(whole) ?? milliseconds(seconds)) : Math.round(micros / 1000)
}

function readRequest(slots: ApacheSlots, entry: Draft['entry']): void {
  const request = readRequestLine(slots.request)
  const { host } = request
  entry.method = request.method ?? methodOf(slots.method)
  entry.path = request.path ?? pathOf(slots.target)
  entry.host = hostName(slots.host) ?? hostName(slots.server) ?? host
}

/** Whether a line begins with what carried it: then the words between client and time, where a user's name belongs, are too many. */
export function isCarried({ client, user }: ApacheSlots): boolean {
  return user?.includes(' ') === true && client !== undefined && !isAddress(client)
}

/** The address as Apache takes it to be; what a header claims, only where the log has nothing else. */
export function clientOf({ client, forwarded }: ApacheSlots): string | undefined {
  return withoutPort(client) ?? withoutPort(forwarded?.split(',', 1)[0])
}

/** The member of a balancer that was picked (`http://10.0.0.12:8080`). */
function readWorker({ worker, route, firstByte }: ApacheSlots, draft: Draft): void {
  const name = word(worker)
  const upstream =
    name
      ?.slice(name.indexOf('://') + 1)
      .replace(/^\/+/, '')
      .replace(/\/.*$/, '') ?? word(route)
  if (upstream === undefined || upstream === '') return
  const attempt = draft.attempt(upstream)
  const waited = integer(firstByte)
  attempt.header = waited === undefined ? undefined : Math.round(waited / 1000)
}
