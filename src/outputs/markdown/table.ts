import type { ReportIncident, ReportScope } from '../../model/report.ts'
import { when } from '../shared/brief.ts'
import { figure, percent } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { dateOf } from '../shared/times.ts'
import { cellCode, plain } from './plain.ts'

const MOST_ROWS = 30

/** All incidents at a glance. One needs no table: the answer has it all. */
export function table(incidents: readonly ReportIncident[]): string[] {
  if (incidents.length < 2) return []
  const left = incidents.length - MOST_ROWS
  return [
    '',
    '| | when | failed | where | likely cause |',
    '|--:|---|---|---|---|',
    ...incidents.slice(0, MOST_ROWS).map((incident, index) => `| ${[index + 1, ...cells(incident)].join(' | ')} |`),
    ...(left > 0 ? ['', `… and ${figure(left)} more.`] : []),
  ]
}

function cells(incident: ReportIncident): string[] {
  const [best] = incident.hypotheses
  const statuses = commonestFirst(incident.byStatus).map(([status, count]) => `${figure(count)} × ${plain(status)}`)
  return [
    plain(`${dateOf(incident.start)} ${when(incident)}`),
    `${statuses.join(', ')} (${percent(incident.impact.errorRate)})`,
    first(incident.scope),
    best === undefined ? 'unknown' : `${plain(best.cause)} ${percent(best.confidence)}`,
  ]
}

function first({ clients, routes, upstreams, hosts }: ReportScope): string {
  const [value, ...others] = [clients, routes, upstreams, hosts].find((values) => values.length > 0) ?? []
  if (value === undefined) return 'everywhere'
  return others.length === 0 ? cellCode(value) : `${cellCode(value)} and ${figure(others.length)} more`
}
