import type { FollowEvent, IncidentEvent } from '../../model/follow.ts'
import type { ReportIncident } from '../../model/report.ts'
import { place, whatOf, why } from '../shared/brief.ts'
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
  const was = before ? `, was ${why(before)}` : ''
  const when = event === 'closed' ? spanOf(incident) : `since ${sinceOf(incident, time)}`
  return `${why(incident.hypotheses[0])}${was}${place(incident)}, ${whatOf(incident)} ${when}`
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
