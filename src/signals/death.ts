import type { Failure, Phase } from '../model/entry.ts'
import type { WeighedEntry } from '../model/incident.ts'
import type { LevelOf, MeasuredSignal, MissingSignal } from '../model/signal.ts'
import { type Case, weigh } from './case.ts'
import { durationOf } from './wall.ts'
import { besidesConnected } from './without-connection.ts'
import { capital, count, list, outOf } from './words.ts'

type Death = LevelOf<'death'>

/** The share of the failures that must have died alike, for their death to be one. */
const MOST = 0.7
/** Kinds of death that are at least this common are named when there are several. */
const NAMED = 0.08

/** What a proxy ejects a server for. */
const EJECTING: ReadonlySet<Death> = new Set<Death>(['refused', 'unreachable', 'connect-rejected', 'connect-timeout', 'tls'])
const MIN_TRIES = 4
const MIN_TRY_SHARE = 0.001
/** Nobody takes so long to say no, ms. */
const WAITED = 500

const SAYS = {
  answered: 'were answered by the origin with this status',
  'not-admitted': 'ended in the proxy before it chose an upstream',
  'not-sent': 'ended in the proxy before it asked any upstream: refused by the proxy itself, or nobody was there to ask',
  configured: 'were answered by the proxy as it is configured to (a fixed response)',
  limited: "hit one of the proxy's own limits",
  queued: 'waited in the proxy for a free place at an upstream until its timer fired',
  'proxy-failed': 'broke off inside the proxy before it asked any upstream',
  nobody: 'found no upstream to go to',
  unresolved: 'ended while the proxy looked for the address of an upstream',
  'no-address': 'got no address for the name of the upstream',
  refused: 'were refused when the proxy connected',
  unreachable: 'found the network or host unreachable when the proxy connected',
  'connect-rejected': 'got no connection and were told so before any timer fired (refused, unreachable or TLS)',
  'connect-timeout': 'waited for a connection until the connect timer fired: nothing came back at all',
  tls: 'failed in the TLS handshake with the origin',
  closed: 'were connected, then cut off before an answer',
  malformed: 'got an answer that the proxy could not read',
  'no-valid-answer': 'were connected, then ended without a valid answer (cut off, or unreadable)',
  'read-timeout': 'were connected and sent, then waited for an answer until the read timer fired',
  timers: 'ran into a timer of the proxy, some on connecting and some on waiting',
  'some-timeout': 'ended when a timer of the proxy fired; whether on connecting or on waiting, the log does not say',
  'failed-upstream': 'got no valid answer from the upstream; in which phase, the log does not say',
  several: 'died in several ways',
} as const satisfies Record<Death, string>

/** What a status alone tells, at the proxies that have one for it. */
const TOLD: ReadonlySet<Death> = new Set<Death>(['answered', 'read-timeout'])

/** Where the exchanges died, and how: the anatomy that every proxy's dialect was translated into. */
export function death(theCase: Case): MeasuredSignal<'death'> | MissingSignal<'death'> {
  const signal = seen(theCase)
  return signal.level !== undefined && !TOLD.has(signal.level) && !hasFields(theCase) ? { ...signal, isInferred: true } : signal
}

/** Whether the log says anything of the way to the upstream: its address, or the proxy's own word. */
function hasFields({ incident: { failures }, view }: Case): boolean {
  return (
    view.upstreams.rows.size > 0 || failures.some(({ entry }) => entry.attempts.length > 0 || entry.failure?.reason !== undefined)
  )
}

function seen(theCase: Case): MeasuredSignal<'death'> | MissingSignal<'death'> {
  const { failures } = theCase.incident
  const total = weigh(failures)
  const counts = new Map<Death, number>()
  for (const failure of failures) {
    const kind = kindOf(failure)
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + failure.weight)
  }
  const ranked = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const known = ranked.reduce((sum, [, n]) => sum + n, 0)
  const [first] = ranked
  if (!first || known < 0.5 * total)
    return {
      group: 'death',
      level: undefined,
      says: 'The log does not say in which phase the requests failed.',
    }
  const timers = timersIn(ranked, known)
  if (timers) return { group: 'death', level: 'timers', says: timers }
  const [kind, n] = first
  const fault = kind === 'nobody' ? faultBefore(ranked, total) : undefined
  if (fault) {
    const [reason, m] = fault
    const says = `${count(m)} failures ${SAYS[reason]}; the others found nobody left in the pool, which follows: a server that fails is left out for a while.`
    return { group: 'death', level: reason, says }
  }
  if (n >= MOST * known)
    return {
      group: 'death',
      level: kind,
      says: `${capital(outOf(n, total, 'failures'))} ${didOf(kind, total)}${quote(failures, kind)}${besidesConnected(kind, theCase)}.`,
    }
  const named = ranked.filter(([, m]) => m >= NAMED * total).map(([name, m]) => `${count(m)} ${SAYS[name]}`)
  return { group: 'death', level: 'several', says: `The ${count(total)} failures died in different ways: ${list(named)}.` }
}

