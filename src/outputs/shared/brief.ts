import type { ReportHypothesis, ReportIncident, ReportInput } from '../../model/report.ts'
import { figure, percent } from './figures.ts'
import { commonestFirst } from './statuses.ts'
import { clockOf, dateOf } from './times.ts'

/** An incident in a few words for each question. */
export interface Brief {
  /** "663 × 504" */
  readonly what: string
  /** "172.17.188.41:8081", "everywhere" */
  readonly where: string
  /** "02:44 – 02:52" */
  readonly when: string
  /** "network timeout" */
  readonly why: string
  /** "98 %"; empty where the cause is unknown. */
  readonly sure: string
}

/** What is known of an incident beside itself. */
export interface BriefLook {
  /** Whether times need their dates; else only what goes on for days has them. */
  readonly isDated?: boolean
  /** An excerpt does not tell where. */
  readonly isExcerpt?: boolean | undefined
}

/** The same incident in short. */
export function briefOf(incident: ReportIncident, isDated: boolean = dateOf(incident.start) !== dateOf(incident.end)): Brief {
  return { what: whatOf(incident), where: whereOf(incident), when: whenOf(incident, isDated), ...whyOf(incident.hypotheses[0]) }
}

/** An incident in one line: "663 × 504 at 172.17.188.41:8081, 02:44 – 02:52 UTC: network timeout (98 %)" */
export function brief(incident: ReportIncident, { isDated, isExcerpt }: BriefLook = {}): string {
  const { what, where, when } = briefOf(incident, isDated)
  const at = isExcerpt ? '' : ` ${prepositionOf(incident)}${where}`
  return `${what}${at}, ${when} UTC${oftenOf(incident)}: ${why(incident.hypotheses[0])}`
}

/** When it was, with the day only where it takes two: "10:02 – 10:19 UTC". */
export function when(incident: ReportIncident): string {
  return `${briefOf(incident).when} UTC${oftenOf(incident)}`
}

/** "network timeout (87 %)" */
export function why(best: Pick<ReportHypothesis, 'cause' | 'confidence'> | undefined): string {
  const { why, sure } = whyOf(best)
  return `${why}${sure === '' ? '' : ` (${sure})`}`
}

/** " at 10.0.0.12:8080 and 2 more", or nothing where it is everywhere. */
export function place(incident: ReportIncident): string {
  const preposition = prepositionOf(incident)
  return preposition === '' ? '' : ` ${preposition}${whereOf(incident)}`
}

function prepositionOf({ scope }: ReportIncident): string {
  if (scope.clients.length > 0) return 'from '
  return Object.values(scope).some((list) => list.length > 0) ? 'at ' : ''
}

function oftenOf({ course, kind }: ReportIncident): string {
  if (course?.recurrence) return `, ${figure(course.recurrence.times)} times`
  return kind === 'chronic' ? ', scattered' : ''
}

/** Whether times need their dates: the log is of more than one day. */
export function spansDays({ start = '', end = '' }: ReportInput): boolean {
  return dateOf(start) !== dateOf(end)
}

/** "663 × 504, 4 × 503" */
export function whatOf({ byStatus }: Pick<ReportIncident, 'byStatus'>): string {
  return commonestFirst(byStatus)
    .map(([status, count]) => `${figure(count)} × ${status}`)
    .join(', ')
}

function whereOf({ scope }: ReportIncident): string {
  const client = scope.clients.map((address) => `client ${address}`)
  const values = [client, scope.routes, scope.upstreams, scope.hosts].find((list) => list.length > 0)
  if (!values) return 'everywhere'
  return `${values[0]}${values.length > 1 ? ` and ${figure(values.length - 1)} more` : ''}`
}

function whenOf({ start, end }: ReportIncident, isDated: boolean): string {
  const from = `${isDated ? `${dateOf(start)} ` : ''}${clockOf(start, 5)}`
  const until = `${isDated && dateOf(end) !== dateOf(start) ? `${dateOf(end)} ` : ''}${clockOf(end, 5)}`
  return dateOf(start) === dateOf(end) && clockOf(start, 5) === clockOf(end, 5) ? from : `${from} – ${until}`
}

function whyOf(best: Pick<ReportHypothesis, 'cause' | 'confidence'> | undefined): Pick<Brief, 'why' | 'sure'> {
  if (!best || best.cause === 'unknown') return { why: 'cause unknown', sure: '' }
  return { why: best.cause.replaceAll('-', ' '), sure: percent(best.confidence) }
}
