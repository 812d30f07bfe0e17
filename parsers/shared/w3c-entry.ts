import type { Entry } from '../../src/model/entry.ts'
import type { SkipReason } from '../../src/model/format.ts'
import type { Zone } from '../../src/model/zone.ts'
import { hostName } from './address.ts'
import { Draft } from './draft.ts'
import { ANSWERED } from './failures.ts'
import { methodOf, pathOf, readTarget } from './http-request.ts'
import { httpSysFailure, iisFailure } from './iis-failure.ts'
import { isoClock } from './time.ts'
import { httpStatus, integer, isServerError, milliseconds } from './values.ts'
import type { W3cColumns } from './w3c-columns.ts'

const NO_REQUEST: SkipReason = "a connection of HTTP.sys's: no status on this line"
const NO_STATUS: SkipReason = 'not three digits: sc-status'
const NO_TIME: SkipReason = 'not a date: date and time'
/** What Application Request Routing appends to the query that it logs. */
const ROUTED = /(?:^|&)SERVER-ROUTED=([^&]{1,200})/
const ANSWERED_WITH = /(?:^|&)SERVER-STATUS=(\d{3})(?:&|$)/

/** Opens a translator of lines with these columns into entries. It answers the same entry each time. */
export function openW3c(columns: W3cColumns, zone?: Zone): (line: string) => Entry | SkipReason {
  const draft = new Draft()
  const clock = isoClock()
  return (line) => {
    columns.split(line)
    const written = clock(`${columns.text('date') ?? ''} ${columns.text('time') ?? ''}`)
    const loggedAt = written !== undefined && zone && columns.isLocal ? zone(written) : written
    if (loggedAt === undefined) return NO_TIME
    const status = httpStatus(columns.text('status'))
    if (status === undefined) return columns.has('reason') ? NO_REQUEST : NO_STATUS
    const entry = draft.clear()
    entry.status = status
    entry.loggedAt = loggedAt
    entry.duration = durationOf(columns.text('taken'))
    // The time is when the answer had been sent.
    entry.time = loggedAt - (entry.duration ?? 0)
    entry.method = methodOf(columns.text('method'))
    entry.path = pathOf(columns.text('target'))
    entry.host = hostName(columns.text('host')) ?? readTarget(columns.text('target')).host
    entry.client = columns.text('client')
    entry.size = integer(columns.text('size'))
    readRouting(columns, draft)
    if (isServerError(status)) entry.failure = failureOf(columns, entry)
    return entry
  }
}

/** IIS logs milliseconds, others seconds with decimals. */
function durationOf(text: string | undefined): number | undefined {
  return text?.includes('.') ? milliseconds(text) : integer(text)
}

function readRouting(columns: W3cColumns, draft: Draft): void {
  const query = columns.text('query')
  if (!query?.includes('SERVER-')) return
  const upstream = ROUTED.exec(query)?.[1]
  const status = httpStatus(ANSWERED_WITH.exec(query)?.[1])
  if (upstream === undefined && status === undefined) return
  draft.attempt(upstream).status = status
  // What could not be forwarded has a substatus, and its own status stands here as well.
  const isAnswer = status !== undefined && (status < 500 || (integer(columns.text('substatus')) ?? 0) === 0)
  draft.entry.upstreamStatus = isAnswer ? status : undefined
}

function failureOf(columns: W3cColumns, { status, upstreamStatus }: Entry): Entry['failure'] {
  const reason = columns.text('reason')
  if (reason !== undefined) return httpSysFailure(status, reason)
  if (upstreamStatus === status) return ANSWERED
  return iisFailure({ status, substatus: integer(columns.text('substatus')), win32: integer(columns.text('win32')) })
}
