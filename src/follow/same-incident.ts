import type { ReportIncident, ReportScope, StatusCounts } from '../model/report.ts'

/** What lies no further apart (ms) may be one incident. */
const NEAR = 5 * 60_000
const DIMENSIONS = ['upstreams', 'routes', 'hosts', 'clients'] as const satisfies readonly (keyof ReportScope)[]

/**
 * Whether an incident is one that was seen before. As evidence grows its beginning, scope and cause may become others, and so
 * its id: the same are two that meet in time, in a status that matters to both, and not at different places.
 */
export function isSame(a: ReportIncident, b: ReportIncident): boolean {
  return distance(a, b) <= NEAR && shareStatus(a.byStatus, b.byStatus) && !areApart(a.scope, b.scope)
}

/** Milliseconds between two incidents; negative: so long they are at once. */
export function distance(a: ReportIncident, b: ReportIncident): number {
  return Math.max(Date.parse(a.start), Date.parse(b.start)) - Math.min(Date.parse(a.end), Date.parse(b.end))
}

function shareStatus(a: StatusCounts, b: StatusCounts): boolean {
  return Object.hasOwn(b, commonest(a)) || Object.hasOwn(a, commonest(b))
}

function commonest(counts: StatusCounts): string {
  return Object.entries(counts).reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0] as [string, number])[0]
}

/** Both name places of a kind, and none of them is of both. Without a name it is everywhere, or nobody knows yet. */
function areApart(a: ReportScope, b: ReportScope): boolean {
  return DIMENSIONS.some(
    (dimension) =>
      a[dimension].length > 0 && b[dimension].length > 0 && !a[dimension].some((value) => b[dimension].includes(value)),
  )
}
