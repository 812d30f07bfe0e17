import { Chronicle } from '../course/chronicle.ts'
import { findIncidents } from '../incidents/find-incidents.ts'
import type { Cause } from '../model/cause.ts'
import type { Focus } from '../model/focus.ts'
import type { Incident } from '../model/incident.ts'
import type { Report, ReportErrorLog, ReportOriginLog } from '../model/report.ts'
import { OUT_OF_FOCUS } from '../model/skip-reasons.ts'
import type { Summary } from '../summary/summary.ts'
import { type View, viewOf } from '../summary/view.ts'
import { chartsOf } from './charts.ts'
import { countsOf } from './counts.ts'
import { eventsOf } from './events.ts'
import { iso, statusCounts } from './figures.ts'
import { type Aim, alone, focusOf, placed } from './focus.ts'
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

/** Summary → incidents. `focus`: which requests it is of. */
export function findingsOf(summary: Summary, focus: Focus = {}): Findings {
  const view = viewOf(summary)
  const incidents = placed(findIncidents(view, summary.skippedReasons.get(OUT_OF_FOCUS)), focus)
  return { summary, view, incidents, found: incidents }
}

/** Incidents → hypotheses → report: a pure function, like all behind the summary. Of an incident that is aimed at there is more. */
export function explain(findings: Findings, knowledge: Knowledge, aim: Aim = {}): Report {
  const { summary, view, incidents, found, errorLog, originLog } = findings
  const warnings = warningsOf(view)
  const { events } = knowledge
  const chronicle = events && new Chronicle(events, incidents, summary)
  const reported = reportIncidents(incidents, knowledge, { view, chronicle })
  const named = { found, heard: incidents, ids: reported.map(({ id }) => id) }
  const one = aim.incident === undefined ? undefined : alone(aim.incident, reported, findings)
  const shown = one ?? { view, extent: summary }
  const focus = focusOf(aim, summary, one && reported.length)
  return {
    schema: 'errlens-report/1',
    input: {
      ...inputOf(summary),
      ...(focus && { focus }),
      ...(errorLog && { errorLog }),
      ...(originLog && { originLog }),
      ...(incidents.some(({ isExcerpt }) => isExcerpt) && { isExcerpt: true as const }),
    },
    totals: totalsOf(view),
    timeline: timelineOf(shown.view, shown.extent),
    incidents: one ? [one.incident] : reported,
    ...(chronicle && { events: eventsOf(chronicle, shown.extent, events.length) }),
    ...(incidents.length === 0 && view.failures.length > 0 && { strays: straysOf(view) }),
    ...(warnings.length > 0 && { warnings }),
    ...(knowledge.charts && { charts: chartsOf(shown.view, shown.extent) }),
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
  const { requests, aborted, retried, byStatus } = countsOf(view.all.rows.get('') ?? [])
  const errors = [...byStatus.values()].reduce((sum, count) => sum + count, 0)
  return { requests, errors, byStatus: statusCounts(byStatus), aborted, retried }
}
