import { findIncidents } from '../incidents/find-incidents.ts'
import type { Cause } from '../model/cause.ts'
import type { Report } from '../model/report.ts'
import type { Summary } from '../summary/summary.ts'
import { type View, viewOf } from '../summary/view.ts'
import { iso, statusCounts } from './figures.ts'
import { type Knowledge, reportIncidents } from './incident.ts'
import { timelineOf } from './timeline.ts'

/** Summary → incidents → hypotheses → report: a pure function of the summary. `advice`: what to log, by the id of a format. */
export function reportOf(summary: Summary, causes: readonly Cause[], advice: Knowledge['advice'] = new Map()): Report {
  const view = viewOf(summary)
  return {
    schema: 'errlens-report/1',
    input: inputOf(summary),
    totals: totalsOf(view),
    timeline: timelineOf(view, summary),
    incidents: reportIncidents(findIncidents(view), { causes, advice }, view),
  }
}

function inputOf(summary: Summary): Report['input'] {
  const reasons = [...summary.skippedReasons].sort(([a], [b]) => (a < b ? -1 : 1))
  const folded = Object.entries({ upstreams: summary.upstreams, routes: summary.routes, hosts: summary.hosts })
    .filter(([, grid]) => grid.folded)
    .map(([name]) => name)
  return {
    formats: [...summary.formats].sort(),
    lines: summary.lines,
    parsed: summary.parsed,
    skipped: summary.lines - summary.parsed,
    skippedLooking5xx: summary.skippedLooking5xx,
    skippedReasons: Object.fromEntries(reasons),
    truncated: summary.cut > 0 ? [...folded, 'line-length'] : folded,
    ...(summary.parsed > 0 ? { start: iso(summary.first), end: iso(summary.last) } : {}),
  }
}

function totalsOf(view: View): Report['totals'] {
  const byStatus = new Map<number, number>()
  let [requests, aborted, retried] = [0, 0, 0]
  for (const { cell } of view.all.rows.get('') ?? []) {
    requests += cell.requests
    aborted += cell.aborted
    retried += cell.retried
    for (const [status, { count }] of cell.errors ?? []) byStatus.set(status, (byStatus.get(status) ?? 0) + count)
  }
  const errors = [...byStatus.values()].reduce((sum, count) => sum + count, 0)
  return { requests, errors, byStatus: statusCounts(byStatus), aborted, retried }
}
