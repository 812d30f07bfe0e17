import { type Failure, PHASES } from '../../src/model/entry.ts'
import { type ApachePage, apachePage } from './apache-page.ts'
import { ANSWER_TIMEOUT, BROKEN, between, failure } from './failures.ts'

const HANDSHAKE = failure('proxy', ['tls'])
const NOT_REACHED = failure('proxy', ['connect'])
const NOT_SERVED = failure('proxy', ['admit', 'pick', 'connect'])
const OF_PAGE: { readonly [P in ApachePage]: Failure } = {
  unavailable: NOT_SERVED,
  notRead: BROKEN,
  handshake: HANDSHAKE,
  handshakeFailed: HANDSHAKE,
  badGateway: BROKEN,
  timeout: ANSWER_TIMEOUT,
}

const UNREACHED = failure('unknown', ['connect', 'answer'])
const UNSERVED = failure('unknown', ['admit', 'pick', 'connect', 'answer'])
/** Old releases say 502 for a name that is not found and a failed handshake, too. */
const NO_ANSWER = failure('unknown', ['resolve', 'tls', ...between('send', 'answer')])
/** Its timer on HTTP gives 502; 504 is that of FastCGI, AJP and CGI, or the origin's own. */
const NO_ANSWER_IN_TIME = failure('unknown', between('send', 'answer'), 'timeout')
const ANY = failure('unknown', PHASES)

/** What of a 5xx of Apache's its access log tells. `size` is that of the body; `isPicked`: a worker of a balancer is named. */
export function apacheFailure(status: number, size: number | undefined, isPicked: boolean): Failure {
  const page = apachePage(status, size)
  if (page === 'unavailable' && isPicked) return NOT_REACHED
  if (page) return OF_PAGE[page]
  if (status === 502) return NO_ANSWER
  if (status === 503) return isPicked ? UNREACHED : UNSERVED
  return status === 504 ? NO_ANSWER_IN_TIME : ANY
}

/** Of a log that others may have written as well, Apache's own page tells; else nothing does. */
export function pageFailure(status: number, size: number | undefined): Failure | undefined {
  const page = apachePage(status, size)
  return page && OF_PAGE[page]
}
