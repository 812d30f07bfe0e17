import type { Failure } from '../../src/model/entry.ts'
import type { EnvoySlots } from './envoy-slots.ts'
import {
  CLIENT_LEFT,
  CONNECTED_TIMER,
  FLAGS,
  HIDDEN,
  LONG_FLAGS,
  TIMER,
  UNEXPLAINED,
  type Verdict,
  WORDS,
} from './envoy-verdicts.ts'
import { ANSWERED, between, CONNECT_TIMEOUT, failure, NOT_ADMITTED, NOT_CONNECTED } from './failures.ts'
import { integer, isServerError, word } from './values.ts'

const READ_TIMEOUT = failure('proxy', between('send', 'receive'), 'timeout')
const SOME_TIMEOUT = failure('proxy', between('connect', 'receive'), 'timeout')
/** Not connected: the connection did not come to stand, or none of the pool became free. */
const UNCONNECTED_TIMEOUT = failure('proxy', ['pick', 'connect', 'tls'], 'timeout')
/** Flagged as no connection, worded as a broken one: a tunnel's connection stood, what was in it did not. */
const BROKEN_TUNNEL = failure('proxy', between('connect', 'receive'), 'closed')
/** Envoy answered itself, in words that are not known, with an upstream at hand. */
const OWN_REPLY = failure('proxy', between('admit', 'receive'))

/** Connect timers are shorter than this by default (Envoy 5 s, Istio and Envoy Gateway 10 s), with a share for lateness. */
const LONGEST_CONNECT = 10_500
/** Nobody takes so long to say no: a timer fired. */
const SHORTEST_TIMER = 1000

/** What a line says of who answered and what failed. */
export interface EnvoyOutcome {
  /** An origin's own status. */
  readonly isAnswered: boolean
  readonly failure: Failure | undefined
}

/** Who answered a request, and the failure if there is one. `duration`: of the whole request. */
export function envoyOutcome(status: number, slots: EnvoySlots, duration: number | undefined): EnvoyOutcome {
  const flags = flagsOf(slots.flags)
  const isAnswered = status >= 100 && hasAnswered(slots, flags)
  if (isServerError(status)) {
    if (isAnswered) return { isAnswered, failure: isCut(slots, flags) ? cut(slots, flags) : ANSWERED }
    return { isAnswered, failure: worded(verdictOf(slots, flags, duration) ?? unnamed(slots), slots) }
  }
  const isHidden = flags.some((flag) => HIDDEN.has(flag)) && !flags.some((flag) => CLIENT_LEFT.has(flag))
  // 4xx are the client's, and connections that were upgraded end as they like.
  if (!isHidden || status >= 400 || (status >= 100 && status < 200)) return { isAnswered, failure: undefined }
  const found = isAnswered ? cut(slots, flags) : verdictOf(slots, flags, duration)
  return { isAnswered, failure: found && worded(found, slots) }
}

function hasAnswered({ details, service, upstream }: EnvoySlots, flags: readonly string[]): boolean {
  const told = word(details)
  if (told !== undefined) return told.startsWith('via_upstream') || told.startsWith('upstream_reset_after')
  // The origin's header brings the time that the origin took; replies of the proxy itself have none.
  return word(service) !== undefined || (word(upstream) !== undefined && !flags.some((flag) => FLAGS.has(flag)))
}

function isCut({ details }: EnvoySlots, flags: readonly string[]): boolean {
  return details?.startsWith('upstream_reset_after') === true || flags.some((flag) => HIDDEN.has(flag) && flag !== 'UMSDR')
}

/** The header came, its body did not. */
function cut(slots: EnvoySlots, flags: readonly string[]): Failure {
  const verdict = verdictOf(slots, flags, undefined)
  return worded({ by: 'proxy', phases: ['receive'], how: verdict?.how, reason: undefined }, slots)
}

function verdictOf(slots: EnvoySlots, flags: readonly string[], duration: number | undefined): Failure | undefined {
  const text = `${word(slots.details) ?? ''} ${word(slots.transport) ?? ''}`.trim().replaceAll('_', ' ').toLowerCase()
  const told = text === '' ? undefined : WORDS.find(([words]) => words.test(text))?.[1]
  const flagged = flags.map((flag) => FLAGS.get(flag)).find((verdict) => verdict !== undefined)
  const isBroken = told !== undefined && typeof told !== 'string' && told.how === 'closed'
  if (flags.includes('UF') && isBroken) return BROKEN_TUNNEL
  const verdict = told ?? flagged
  return verdict === undefined ? undefined : resolved(verdict, slots, duration)
}

function resolved(verdict: Verdict, slots: EnvoySlots, duration: number | undefined): Failure {
  if (verdict === CONNECTED_TIMER) return READ_TIMEOUT
  if (verdict === UNEXPLAINED) return duration !== undefined && duration >= SHORTEST_TIMER ? CONNECT_TIMEOUT : NOT_CONNECTED
  if (verdict !== TIMER) return verdict
  // The proxy's own end of the connection is logged once the connection stands.
  if (word(slots.local) !== undefined) return READ_TIMEOUT
  if (slots.local !== undefined || (slots.upstream !== undefined && word(slots.upstream) === undefined))
    return UNCONNECTED_TIMEOUT
  return duration !== undefined && duration > LONGEST_CONNECT ? READ_TIMEOUT : SOME_TIMEOUT
}

/** A 5xx of the proxy's own without a word that is known. */
function unnamed({ upstream }: EnvoySlots): Failure {
  return word(upstream) === undefined ? NOT_ADMITTED : OWN_REPLY
}

function worded(found: Failure, { details, transport, flags }: EnvoySlots): Failure {
  const told = word(details)
  const reason = told?.startsWith('via_upstream') ? undefined : told
  return { ...found, reason: reason ?? word(transport) ?? word(flags) }
}

/** Short flags, whichever way they are written. */
function flagsOf(text: string | undefined): readonly string[] {
  const told = word(text)
  return told === undefined ? [] : told.split(',', 12).map((flag) => LONG_FLAGS.get(flag.trim()) ?? flag.trim())
}

/** Whether text is a list of response flags, or `-`. */
export function areFlags(text: string): boolean {
  if (text === '-') return true
  return text.length > 0 && text.length < 200 && integer(text) === undefined && /^[A-Z][A-Za-z]*(?:,[A-Z][A-Za-z]*)*$/.test(text)
}
