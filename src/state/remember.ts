import type { ReportMissing } from '../model/history.ts'
import type { Report } from '../model/report.ts'
import { addHours, HOUR, type Hours } from './hours.ts'
import type { Counted, Memory, Night } from './memory.ts'
import { missingIn } from './missing.ts'
import { compare } from './trend.ts'
import { usualIn } from './usual.ts'
import { iso } from './words.ts'

const MOST_NIGHTS = 100

/** What a run found, to be put beside what is remembered. */
export interface Reading {
  readonly report: Report
  /** Its requests by the hour. */
  readonly hours: Hours
  /** The clock, epoch ms. */
  readonly now: number
}

/** A report that knows the nights before, and what to remember after it, but for how far the logs were read. */
export interface Remembered {
  readonly report: Report
  readonly memory: Memory
  /** The time of the newest entry that was ever read, epoch ms. */
  readonly newest: number | undefined
  /** Hours without a request that last until now, as far as can be told. */
  readonly silence: ReportMissing | undefined
}

/** Puts a report beside the nights before. */
export function remember({ report, hours: read, now }: Reading, before: Memory): Remembered {
  const { incidents, totals, input } = report
  const hours = addHours(before.hours, read, now)
  const { trends, gone, findings } = compare(incidents, before.findings, {
    at: now,
    requests: totals.requests,
    isFirst: before.nights.length === 0,
  })
  const newestBefore = before.nights.at(-1)?.newest
  // A clock that went wrong must not make the log look fresh for ever.
  const newest = later(newestBefore, input.end === undefined ? undefined : Math.min(now, Date.parse(input.end)))
  const counted = { lines: input.lines, requests: totals.requests, errors: totals.errors }
  const judged = judgedUntil(before.nights, newest, now)
  const missing = newestBefore === undefined ? [] : missingIn({ from: hourOf(newestBefore) + 1, to: judged }, hours)
  const first = before.nights[0]
  const history = { nights: before.nights.length, ...(first && { since: iso(first.at) }), gone, missing }
  return {
    report: {
      ...report,
      incidents: incidents.map((incident, index) => {
        const usual = usualIn(Date.parse(incident.start), Date.parse(incident.end), hours)
        const trend = trends[index]
        return { ...incident, ...(trend && { trend: { ...trend, ...(usual && { usual }) } }) }
      }),
      history,
    },
    memory: {
      ...before,
      ...{ hours, findings, counted: sum(before.counted, counted) },
      nights: input.lines === 0 ? before.nights : [...before.nights, { at: now, newest, ...counted }].slice(-MOST_NIGHTS),
    },
    newest,
    silence: missing.find(({ end }) => Date.parse(end) === judged * HOUR && (newest === undefined || Date.parse(end) > newest)),
  }
}

/**
 * Up to which hour none may be missing: that of the newest entry, or of now, if later. A log that always ended some
 * hours before it was read (its clock is another zone's, or it is read when it was rotated) is expected to do so again.
 */
function judgedUntil(nights: readonly Night[], newest: number | undefined, now: number): number {
  const ages = nights.flatMap(({ at, newest }) => (newest === undefined ? [] : [at - newest])).sort((a, b) => a - b)
  const usualAge = ages[ages.length >> 1] ?? 0
  return Math.max(newest === undefined ? 0 : hourOf(newest), Math.floor((now - usualAge) / HOUR))
}

function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a
}

function sum(a: Counted, b: Counted): Counted {
  return { lines: a.lines + b.lines, requests: a.requests + b.requests, errors: a.errors + b.errors }
}

const hourOf = (time: number): number => Math.floor(time / HOUR)