/** A process that is stuck, or a queue that is full, lets some connect and others not; a network that drops lets nobody. */
function timersIn(ranked: readonly (readonly [Death, number])[], known: number): string | undefined {
  const [connect, read] = (['connect-timeout', 'read-timeout'] as const).map(
    (kind) => ranked.find(([one]) => one === kind)?.[1] ?? 0,
  )
  const [least, both] = [Math.min(connect ?? 0, read ?? 0), (connect ?? 0) + (read ?? 0)]
  if (both < MOST * known || least < (1 - MOST) * both) return undefined
  return `${capital(outOf(both, known, 'failures'))} ${SAYS.timers}: ${Math.round(connect ?? 0)} got no connection in time, ${Math.round(read ?? 0)} no answer.`
}

/** "were refused …", and "was refused …" of a single failure. */
function didOf(kind: Death, total: number): string {
  return Math.round(total) === 1 ? SAYS[kind].replace(/^were /, 'was ') : SAYS[kind]
}

/** The commonest of the proxy's own words for a kind of death. */
function quote(failures: Case['incident']['failures'], kind: Death): string {
  const words = new Map<string, number>()
  for (const failed of failures) {
    const { failure } = failed.entry
    if (failure?.by === 'proxy' && failure.reason !== undefined && kindOf(failed) === kind)
      words.set(failure.reason, (words.get(failure.reason) ?? 0) + failed.weight)
  }
  const [first] = [...words].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return first ? `; the proxy calls it "${first[0]}"` : ''
}

/** Servers are ejected from a pool for something: a few tries a minute go on to show what, beside all that find nobody. */
function faultBefore(ranked: readonly (readonly [Death, number])[], total: number): readonly [Death, number] | undefined {
  const faults = ranked.filter(([kind]) => EJECTING.has(kind))
  const [first] = faults
  const tries = faults.reduce((sum, [, n]) => sum + n, 0)
  return first && tries >= Math.max(MIN_TRIES, MIN_TRY_SHARE * total) && first[1] >= MOST * tries ? first : undefined
}

/** A limit that is said at once is one of the proxy's; who waited for a place first, had an upstream that was too slow. */
function kindOf(failed: WeighedEntry): Death | undefined {
  const { failure } = failed.entry
  const kind = failure && deathOf(failure)
  const isPick = failure?.phases.every((phase) => phase === 'pick')
  return kind === 'limited' && isPick && (durationOf(failed) ?? 0) >= WAITED ? 'queued' : kind
}

/** The kind of death of one failed exchange; `undefined` where the line leaves everything open. */
export function deathOf({ by, phases, how }: Failure): Death | undefined {
  const only = (...allowed: Phase[]): boolean => phases.every((phase) => allowed.includes(phase))
  if (by === 'origin' || only('answer')) return 'answered'
  if (by === 'unknown' && phases.includes('answer')) return how === 'timeout' ? 'some-timeout' : undefined
  if (how === 'limited') return 'limited'
  if (how === 'malformed') return 'malformed'
  if (how === 'refused' || how === 'unreachable') return how
  if (only('admit')) return how === 'status' ? 'configured' : how === 'error' ? 'proxy-failed' : 'not-admitted'
  if (only('pick') && how === 'timeout') return 'queued'
  if (how === 'empty' || only('pick')) return 'nobody'
  if (only('resolve')) return 'no-address'
  if (only('pick', 'resolve')) return 'unresolved'
  if (only('admit', 'pick', 'resolve')) return 'not-sent'
  // A handshake that stalls is mostly an origin that is stuck: its system still accepts connections.
  if (only('tls')) return how === 'timeout' ? 'some-timeout' : 'tls'
  // Whatever came before the handshake is over: somebody accepts connections.
  if (how === 'timeout' && only('tls', 'send', 'wait', 'receive')) return 'read-timeout'
  // The proxy's own system did not let it connect.
  if (only('connect') && how === 'error') return 'proxy-failed'
  if (how === 'timeout' && phases.includes('connect') && only('pick', 'resolve', 'connect', 'tls')) return 'connect-timeout'
  if (only('connect', 'tls')) return 'connect-rejected'
  if (only('send', 'wait', 'receive')) return how === 'timeout' ? 'read-timeout' : how === 'closed' ? 'closed' : 'no-valid-answer'
  return how === 'timeout' ? 'some-timeout' : 'failed-upstream'
}
