import type { ReportPlace } from '../model/tables.ts'
import { Latency } from '../summary/latency.ts'
import type { Tally } from '../summary/tally.ts'
import type { Row, Table } from '../summary/view.ts'
import { countsOf } from './counts.ts'
import { statusCounts } from './figures.ts'

/** What was counted of each value of a dimension over the whole log: most errors first, then most requests. */
export function placesOf(counts: Table<Tally>, latencies: Table<Latency>): ReportPlace[] {
  const places = [...counts.rows].map(([name, row]) => {
    const place = placeOf(name, row, latencies.rows.get(name) ?? [])
    return { place, errors: Object.values(place.byStatus).reduce((sum, count) => sum + count, 0) }
  })
  // Sorting keeps the order of the names where all else is equal.
  return places.sort((a, b) => b.errors - a.errors || b.place.requests - a.place.requests).map(({ place }) => place)
}

function placeOf(name: string, row: Row<Tally>, latencies: Row<Latency>): ReportPlace {
  const { byStatus, ...counts } = countsOf(row)
  const latency = latencyOf(latencies)
  return { name, ...counts, byStatus: statusCounts(byStatus), ...(latency && { latency }) }
}

function latencyOf(row: Row<Latency>): ReportPlace['latency'] {
  const { answered } = row.reduce((sum, { cell }) => {
    sum.merge(cell)
    return sum
  }, new Latency())
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => answered.quantile(share))
  if (p50 === undefined || p95 === undefined || p99 === undefined) return undefined
  return { p50: p50 / 1000, p95: p95 / 1000, p99: p99 / 1000 }
}
