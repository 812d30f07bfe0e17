import type { Entry } from '../../src/model/entry.ts'
import type { SkipReason } from '../../src/model/format.ts'
import { hostName, withoutPort } from './address.ts'
import { readClientHead } from './client-head.ts'
import { Draft } from './draft.ts'
import { methodOf, pathOf, readRequestLine } from './http-request.ts'
import { readAttempts } from './nginx-attempts.ts'
import { answeredStatus, type NginxDialect, nginxFailure } from './nginx-failure.ts'
import type { Slots } from './nginx-slots.ts'
import { anyClock, epochTime } from './time.ts'
import { httpStatus, integer, milliseconds, word } from './values.ts'

export const NO_STATUS: SkipReason = 'not three digits: status'
export const NO_TIME: SkipReason = 'not a date: time'

/** Connections that were upgraded live for hours: how long says nothing about latency. */
const UPGRADED = 101

/** Opens a translator of what a line of nginx says into an entry. It answers the same entry each time. */
export function openNginx(dialect: NginxDialect = {}): (slots: Slots) => Entry | SkipReason {
  const draft = new Draft()
  const clock = anyClock()
  return (slots) => {
    const status = httpStatus(slots.status)
    if (status === undefined) return NO_STATUS
    const loggedAt = (slots.msec && epochTime(slots.msec)) || clock(slots.time ?? '')
    if (loggedAt === undefined) return NO_TIME
    const entry = draft.clear()
    entry.status = status
    entry.loggedAt = loggedAt
    readAttempts(slots, draft)
    const duration = milliseconds(slots.duration)
    // nginx logs the end of a request. Without $request_time its upstreams took at least that long.
    entry.time = loggedAt - (duration ?? total(draft))
    entry.duration = duration
    entry.size = integer(slots.size) ?? integer(slots.sent)
    readClient(slots, entry)
    entry.requestId = word(slots.requestId)
    readRequest(slots, entry)
    entry.upstreamStatus = answeredStatus(status, draft.attempts, slots)
    entry.failure = nginxFailure(status, draft.attempts, slots, dialect)
    if (status === UPGRADED) forgetDurations(draft)
    return entry
  }
}

/** The address as nginx takes it to be; what a header claims, only where the log has nothing else. */
function readClient({ client, forwarded }: Slots, entry: Draft['entry']): void {
  const head = client === undefined ? undefined : readClientHead(client)
  entry.client = head?.client ?? withoutPort(forwarded?.split(',', 1)[0])
  entry.host = hostName(head?.host)
}

function readRequest(slots: Slots, entry: Draft['entry']): void {
  const request = readRequestLine(slots.request)
  const { host } = request
  entry.method = request.method ?? methodOf(slots.method)
  entry.path = request.path ?? pathOf(slots.target)
  entry.host = hostName(slots.httpHost) ?? hostName(slots.host) ?? hostName(slots.server) ?? host ?? entry.host
}

function total({ attempts }: Draft): number {
  let sum = 0
  for (const { duration } of attempts) sum += duration ?? 0
  return sum
}

function forgetDurations(draft: Draft): void {
  draft.entry.duration = undefined
  for (const attempt of draft.attempts) attempt.duration = undefined
}
