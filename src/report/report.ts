import { findIncidents } from '../incidents/find-incidents.ts'
import type { Cause } from '../model/cause.ts'
import type { Incident } from '../model/incident.ts'
import type { Report, ReportErrorLog, ReportOriginLog } from '../model/report.ts'
import type { Summary } from '../summary/summary.ts'
import { type View, viewOf } from '../summary/view.ts'
import { chartsOf } from './charts.ts'
import { iso, statusCounts } from './figures.ts'
import { type Knowledge, reportIncidents } from './incident.ts'
import { straysOf } from './strays.ts'
import { tablesOf } from './tables.ts'
import { timelineOf } from './timeline.ts'
import { warningsOf } from './warnings.ts'

/** What was found in a log, before anybody has asked why. */
export interface Findings {
  readonly summary: Summary
  readonly view: View
  readonly incidents: readonly Incident[]
  /** The same before any other log was heard. */
  readonly found: readonly Incident[]
  readonly errorLog?: ReportErrorLog
  readonly originLog?: ReportOriginLog
}

/** Summary → incidents. */
export function findingsOf(summary: Summary): Findings {
  const view = viewOf(summary)
  const incidents = findIncidents(view)
  return { summary, view, incidents, found: incidents }
}

/** Incidents → hypotheses → report: a pure function, like all behind the summary. */
export function explain({ summary, view, incidents, found, errorLog, originLog }: Findings, knowledge: Knowledge): Report {
  const warnings = warningsOf(view)
  const reported = reportIncidents(incidents, knowledge, view)
  const named = { found, heard: incidents, ids: reported.map(({ id }) => id) }
  return {
    schema: 'errlens-report/1',
    input: {
      ...inputOf(summary),
      ...(errorLog && { errorLog }),
      ...(originLog && { originLog }),
      ...(incidents.some(({ isExcerpt }) => isExcerpt) && { isExcerpt: true as const }),
    },
    totals: totalsOf(view),
    timeline: timelineOf(view, summary),
    incidents: reported,
    ...(incidents.length === 0 && view.failures.length > 0 && { strays: straysOf(view) }),
    ...(warnings.length > 0 && { warnings }),
    ...(knowledge.charts && { charts: chartsOf(view, summary) }),
    ...(knowledge.tables && { tables: tablesOf(view, named) }),
  }
}

/** Summary → incidents → hypotheses → report. `advice`: what to log, by the id of a format. */
export function reportOf(summary: Summary, causes: readonly Cause[], advice: Knowledge['advice'] = new Map()): Report {
  return explain(findingsOf(summary), { causes, advice })
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
