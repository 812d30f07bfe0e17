import type { Entry } from '../model/entry.ts'
import { OTHER_TIME } from '../model/skip-reasons.ts'
import { filtered } from './filtered.ts'
import type { EntrySink } from './sink.ts'

/** Requests that began in [since, until), in epoch ms; infinite where there is no bound. */
export interface TimeRange {
  readonly since: number
  readonly until: number
}

export const ALL_TIME: TimeRange = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

/** Whether a request is of that time. */
export function isIn({ since, until }: TimeRange, { time }: Entry): boolean {
  return time >= since && time < until
}

/** A sink to which entries of another time are skipped lines. */
export function inRange(sink: EntrySink, range: TimeRange): EntrySink {
  return filtered(sink, (entry) => (isIn(range, entry) ? undefined : OTHER_TIME))
}
