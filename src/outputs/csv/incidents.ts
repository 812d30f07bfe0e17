import type { ReportHypothesis, ReportIncident } from '../../model/report.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { secondsBetween } from '../shared/times.ts'
import { type Columns, date, list, number, type Table, table, text } from './table.ts'

const COLUMNS: Columns<ReportIncident> = {
  id: text('the id of the incident, which the other tables name it by', ({ id }) => id),
  kind: text('`burst`, or `chronic`: scattered over the log', ({ kind }) => kind),
  start: text('the first error, ISO 8601, UTC', ({ start }) => start),
  end: text('the last error', ({ end }) => end),
  duration_seconds: number('from the first to the last', ({ start, end }) => secondsBetween(start, end)),
  status: number('the commonest status', commonestStatus),
  by_status: text('all statuses with their counts: `504=398 502=12`', byStatus),
  upstreams: text('the upstreams that carry the failures, if some do', ({ scope }) => list(scope.upstreams)),
  routes: text('the routes', ({ scope }) => list(scope.routes)),
  hosts: text('the hosts', ({ scope }) => list(scope.hosts)),
  clients: text('the clients', ({ scope }) => list(scope.clients)),
  requests: number('all requests in its time and place', ({ impact }) => impact.requests),
  errors: number('of these, failed', ({ impact }) => impact.errors),
  error_rate: number('the share, 0 to 1', ({ impact }) => impact.errorRate),
  baseline_error_rate: number('the share in the same place at other times', ({ impact }) => impact.baselineErrorRate),
  cause_1: text('the likeliest [cause](causes/README.md)', (incident) => ranked(incident, 1)?.cause),
  confidence_1: number('how likely it is, 0 to 1', (incident) => ranked(incident, 1)?.confidence),
  title_1: text('the same as a sentence', (incident) => ranked(incident, 1)?.title),
  cause_2: text('the second', (incident) => ranked(incident, 2)?.cause),
  confidence_2: number('', (incident) => ranked(incident, 2)?.confidence),
  cause_3: text('the third', (incident) => ranked(incident, 3)?.cause),
  confidence_3: number('', (incident) => ranked(incident, 3)?.confidence),
  evidence: text('what speaks for the likeliest', (incident) => list(ranked(incident, 1)?.evidence)),
  against: text('what speaks against it', (incident) => list(ranked(incident, 1)?.against)),
  next_steps: text('what to check or do next', (incident) => list(ranked(incident, 1)?.nextSteps)),
  start_date: date('`start` as a date', ({ start }) => start),
  end_date: date('`end` as a date', ({ end }) => end),
  baseline_requests: number('how many requests `baseline_error_rate` was seen among', ({ impact }) => impact.baselineRequests),
  onset: text('how it began: `step`, `ramp`, `rolling`, `scattered`, `cut`', ({ course }) => course?.onset?.kind),
  before: text('what changed in the minutes before', ({ course }) => list(course?.before)),
}

/** An incident a row, with its likeliest causes. */
export const incidents: Table = table({
  id: 'incidents',
  title: 'an incident with its likeliest causes',
  columns: COLUMNS,
  rows: (report) => report.incidents,
})

function commonestStatus(incident: ReportIncident): number | undefined {
  const status = Number(commonestFirst(incident.byStatus)[0]?.[0])
  return Number.isInteger(status) ? status : undefined
}

function byStatus(incident: ReportIncident): string {
  const counts = commonestFirst(incident.byStatus)
  return counts.map(([status, count]) => `${status}=${count}`).join(' ')
}

function ranked(incident: ReportIncident, rank: number): ReportHypothesis | undefined {
  return incident.hypotheses[rank - 1]
}
