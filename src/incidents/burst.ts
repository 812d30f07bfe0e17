import type { Span, WeighedEntry } from '../model/incident.ts'
import { isIn, type Place } from './place.ts'

/** Errors of one status in one place that stand out from the rest of the log. */
export interface Burst {
  readonly place: Place
  readonly status: number
  readonly span: Span
}

/** Whether a failure is one of a burst's. */
export function belongs(failure: WeighedEntry, { place, status, span }: Burst): boolean {
  if (failure.entry.status !== status || failure.time < span.from || failure.time > span.to) return false
  return isIn(place, failure)
}
