import type { Attempt, Entry, Failure } from '../../src/model/entry.ts'
import {
  AFTER_ANSWER,
  ANSWER_TIMEOUT,
  ANSWERED,
  between,
  CONNECT_TIMEOUT,
  failure,
  NO_VALID_ANSWER,
  NOBODY,
  NOT_ADMITTED,
  OWN_ERROR,
  SOME_TIMEOUT,
  UNRESOLVED,
} from './failures.ts'
import { isObject, type JsonObject, numberOf, textOf } from './json-fields.ts'

const UNRESOLVED_NAME = failure('proxy', ['resolve'])
/** No try, and nobody knows whether there was to be one. */
const NOT_TRIED = failure('proxy', between('admit', 'resolve'))
const NOT_PICKED_IN_TIME = failure('proxy', ['pick', 'resolve'], 'timeout')
/** A try failed, and for the next one there was nobody left. */
const NOBODY_ELSE = failure('proxy', ['pick', ...between('connect', 'receive')])
const ANY_FAILURE = failure('unknown', between('connect', 'answer'))
const ANY_TIMEOUT = failure('unknown', [...between('connect', 'wait'), 'answer'], 'timeout')

/** What Kong's own pages say, in the JSON that it makes of it: bare, indented, and indented with the request's id. An
 * origin's own 500 and 503 are common and of any length, so that there an equal length proves nothing. */
const MESSAGES: { readonly [status: number]: string } = {
  502: 'An invalid response was received from the upstream server',
  504: 'The upstream server is timing out',
}
const AROUND = [14, 18, 69]
/** What its balancer says when it could not even try; no plugin's stock page is as long. */
const BALANCER: readonly (readonly [message: string, failure: Failure])[] = [
  ['name resolution failed', UNRESOLVED_NAME],
  ['failure to get a peer from the ring-balancer', NOBODY],
]

/** Who made the answer of a record with tries, as far as it says so. */
type Maker = 'origin' | 'kong' | undefined

/** The status that an origin really answered. Older releases do not log it, but whether there was an answer. */
export function answeredStatus(record: JsonObject, { status, attempts }: Entry): number | undefined {
  const told = attempts.at(-1)?.status
  if (told !== undefined && told < 500) return told
  if (status >= 500 || told !== undefined) return makerOf(record, status, attempts) === 'origin' ? (told ?? status) : undefined
  return makerOf(record, status, attempts) === 'kong' ? undefined : status
}

/** What a record of Kong with a 5xx says of the failure. */
export function kongFailure(record: JsonObject, { status, attempts }: Entry): Failure {
  const maker = makerOf(record, status, attempts)
  if (maker === 'origin') return ANSWERED
  if (attempts.length === 0) return beforeTries(record, status)
  if (status === 504) {
    const timeout = timeoutOf(record, attempts)
    return maker === 'kong' ? timeout : timeout === CONNECT_TIMEOUT ? timeout : ANY_TIMEOUT
  }
  if (maker === undefined) return ANY_FAILURE
  if (status === 502) return NO_VALID_ANSWER
  return status === 503 ? NOBODY_ELSE : AFTER_ANSWER
}

function makerOf(record: JsonObject, status: number, attempts: readonly Attempt[]): Maker {
  const source = textOf(record['source'])
  if (source === 'upstream' || source === 'service') return 'origin'
  if (source !== undefined) return 'kong'
  if (attempts.length === 0 || latencyOf(record, 'proxy') === undefined) return 'kong'
  const headers = headersOf(record)
  if ('x-kong-response-latency' in headers && !('x-kong-upstream-latency' in headers)) return 'kong'
  if (hasFailed(record) || isStockPage(status, numberOf(headers['content-length']))) return 'kong'
  // nginx, which Kong stands on, writes its own 502 and 504 into the upstream's status.
  const isOwnStatus = status === 502 || status === 504
  return attempts.at(-1)?.status === status && !isOwnStatus ? 'origin' : undefined
}

/** Without a try: a plugin or a rule answered, or the balancer found nobody. */
function beforeTries(record: JsonObject, status: number): Failure {
  const tries = record['tries']
  if (status === 503) {
    const length = numberOf(headersOf(record)['content-length'])
    const told = BALANCER.find(([message]) => isPageOf(message, length))
    if (told) return told[1]
    // Kong writes an empty table as an object, which is there when a route was found, even if a plugin then answered.
    return Array.isArray(tries) ? UNRESOLVED : isObject(tries) ? NOT_TRIED : NOT_ADMITTED
  }
  if (status === 502) return UNRESOLVED
  return status === 504 ? NOT_PICKED_IN_TIME : OWN_ERROR
}

/** Which timer fired: the service's timers stand in the record. Equal ones cannot be told apart. */
function timeoutOf(record: JsonObject, attempts: readonly Attempt[]): Failure {
  const service = isObject(record['service']) ? record['service'] : {}
  const connect = numberOf(service['connect_timeout'])
  const read = numberOf(service['read_timeout'])
  const waited = attempts.at(-1)?.duration
  if (waited === undefined || connect === undefined || read === undefined || isAt(connect, read)) return SOME_TIMEOUT
  if (isAt(waited, connect)) return CONNECT_TIMEOUT
  return isAt(waited, read) || isAt(waited, numberOf(service['write_timeout'])) ? ANSWER_TIMEOUT : SOME_TIMEOUT
}

/** A timer fires a little late. */
function isAt(duration: number, timer: number | undefined): boolean {
  return timer !== undefined && duration >= timer - 50 && duration <= timer + Math.max(200, 0.03 * timer)
}

/** Kong marks a try that it gave up. */
function hasFailed(record: JsonObject): boolean {
  const tries = record['tries']
  const last: unknown = Array.isArray(tries) ? tries.at(-1) : undefined
  return isObject(last) && textOf(last['state']) === 'failed'
}

function isStockPage(status: number, length: number | undefined): boolean {
  const message = MESSAGES[status]
  return message !== undefined && isPageOf(message, length)
}

function isPageOf(message: string, length: number | undefined): boolean {
  return length !== undefined && AROUND.includes(length - message.length)
}

function headersOf(record: JsonObject): JsonObject {
  const response = record['response']
  return isObject(response) && isObject(response['headers']) ? response['headers'] : {}
}

function latencyOf(record: JsonObject, name: string): number | undefined {
  return isObject(record['latencies']) ? numberOf(record['latencies'][name]) : undefined
}
