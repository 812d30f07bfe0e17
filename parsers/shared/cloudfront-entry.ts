import type { Entry } from '../../src/model/entry.ts'
import type { SkipReason } from '../../src/model/format.ts'
import { hostName } from './address.ts'
import { type CloudFrontVerdict, cloudFrontFailure } from './cloudfront-failure.ts'
import { Draft } from './draft.ts'
import { methodOf, pathOf } from './http-request.ts'
import { anyClock } from './time.ts'
import { httpStatus, integer, milliseconds, word } from './values.ts'

/** A value of a record by the name that CloudFront has for the field. */
export type ValueOf = (name: string) => string | undefined

/** What nginx logs for a client that left before there was an answer; CloudFront writes 000. */
const GIVEN_UP = 499
/** Connections that were upgraded live for hours: how long says nothing about latency. */
const UPGRADED = 101
/** Words of a response that an origin was asked for. */
const ASKED: ReadonlySet<string> = new Set(['Miss', 'RefreshHit', 'AbortedOrigin'])

/** Makes entries of CloudFront's records, wherever their values stand. */
export function openCloudFront(): (value: ValueOf) => Entry | SkipReason {
  const draft = new Draft()
  const clock = anyClock()
  const { entry } = draft
  return (value) => {
    const text = value('sc-status')
    if (text === undefined) return 'no sc-status among the fields that were chosen'
    const status = text === '000' || text === '0' ? GIVEN_UP : httpStatus(text)
    if (status === undefined) return 'not a status: sc-status'
    const loggedAt = clock(momentOf(value))
    if (loggedAt === undefined) return 'not a date: date and time'
    draft.clear()
    const taken = milliseconds(value('time-taken'))
    entry.status = status
    entry.loggedAt = loggedAt
    entry.time = loggedAt - (taken ?? 0)
    entry.duration = status === UPGRADED || value('cs-protocol')?.startsWith('ws') ? undefined : taken
    entry.size = integer(value('sc-bytes'))
    entry.requestId = word(value('x-edge-request-id'))
    readRequest(value, entry)
    readOrigin(value, draft)
    return entry
  }
}

/** The finest that the log has: real-time logs have seconds since 1970, those who pass them on make other spellings of it. */
function momentOf(value: ValueOf): string {
  return word(value('timestamp(ms)')) ?? word(value('timestamp')) ?? `${value('date')}T${value('time')}`
}

function readRequest(value: ValueOf, entry: Draft['entry']): void {
  entry.method = methodOf(word(value('cs-method')))
  entry.path = decoded(pathOf(word(value('cs-uri-stem'))))
  entry.client = word(value('c-ip'))
  // Of a real-time log, x-host-header is the distribution; of all others, it is what the viewer asked for.
  entry.host = hostName(value('cs-host')) ?? hostName(value('x-host-header')) ?? hostName(value('cs(Host)'))
}

function readOrigin(value: ValueOf, draft: Draft): void {
  const { entry } = draft
  const begun = milliseconds(value('origin-fbl'))
  const verdict: CloudFrontVerdict = {
    status: entry.status,
    detailed: word(value('x-edge-detailed-result-type')),
    response: word(value('x-edge-response-result-type')),
    result: word(value('x-edge-result-type')),
    isBegun: begun !== undefined,
  }
  entry.failure = cloudFrontFailure(verdict)
  if (!isAsked(verdict)) return
  // One distribution may have several origins, and the log names none.
  const attempt = draft.attempt(undefined)
  attempt.header = entry.status === UPGRADED ? undefined : begun
  attempt.duration = entry.status === UPGRADED ? undefined : milliseconds(value('origin-lbl'))
  if (!isAnswered(verdict)) return
  attempt.status = entry.status
  entry.upstreamStatus = entry.status
}

function isAsked({ detailed, response, result, isBegun }: CloudFrontVerdict): boolean {
  if (detailed === 'MissGeneratedResponse') return false
  const isNamed = detailed?.startsWith('Origin') && !detailed.endsWith('Hit')
  return isBegun || (isNamed && detailed !== 'OriginDnsError') || [detailed, response, result].some((one) => ASKED.has(one ?? ''))
}

/** Whether the status is the origin's. */
function isAnswered({ status, detailed, response }: CloudFrontVerdict): boolean {
  if (status === GIVEN_UP) return false
  return detailed === 'OriginError' ? status >= 500 : (response ?? detailed) === 'Miss'
}

/** CloudFront encodes what clients send once more (`%2520`); what cannot be decoded stays as it is. */
function decoded(text: string | undefined): string | undefined {
  if (!text?.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
