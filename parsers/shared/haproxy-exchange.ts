import type { Draft } from './draft.ts'
import type { HaproxyEnd } from './haproxy-failure.ts'
import type { HaproxySlots } from './haproxy-slots.ts'
import { httpStatus, integer, word } from './values.ts'

/** Connections that were upgraded live for hours: how long says nothing about latency. */
const UPGRADED = 101
/** More tries than this nobody configures. */
const MAX_RETRIES = 16
const PLUS = 43
/** HAProxy waits so long before it tries the same server again, or as long as `timeout connect` if that is less. */
const PAUSE = 1000

/** How the exchange ended, from its timers (which follow each other), its server and its termination state. */
export function haproxyEnd(slots: HaproxySlots, state: string | undefined, status: number): HaproxyEnd {
  const hasServer = isServerChosen(slots)
  const total = integer(unsigned(slots.active ?? slots.total))
  // A log without the time of the answer: data was on its way, so there was one.
  const hasData = slots.answered === undefined ? /^[^PLI][-DL]/.test(state ?? '') : integer(slots.answered) !== undefined
  return {
    status,
    state,
    hasServer,
    hasAddress: addressOf(slots) !== undefined,
    isAnswered: hasServer !== false && hasData && httpStatus(slots.status) !== undefined,
    isConnected: slots.connected === undefined ? undefined : integer(slots.connected) !== undefined,
    retries: integer(unsigned(slots.retries)) ?? 0,
    isRedispatched: slots.retries?.charCodeAt(0) === PLUS,
    tried: total === undefined ? undefined : Math.max(0, total - (integer(slots.received) ?? 0) - (integer(slots.queued) ?? 0)),
    error: slots.error === 'Success' ? undefined : word(slots.error),
  }
}

/** Fills in how long it took, and the attempts as far as the line tells them. */
export function readAttempts(slots: HaproxySlots, end: HaproxyEnd, draft: Draft): void {
  const { entry } = draft
  const all = slots.active ?? slots.total
  // "option logasap" logs before the body is sent: how long that took is not known.
  const isEarly = all?.charCodeAt(0) === PLUS && end.isAnswered
  const isTimed = !isEarly && end.status !== UPGRADED
  entry.duration = isTimed ? integer(unsigned(all)) : undefined
  const upstream = end.hasServer ? upstreamOf(slots) : undefined
  // After a redispatch the line names the last server alone.
  for (let left = Math.min(end.retries, MAX_RETRIES); left > 0; left--) draft.attempt(end.isRedispatched ? undefined : upstream)
  // HAProxy itself answered what its statistics and its cache hold; it logs timers for these as well.
  if (end.hasServer === false || (!end.hasServer && !end.isConnected)) return
  const attempt = draft.attempt(upstream)
  if (end.isAnswered) attempt.status = end.status
  // The time to connect holds all tries at one server; after a redispatch the time in queues holds those before.
  if (end.retries > 0 && !end.isRedispatched) {
    attempt.duration = withoutPauses(end)
    return
  }
  const [connect, answered] = [integer(slots.connected), integer(slots.answered)]
  attempt.connect = connect
  if (connect !== undefined && answered !== undefined) attempt.header = connect + answered
  if (isTimed) attempt.duration = end.tried
}

/** How long tries took that ended by themselves, without the pause before each but the first. */
function withoutPauses({ state, tried, retries }: HaproxyEnd): number | undefined {
  if (state !== 'SC' || tried === undefined) return undefined
  return tried < retries * PAUSE ? undefined : tried - retries * PAUSE
}

/** `undefined`: the log does not say. */
function isServerChosen({ server, serverPort, serverAddress }: HaproxySlots): boolean | undefined {
  // `<NOSRV>`, `<STATS>`, `<CACHE>`: nobody, or HAProxy itself.
  if (server !== undefined) return word(server) !== undefined && !server.startsWith('<')
  const address = serverPort ?? serverAddress
  return address === undefined ? undefined : word(address) !== undefined && !address.startsWith('-')
}

function upstreamOf(slots: HaproxySlots): string | undefined {
  const server = word(slots.server)
  const backend = word(slots.backend)
  return addressOf(slots) ?? (server && backend ? `${backend}/${server}` : server)
}

/** Where the server is, if the log says so; of a Unix socket it does not say which. */
function addressOf({ serverPort, serverAddress }: HaproxySlots): string | undefined {
  const address = word(serverPort ?? serverAddress)
  if (address === undefined || address.startsWith('unix') || address.startsWith('-')) return undefined
  const colon = address.lastIndexOf(':')
  const isBare = serverPort !== undefined && address.indexOf(':') < colon && !address.startsWith('[')
  return isBare ? `[${address.slice(0, colon)}]${address.slice(colon)}` : address
}

const unsigned = (text: string | undefined): string | undefined => text?.replace('+', '')
