import type { ReportMissing } from '../model/history.ts'
import { HOUR, type Hours, sameHourBefore } from './hours.ts'
import { countOf, dayAndHour, iso } from './words.ts'

/** So many weeks must have had requests in an hour, and so many of them, before none is remarkable: chance brings no such thing. */
const FEWEST_WEEKS = 3
const FEWEST_REQUESTS = 50

/** Whole hours, by their numbers: [from, to). */
export interface HourSpan {
  readonly from: number
  readonly to: number
}

/** The hours without a request in which every week before had many; those that follow each other are one. */
export function missingIn({ from, to }: HourSpan, hours: Hours): ReportMissing[] {
  const spans: { from: number; to: number; usual: number }[] = []
  for (let hour = from; hour < to; hour++) {
    const usual = hours.has(hour) ? 0 : fewestBefore(hour, hours)
    if (usual < FEWEST_REQUESTS) continue
    const last = spans.at(-1)
    if (last?.to === hour) spans[spans.length - 1] = { from: last.from, to: hour + 1, usual: last.usual + usual }
    else spans.push({ from: hour, to: hour + 1, usual })
  }
  return spans.map(toReport)
}

function fewestBefore(hour: number, hours: Hours): number {
  const earlier = sameHourBefore(hour, hours)
  return earlier.length < FEWEST_WEEKS ? 0 : Math.min(...earlier.map(({ requests }) => requests))
}

function toReport({ from, to, usual }: HourSpan & { readonly usual: number }): ReportMissing {
  const says = `no request in ${countOf(to - from, 'hour')} from ${dayAndHour(from)} UTC, where at least ${countOf(usual, 'request')} are usual`
  return { start: iso(from * HOUR), end: iso(to * HOUR), usual, says }
}
