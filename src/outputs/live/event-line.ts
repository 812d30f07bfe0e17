import type { FollowEvent, IncidentEvent } from '../../model/follow.ts'
import type { ReportHypothesis, ReportIncident } from '../../model/report.ts'
import { figure, percent } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { clockOf, dateOf, humanDuration, secondsBetween } from '../shared/times.ts'

/** An event as a line: "2026-11-25T10:02:10Z opened 2026-11-25T10:02Z-504-api: network timeout (87 %) at …". */
export function eventLine(event: FollowEvent): string {
  return `${event.time.replace(/\.\d+Z$/, 'Z')} ${event.event} ${textOf(event)}`
}

/** The same for who knows what day it is: "10:02:10 opened …". */
export function shortEventLine(event: FollowEvent): string {
  return `${clockOf(event.time)} ${event.event} ${textOf(event)}`
}

function textOf(event: FollowEvent): string {
  switch (event.event) {
    case 'silent':
      return `no lines for ${humanDuration(event.seconds)}: nobody knows how the proxy is`
    case 'resumed':
      return `lines come again after ${humanDuration(event.seconds)}`
    default:
      return `${event.incident.id}: ${incidentText(event)}`
  }
}

function incidentText({ event, time, incident, before }: IncidentEvent): string {
  const was = before ? `, was ${causeText(before)}` : ''
  const when = event === 'closed' ? spanOf(incident) : `since ${sinceOf(incident, time)}`
  return `${causeText(incident.hypotheses[0])}${was}${placeOf(incident)}, ${countsOf(incident)} ${when}`
}

/** "network timeout (87 %)" */
export function causeText(best: Pick<ReportHypothesis, 'cause' | 'confidence'> | undefined): string {
  if (best === undefined || best.cause === 'unknown') return 'cause unknown'
  return `${best.cause.replaceAll('-', ' ')} (${percent(best.confidence)})`
}

/** " at 10.0.0.12:8080 and 2 more", or nothing. */
export function placeOf({ scope }: ReportIncident): string {
  const values = [scope.clients, scope.routes, scope.upstreams, scope.hosts].find((list) => list.length > 0)
  if (values === undefined) return ''
  return ` at ${values[0]}${values.length > 1 ? ` and ${figure(values.length - 1)} more` : ''}`
}

/** "398 × 504, 2 × 502" */
export function countsOf({ byStatus }: ReportIncident): string {
  return commonestFirst(byStatus)
    .map(([status, count]) => `${figure(count)} × ${status}`)
    .join(', ')
}

/** "10:02", with the day if it was another one. */
export function sinceOf({ start }: ReportIncident, now: string): string {
  const clock = clockOf(start, 5)
  return dateOf(start) === dateOf(now) ? clock : `${dateOf(start)} ${clock}`
}

function spanOf({ start, end }: ReportIncident): string {
  const until = dateOf(start) === dateOf(end) ? clockOf(end, 5) : `${dateOf(end)} ${clockOf(end, 5)}`
  return `${clockOf(start, 5)} – ${until} UTC (${humanDuration(secondsBetween(start, end))})`
}
