import type { ReportCharts } from '../../src/model/charts.ts'
import type { Report } from '../../src/model/report.ts'
import { savedReport } from './reports.ts'

const filled = (rows: number, steps: number): number[][] =>
  Array.from({ length: rows }, (_, row) => Array.from({ length: steps }, (_, step) => 1_000_000 + row + step))

/** As many cells as charts can have, none of them empty. */
const FULL: ReportCharts = {
  latency: {
    ...{ start: '2026-11-01T00:00:00.000Z', stepSeconds: 1200, steps: 60 },
    edges: [0, ...Array.from({ length: 44 }, (_, i) => 0.001 * 2 ** (i / 2))],
    answered: filled(44, 60),
    failed: filled(44, 60),
  },
  upstreams: {
    ...{ start: '2026-11-01T00:00:00.000Z', stepSeconds: 1200, steps: 60 },
    upstreams: filled(24, 60).map((counts, i) => ({
      name: `${'<'.repeat(200)}${i}`,
      requests: counts,
      errors: counts.map((count) => Math.round(count / 3)),
    })),
    others: { name: '488 others', requests: filled(1, 60).flat(), errors: filled(1, 60).flat() },
  },
}

/** A report with everything a page can show, so many times. */
export function crowded(times: number): Report {
  const report = savedReport('explained')
  const incidents = Array.from({ length: times }, () => report.incidents).flat()
  const steps = Array.from({ length: 120 }, (_, i) => ({
    start: new Date(Date.parse('2026-11-01T00:00:00Z') + i * 600_000).toISOString(),
    requests: 9_000_000,
    byStatus: Object.fromEntries([500, 501, 502, 503, 504, 520, 521].map((status) => [`${status}`, 900_000 + i])),
  }))
  return { ...report, incidents, timeline: { stepSeconds: 600, steps }, charts: FULL }
}
