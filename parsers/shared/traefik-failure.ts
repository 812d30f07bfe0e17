import type { Failure } from '../../src/model/entry.ts'
import { AFTER_ANSWER, ANSWERED, bareFailure, between, failure, NOBODY, OWN_ERROR } from './failures.ts'

/** What a line says of a request to a server of a service. */
export interface TraefikAnswer {
  readonly status: number
  /** What Traefik took from the server, or made of an error; `undefined` where the log does not tell it apart. */
  readonly originStatus: number | undefined
  /** Of the server's body, or of what Traefik wrote in its place. */
  readonly size: number | undefined
  readonly method: string | undefined
  readonly duration: number | undefined
}

/** Its own answers are the words of the status and nothing else. */
const OWN_SIZES: { readonly [status: number]: number } = {
  500: 'Internal Server Error'.length,
  502: 'Bad Gateway'.length,
  504: 'Gateway Timeout'.length,
}
/** `no available server` and a line's end. */
const NOBODY_SIZE = 20
/** The default of `dialTimeout`; the one of `responseHeaderTimeout` is none. */
const DIAL_TIMER = { from: 29_950, to: 31_000 }

const NOT_SERVED = failure('proxy', ['admit', 'pick'])
const NO_VALID_ANSWER = failure('proxy', between('resolve', 'receive'))
const DIAL_TIMEOUT = failure('proxy', ['resolve', 'connect'], 'timeout')
const SOME_TIMEOUT = failure('proxy', between('resolve', 'wait'), 'timeout')
/** An application's own page for 500 is often of the same words. */
const ANY_500 = failure('unknown', ['tls', 'receive', 'answer'])
const ANY_502 = failure('unknown', between('resolve', 'answer'))
const ANY_504 = failure('unknown', [...between('resolve', 'wait'), 'answer'], 'timeout')

/** A 5xx that Traefik made before it asked a server: a router, a middleware, or a service without servers. */
export function beforeServer(status: number, size: number | undefined): Failure {
  if (status === 503) return size === NOBODY_SIZE ? NOBODY : NOT_SERVED
  return status === 500 ? OWN_ERROR : NOT_SERVED
}

/** A 5xx of a request for which a server was asked. */
export function serverFailure(answer: TraefikAnswer): Failure {
  const died = answer.originStatus ?? answer.status
  if (died < 500) return AFTER_ANSWER
  const isOwn = isOwnAnswer(died, answer)
  if (isOwn === false) return ANSWERED
  if (died === 500) return ANY_500
  if (died === 502) return isOwn ? NO_VALID_ANSWER : ANY_502
  if (died !== 504) return bareFailure(died)
  if (!isOwn) return ANY_504
  const { duration } = answer
  return duration !== undefined && duration >= DIAL_TIMER.from && duration <= DIAL_TIMER.to ? DIAL_TIMEOUT : SOME_TIMEOUT
}

/** The status that a server really answered. */
export function answeredStatus(answer: TraefikAnswer): number | undefined {
  const status = answer.originStatus ?? answer.status
  if (status < 100 || status === 499) return undefined
  return status < 500 || isOwnAnswer(status, answer) === false ? status : undefined
}

/** Whether Traefik made the answer for a server that did not; `undefined`: the line leaves it open. */
function isOwnAnswer(status: number, { size, method }: TraefikAnswer): boolean | undefined {
  const own = OWN_SIZES[status]
  if (own === undefined) return false
  if (size === undefined || method === 'HEAD') return undefined
  if (size !== own) return false
  return status === 500 ? undefined : true
}
