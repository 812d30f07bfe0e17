import type { ReportHypothesis, ReportIncident } from '../../model/report.ts'
import { figure, percent } from './figures.ts'
import { commonestFirst } from './statuses.ts'
import { clockOf, dateOf } from './times.ts'

/** An incident in one line: "network timeout (87 %) at 10.0.0.12:8080, 10:02 – 10:19 UTC, 398 × 504" */
export function brief(incident: ReportIncident): string {
  return `${why(incident.hypotheses[0])}${place(incident)}, ${when(incident)}, ${counts(incident)}`
}

/** "network timeout (87 %)" */
export function why(best: Pick<ReportHypothesis, 'cause' | 'confidence'> | undefined): string {
  if (best === undefined || best.cause === 'unknown') return 'cause unknown'
  return `${best.cause.replaceAll('-', ' ')} (${percent(best.confidence)})`
}

/** "398 × 504, 2 × 502" */
export function counts({ byStatus }: Pick<ReportIncident, 'byStatus'>): string {
  return commonestFirst(byStatus)
    .map(([status, count]) => `${figure(count)} × ${status}`)
    .join(', ')
}

/** " at 10.0.0.12:8080 and 2 more", or nothing. */
export function place({ scope }: ReportIncident): string {
  const values = [scope.clients, scope.routes, scope.upstreams, scope.hosts].find((list) => list.length > 0)
  if (values === undefined) return ''
  return ` at ${values[0]}${values.length > 1 ? ` and ${figure(values.length - 1)} more` : ''}`
}

/** When it was, with the day only where it takes two: "10:02 – 10:19 UTC". */
export function when({ kind, start, end, course }: ReportIncident): string {
  const days = dateOf(start) === dateOf(end) ? ['', ''] : [`${dateOf(start)} `, `${dateOf(end)} `]
  const from = `${days[0]}${clockOf(start, 5)}`
  const until = `${days[1]}${clockOf(end, 5)}`
  const span = from === until ? `${from} UTC` : `${from} – ${until} UTC`
  if (course?.recurrence) return `${span}, ${figure(course.recurrence.times)} times`
  return kind === 'chronic' ? `scattered over ${span}` : span
}
