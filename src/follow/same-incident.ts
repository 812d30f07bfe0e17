import { commonestStatus } from '../compare/match.ts'
import { areApart } from '../compare/place.ts'
import type { ReportIncident, StatusCounts } from '../model/report.ts'

/** What lies no further apart (ms) may be one incident. */
const NEAR = 5 * 60_000

/**
 * Whether an incident is one that was seen before. As evidence grows its beginning, scope and cause may become others, and so
 * its id: the same are two that meet in time, in a status that matters to both, and not at different places.
 */
export function isSame(a: ReportIncident, b: ReportIncident): boolean {
  // Without a name it is everywhere, or nobody knows yet.
  return distance(a, b) <= NEAR && shareStatus(a.byStatus, b.byStatus) && !areApart(a.scope, b.scope)
}

/** Milliseconds between two incidents; negative: so long they are at once. */
export function distance(a: ReportIncident, b: ReportIncident): number {
  return Math.max(Date.parse(a.start), Date.parse(b.start)) - Math.min(Date.parse(a.end), Date.parse(b.end))
}

function shareStatus(a: StatusCounts, b: StatusCounts): boolean {
  return Object.hasOwn(b, commonestStatus(a) ?? '') || Object.hasOwn(a, commonestStatus(b) ?? '')
}
