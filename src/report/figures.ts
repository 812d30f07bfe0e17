import type { StatusCounts } from '../model/report.ts'

/** Counts by status, as the report has them: keys in order, whole numbers. */
export function statusCounts(byStatus: ReadonlyMap<number, number>): StatusCounts {
  const sorted = [...byStatus].sort(([a], [b]) => a - b)
  return Object.fromEntries(sorted.map(([status, count]) => [`${status}`, Math.round(count)]))
}

/** A rate with six digits, at most 1. */
export function rate(value: number): number {
  return Number(Math.min(1, value).toPrecision(6))
}

/** ISO 8601 in UTC. */
export function iso(time: number): string {
  return new Date(time).toISOString()
}
