import type { Entry, Failure } from '../../src/model/entry.ts'
import type { SkipReason } from '../../src/model/format.ts'
import type { Zone } from '../../src/model/zone.ts'
import { hostName, withoutPort } from './address.ts'
import { Draft } from './draft.ts'
import {
  AFTER_ANSWER,
  ANSWER_TIMEOUT,
  ANSWERED,
  BROKEN,
  bareFailure,
  between,
  CONNECT_TIMEOUT,
  failure,
  NOT_CONNECTED,
  OWN_ERROR,
  SOME_TIMEOUT,
} from './failures.ts'
import { methodOf, readRequestLine, readTarget } from './http-request.ts'
import { anyClock } from './time.ts'
import { httpStatus, integer, isServerError, word } from './values.ts'

/** The fields of an entry by the names that a user gives to those of a log, and what each is. */
export const FIELDS = {
  time: 'when the request ended (or began, if there is no duration): any usual spelling',
  begin: 'when it began',
  status: 'what the client got',
  request: 'the request line: GET /path HTTP/1.1',
  method: 'GET, POST, …',
  path: 'path or URL, with or without its query',
  host: 'the host asked for',
  client: "the client's address, with or without a port",
  size: 'bytes sent',
  duration: 'the whole request',
  upstream: 'address or name of the upstream',
  upstreamStatus: 'what the upstream answered; nothing if it did not',
  upstreamDuration: 'how long the upstream took',
  connect: 'until the connection to it stood',
  header: "until its answer's header was there",
  requestId: 'tells requests apart',
  reason: "the proxy's own word for what went wrong",
} as const

export type FieldName = keyof typeof FIELDS

/** Text per field that a line has. */
export type Texts = { [N in FieldName]?: string | undefined }

/** A field of the user's log, and the unit of its numbers if it is a duration. */
export interface NamedField {
  readonly name: FieldName
  readonly unit: Unit
}

const UNITS = { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 } as const
type Unit = keyof typeof UNITS

/** `duration:ms` → the field and its unit (seconds by default). Throws an error that names what is wrong. */
export function fieldNamed(text: string): NamedField {
  const [name = '', unit = 's'] = text.split(':')
  if (!Object.hasOwn(FIELDS, name)) throw new Error(`there is no field "${name}": choose ${Object.keys(FIELDS).join(', ')}`)
  if (!Object.hasOwn(UNITS, unit)) throw new Error(`there is no unit "${unit}": choose ${Object.keys(UNITS).join(', ')}`)
  return { name: name as FieldName, unit: unit as Unit }
}

/** Complains, if it must, that a log with these fields is no access log. */
export function checkFields(fields: readonly NamedField[]): void {
  const has = (name: FieldName) => fields.some((field) => field.name === name)
  if (!has('status')) throw new Error('it does not say where the status is: name a field "status"')
  if (!has('time') && !has('begin')) throw new Error('it does not say where the time is: name a field "time" or "begin"')
}

const OWN_502 = failure('proxy', between('pick', 'receive'))
const OWN_503 = failure('proxy', between('admit', 'connect'))

/** Opens a translator of the texts of a line into an entry. It answers the same entry each time. */
export function openNamed(fields: readonly NamedField[], zone: Zone = (time) => time): (texts: Texts) => Entry | SkipReason {
  const draft = new Draft()
  const clock = zonedClock(zone)
  const units = new Map(fields.map(({ name, unit }) => [name, UNITS[unit]]))
  const elapsed = (name: FieldName, text: string | undefined) => durationOf(text, units.get(name) ?? 1)
  return (texts) => {
    const status = httpStatus(texts.status)
    if (status === undefined) return 'not three digits: status'
    const ended = clock(texts.time)
    const began = clock(texts.begin)
    const logged = ended ?? began
    if (logged === undefined) return 'not a date: time'
    const entry = draft.clear()
    entry.status = status
    entry.loggedAt = logged
    entry.duration = elapsed('duration', texts.duration)
    entry.time = began ?? logged - (entry.duration ?? elapsed('upstreamDuration', texts.upstreamDuration) ?? 0)
    entry.size = integer(texts.size)
    entry.client = withoutPort(texts.client)
    entry.requestId = word(texts.requestId)
    readRequest(texts, entry)
    const times = { connect: elapsed('connect', texts.connect), header: elapsed('header', texts.header) }
    readAttempt(texts, { ...times, duration: elapsed('upstreamDuration', texts.upstreamDuration) }, draft)
    entry.upstreamStatus = httpStatus(texts.upstreamStatus)
    const failed = isServerError(status) ? failureOf(status, draft, units) : undefined
    const reason = word(texts.reason)
    entry.failure = failed && reason !== undefined ? { ...failed, reason } : failed
    return entry
  }
}

function readRequest(texts: Texts, entry: Draft['entry']): void {
  const request = readRequestLine(texts.request)
  entry.method = request.method ?? methodOf(texts.method)
  entry.path = request.path
  entry.host = hostName(texts.host) ?? request.host
  if (texts.path === undefined) return
  const target = readTarget(texts.path)
  entry.path ??= target.path
  entry.host ??= target.host
}

function readAttempt(
  texts: Texts,
  times: Pick<Draft['attempts'][number], 'connect' | 'header' | 'duration'>,
  draft: Draft,
): void {
  const upstream = word(texts.upstream)
  const status = httpStatus(texts.upstreamStatus)
  const isTold = Object.values(times).some((time) => time !== undefined)
  if (upstream === undefined && status === undefined && !isTold) return
  Object.assign(draft.attempt(upstream), { status, ...times })
}

/** Who and where, as far as the fields tell: a log that names what the upstream answered tells by its absence, too. */
function failureOf(status: number, draft: Draft, units: ReadonlyMap<FieldName, number>): Failure {
  const { upstreamStatus } = draft.entry
  const attempt = draft.attempts[0]
  if (upstreamStatus !== undefined) return isServerError(upstreamStatus) ? ANSWERED : AFTER_ANSWER
  if (attempt?.header !== undefined) return ANSWERED
  if (!units.has('upstreamStatus')) return bareFailure(status)
  const isConnected = attempt?.connect !== undefined
  if (status === 504) return isConnected ? ANSWER_TIMEOUT : units.has('connect') ? CONNECT_TIMEOUT : SOME_TIMEOUT
  if (status === 502) return isConnected ? BROKEN : units.has('connect') && attempt ? NOT_CONNECTED : OWN_502
  return status === 503 ? OWN_503 : OWN_ERROR
}

/** `0.25`, `250ms`, `1.5s`, in whole milliseconds. */
function durationOf(text: string | undefined, unit: number): number | undefined {
  const [, digits, own = ''] = /^(\d{1,18}(?:\.\d{1,18})?)(s|ms|us|µs|ns)?$/.exec(text ?? '') ?? []
  if (digits === undefined) return undefined
  const factor = own === '' ? unit : UNITS[own.replace('µ', 'u') as Unit]
  const value = Math.round(Number(digits) * factor)
  return value < 1e12 ? value : undefined
}

/** Any spelling; micro- and nanoseconds since 1970 by their length; what has no offset is of the zone. */
function zonedClock(zone: Zone): (text: string | undefined) => number | undefined {
  const clock = anyClock()
  return (text) => {
    if (text === undefined) return undefined
    const time = clock(/^\d{16,19}$/.test(text) ? text.slice(0, 13) : text)
    return time !== undefined && /^\d{4}-.*:[\d.,]+$/.test(text) && !/[+-]\d\d:\d\d$/.test(text) ? zone(time) : time
  }
}
