import type { Failure, How, Phase } from '../../src/model/entry.ts'
import {
  AFTER_ANSWER,
  ANSWER_TIMEOUT,
  ANSWERED,
  BROKEN,
  between,
  failure,
  LIMITED,
  NOBODY,
  NOT_ADMITTED,
  NOT_CONNECTED,
  OWN_ERROR,
} from './failures.ts'
import { isServerError } from './values.ts'

/** What a line of HAProxy tells of how its exchange ended. Durations in ms; missing is `undefined`. */
export interface HaproxyEnd {
  readonly status: number
  /** Two letters: who ended it, and in which phase. `undefined`: the log has no termination state. */
  readonly state: string | undefined
  /** Whether a server was chosen; false for `<NOSRV>`, `<STATS>` and the like. `undefined`: the log does not say. */
  readonly hasServer: boolean | undefined
  readonly hasAddress: boolean
  readonly isAnswered: boolean
  /** `undefined`: the log does not say. */
  readonly isConnected: boolean | undefined
  readonly retries: number
  readonly isRedispatched: boolean
  /** From the end of queueing to the end. */
  readonly tried: number | undefined
  /** What `%[bc_err_str]` says. */
  readonly error: string | undefined
}

/** The second letter: what HAProxy was waiting for. */
const PHASES_OF: Readonly<Record<string, readonly Phase[]>> = {
  R: ['admit'],
  T: ['admit'],
  Q: ['pick'],
  C: ['connect', 'tls'],
  H: between('send', 'receive'),
  D: ['receive'],
  L: ['receive'],
}

/** The first letter: how it ended. `K`, `D`, `U`: sessions killed because of the server's state. */
const HOW_OF: Readonly<Record<string, How>> = {
  // It gets an error when it has left: nothing had come for as long as it waited.
  C: 'timeout',
  S: 'closed',
  s: 'timeout',
  c: 'timeout',
  R: 'limited',
  I: 'error',
  D: 'closed',
  U: 'closed',
  K: 'closed',
}

/** HAProxy answered what it was told to. */
const CONFIGURED = failure('proxy', ['admit'], 'status')
const NOT_SENT = failure('proxy', ['admit', 'pick'])
/** A slot at a server (`maxconn`) did not become free in time. */
const QUEUED = failure('proxy', ['pick'], 'limited')
const NO_SOCKET = failure('proxy', ['connect'], 'limited')
const MALFORMED = failure('proxy', ['receive'], 'malformed')
/** connect() failed on the spot, each time: no route, or a Unix socket that nobody serves. */
const NOT_TRIED = failure('proxy', ['connect'])
const UNREACHABLE = failure('proxy', ['connect'], 'unreachable')
const REFUSED = failure('proxy', ['connect'], 'refused')
const TLS = failure('proxy', ['tls'])
const TLS_TIMEOUT = failure('proxy', ['tls'], 'timeout')
/** A log that does not name the server: there may have been none. */
const NOT_REACHED = failure('proxy', between('pick', 'tls'))
const UNKNOWN = failure('unknown', between('connect', 'answer'))

/** Before it tries the same server again HAProxy waits for a second, or for `timeout connect` if that is less: never less than this. */
const LEAST_PAUSE = 10

/** A 5xx, or an exchange that failed behind another status: what the line says of it. `undefined`: nothing failed. */
export function haproxyFailure(end: HaproxyEnd): Failure | undefined {
  const { state, status } = end
  if (state === undefined) return isServerError(status) ? withoutState(end) : undefined
  const found = isServerError(status) ? failureOf(end, state) : hiddenFailure(end, state)
  if (!found || found === ANSWERED) return found
  const words = [state === '--' ? undefined : state, end.error]
  return { ...found, reason: words.filter((text) => text !== undefined).join(': ') || undefined }
}

function failureOf(end: HaproxyEnd, state: string): Failure {
  if (end.isAnswered) return ANSWERED
  const [who = '-', phase = '-'] = state
  if (who === '-') return end.hasServer === false ? NOT_ADMITTED : UNKNOWN
  if (who === 'P') return blocked(phase, end.status)
  if (who === 'L') return phase === 'R' ? CONFIGURED : AFTER_ANSWER
  if (state === 'SC' || state === 'sC') return notConnected(end, state)
  if (phase === 'Q' && 'sCc'.includes(who)) return QUEUED
  if (who === 'R' && phase === 'C') return NO_SOCKET
  return ended(who, phase, end)
}

/** The exchange failed though the client got another status, and not because it left: its answer was cut in the body. */
function hiddenFailure(end: HaproxyEnd, state: string): Failure | undefined {
  const [who = '-', phase = '-'] = state
  // After an upgrade the end of the tunnel is the end of the connection, however it comes.
  if (end.status === 101 || '-CcL'.includes(who) || phase === 'R' || phase === 'T') return undefined
  if (who === 'P') return phase === 'D' ? MALFORMED : undefined
  return ended(who, phase, end)
}

function ended(who: string, phase: string, { isAnswered }: HaproxyEnd): Failure {
  // Data flows both ways: without an answer it is the request's body that was on its way.
  const isUpload = (phase === 'D' || phase === 'L') && !isAnswered
  const phases = isUpload ? PHASES_OF['H'] : PHASES_OF[phase]
  return failure('proxy', phases ?? between('connect', 'receive'), HOW_OF[who])
}

/** Blocked by HAProxy: a rule or a limit before, a check of the answer behind the server. */
function blocked(phase: string, status: number): Failure {
  if (phase === 'R') return NOT_ADMITTED
  if (phase === 'T') return LIMITED
  if (phase === 'Q') return QUEUED
  if (phase === 'C') return NO_SOCKET
  // Only a 502 is about what the server sent; others come from rules, or from a rewrite that failed.
  return status === 502 ? MALFORMED : AFTER_ANSWER
}

function notConnected(end: HaproxyEnd, state: string): Failure {
  if (!end.hasServer) return end.hasServer === false ? NOBODY : NOT_REACHED
  const { error, retries, tried } = end
  const isTimeout = state === 'sC'
  if (error && /SSL|TLS|certificate/i.test(error)) return isTimeout ? TLS_TIMEOUT : TLS
  if (error && /refused/i.test(error)) return REFUSED
  if (isTimeout) return ended('s', 'C', end)
  const atOnce = retries > 0 && !end.isRedispatched && tried !== undefined && tried < LEAST_PAUSE * retries
  if (!atOnce && !(error && /unreach|no route/i.test(error))) return NOT_CONNECTED
  return end.hasAddress ? UNREACHABLE : NOT_TRIED
}

/** A log without termination states: the timers tell how far it got. */
function withoutState({ hasServer, isAnswered, isConnected, status }: HaproxyEnd): Failure {
  if (isAnswered) return ANSWERED
  if (hasServer === false) return status === 503 ? NOT_SENT : OWN_ERROR
  if (isConnected === undefined) return UNKNOWN
  if (!isConnected) return hasServer ? NOT_CONNECTED : NOT_REACHED
  return status === 504 ? ANSWER_TIMEOUT : status === 502 ? BROKEN : UNKNOWN
}
