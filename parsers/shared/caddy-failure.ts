import { type Failure, PHASES } from '../../src/model/entry.ts'
import { ANSWERED, between, failure, NOT_ADMITTED, OWN_ERROR } from './failures.ts'

/**
 * `origin`: its answer was passed on. `caddy`: Caddy failed, and wrote nothing. `respond`: it was told to say so, without a body.
 * `open`: an error page, `respond` with a body, or an answer of PHP.
 */
export type CaddyMaker = 'origin' | 'caddy' | 'respond' | 'open'

const NO_VALID_ANSWER = failure('proxy', between('resolve', 'receive'))
/** The default of `dial_timeout`, which gives 502: nothing else of Caddy's does at that very time. */
const DIAL_TIMER = { from: 2950, to: 3250 }
const DIAL_TIMEOUT = failure('proxy', ['resolve', 'connect'], 'timeout')
/** The timers behind the connection. */
const NO_ANSWER_IN_TIME = failure('proxy', between('tls', 'wait'), 'timeout')
/** No upstream is available, or `error 503`. */
const NOT_SERVED = failure('proxy', ['admit', 'pick'])

const ANY_502 = failure('unknown', between('resolve', 'answer'))
const ANY_503 = failure('unknown', ['admit', 'pick', 'answer'])
const ANY_504 = failure('unknown', [...between('tls', 'wait'), 'answer'], 'timeout')
const ANY_OTHER = failure('unknown', PHASES)

/** What a 5xx in Caddy's access log tells. */
export function caddyFailure(status: number, maker: CaddyMaker, duration: number | undefined): Failure {
  if (maker === 'origin') return ANSWERED
  if (maker === 'respond') return NOT_ADMITTED
  const isOwn = maker === 'caddy'
  if (status === 502 && isOwn) {
    const isDialTimer = duration !== undefined && duration >= DIAL_TIMER.from && duration <= DIAL_TIMER.to
    return isDialTimer ? DIAL_TIMEOUT : NO_VALID_ANSWER
  }
  if (status === 502) return ANY_502
  if (status === 503) return isOwn ? NOT_SERVED : ANY_503
  if (status === 504) return isOwn ? NO_ANSWER_IN_TIME : ANY_504
  if (!isOwn) return ANY_OTHER
  return status === 500 ? OWN_ERROR : NOT_ADMITTED
}
