import type { Entry } from '../../src/model/entry.ts'
import type { SkipReason } from '../../src/model/format.ts'
import { hostName, withoutPort } from './address.ts'
import { Draft } from './draft.ts'
import { envoyOutcome } from './envoy-failure.ts'
import type { EnvoySlots } from './envoy-slots.ts'
import { methodOf, pathOf } from './http-request.ts'
import { anyClock, type Clock } from './time.ts'
import { httpStatus, integer, milliseconds, word } from './values.ts'

const NO_STATUS: SkipReason = 'not a status: response code'
const NO_TIME: SkipReason = 'not a date: start time'
const TCP: SkipReason = "TCP connection of Envoy's: no request on this line"

/** Connections that were upgraded live for hours: how long says nothing about latency. */
const UPGRADED = 101

/** Opens a translator of what a line of Envoy says into an entry. It answers the same entry each time. */
export function openEnvoy(clock: Clock = anyClock()): (slots: EnvoySlots) => Entry | SkipReason {
  const draft = new Draft()
  return (slots) => {
    // 0: no response had begun when the request ended.
    const status = slots.status === '0' || word(slots.status) === undefined ? 0 : httpStatus(slots.status)
    if (status === undefined) return NO_STATUS
    if (status === 0 && word(slots.method) === undefined && word(slots.protocol) === undefined) return TCP
    const began = clock(slots.time ?? '')
    if (began === undefined) return NO_TIME
    const entry = draft.clear()
    entry.status = status
    entry.time = began
    entry.loggedAt = began
    entry.duration = status === UPGRADED ? undefined : elapsed(slots.duration)
    entry.size = integer(slots.sent)
    readRequest(slots, entry)
    const { isAnswered, failure } = envoyOutcome(status, slots, entry.duration)
    entry.failure = failure
    entry.upstreamStatus = isAnswered ? status : undefined
    readAttempt(slots, draft)
    return entry
  }
}

function readRequest(slots: EnvoySlots, entry: Draft['entry']): void {
  entry.method = methodOf(slots.method)
  entry.path = pathOf(slots.path)
  entry.host = hostName(slots.host)
  entry.client = withoutPort(addressOf(slots.client)) ?? withoutPort(slots.forwarded?.split(',', 1)[0]?.trim())
  entry.requestId = word(slots.requestId)
}

function readAttempt(slots: EnvoySlots, draft: Draft): void {
  const { entry } = draft
  // Where nobody could be picked, the cluster is what is known.
  const upstream = addressOf(slots.upstream) ?? (entry.failure?.how === 'empty' ? word(slots.cluster) : undefined)
  if (upstream === undefined && entry.upstreamStatus === undefined) return
  const attempt = draft.attempt(upstream)
  attempt.status = entry.upstreamStatus
  attempt.header = elapsed(slots.service) ?? (entry.upstreamStatus === undefined ? undefined : elapsed(slots.firstByte))
}

/** An address as Envoy writes it; one inside of a tunnel stands behind a scheme and the tunnel's name. */
function addressOf(text: string | undefined): string | undefined {
  const address = word(text)
  const bare = address?.includes('://') ? address.slice(address.lastIndexOf('/') + 1) : address
  return bare?.startsWith(':') ? undefined : word(bare)
}

/** Milliseconds, as Envoy counts everything. */
function elapsed(text: string | undefined): number | undefined {
  const thousandfold = milliseconds(text)
  return thousandfold === undefined ? undefined : Math.round(thousandfold / 1000)
}
