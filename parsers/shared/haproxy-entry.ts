import type { Entry } from '../../src/model/entry.ts'
import type { SkipReason } from '../../src/model/format.ts'
import type { Zone } from '../../src/model/zone.ts'
import { hostName, withoutLastPort, withoutPort } from './address.ts'
import { Draft } from './draft.ts'
import { haproxyEnd, readAttempts } from './haproxy-exchange.ts'
import { haproxyFailure } from './haproxy-failure.ts'
import type { HaproxySlots } from './haproxy-slots.ts'
import { haproxyClock } from './haproxy-time.ts'
import { methodOf, pathOf, readRequestLine } from './http-request.ts'
import { httpStatus, integer, word } from './values.ts'

const NO_STATUS: SkipReason = 'no status: HAProxy closed the connection without an answer'
const NO_TIME: SkipReason = 'not a date: time'

/** HAProxy logs -1 when the client left before any status; nginx has this number for it. */
const GIVEN_UP = 499

/** Opens a translator of what a line of HAProxy says into an entry. It answers the same entry each time. */
export function openHaproxy(zone?: Zone): (slots: HaproxySlots) => Entry | SkipReason {
  const draft = new Draft()
  const clock = haproxyClock(zone)
  return (slots) => {
    // The letters behind the first two tell about cookies.
    const state = word(slots.state)?.slice(0, 2)
    const hasLeft = state?.charCodeAt(0) === 67 || state?.charCodeAt(0) === 99
    const status = httpStatus(slots.status) ?? (hasLeft ? GIVEN_UP : undefined)
    if (status === undefined) return NO_STATUS
    const time = clock(slots)
    if (time === undefined) return NO_TIME
    const entry = draft.clear()
    entry.status = status
    // It is when the request began.
    entry.loggedAt = time
    entry.time = time
    readRequest(slots, entry)
    const end = haproxyEnd(slots, state, status)
    readAttempts(slots, end, draft)
    entry.upstreamStatus = end.isAnswered ? status : undefined
    entry.failure = haproxyFailure(end)
    return entry
  }
}

function readRequest(slots: HaproxySlots, entry: Draft['entry']): void {
  const request = readRequestLine(slots.request)
  const { host } = request
  entry.method = request.method ?? methodOf(slots.method)
  entry.path = request.path ?? pathOf(slots.target)
  // The name in the TLS handshake is the host's, but for connections that are shared.
  entry.host = hostName(slots.host) ?? host ?? hostName(slots.serverName)
  const client = slots.clientPort === undefined ? withoutPort(slots.client) : withoutLastPort(slots.clientPort)
  entry.client = client?.startsWith('unix') ? undefined : client
  entry.size = integer(slots.size)
  entry.requestId = word(slots.requestId)
}
