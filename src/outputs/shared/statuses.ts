import type { StatusCounts } from '../../model/report.ts'

/** Statuses with their counts, commonest first, the lower status first where they are as common. */
export function commonestFirst(counts: StatusCounts): (readonly [status: string, count: number])[] {
  return Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}
