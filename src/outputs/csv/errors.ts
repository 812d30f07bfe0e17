import type { ReportAttempt } from '../../model/report.ts'
import type { ReportError } from '../../model/tables.ts'
import { type Cell, type Columns, date, list, number, type Table, table, text } from './table.ts'

const COLUMNS: Columns<ReportError> = {
  time: text('when the request began, ISO 8601, UTC', ({ entry }) => entry.time),
  date: date('the same as a date', ({ entry }) => entry.time),
  incident: text('the id of its incident, if it belongs to one', ({ incident }) => incident),
  stands_for: number('how many failed requests it stands for: 1, unless this is a sample', ({ standsFor }) => standsFor),
  status: number('what the client got', ({ entry }) => entry.status),
  method: text('', ({ entry }) => entry.method),
  path: text('without the query string', ({ entry }) => entry.path),
  route: text('method and path, with what differs in it as `:id`', ({ route }) => route),
  host: text('the host asked for', ({ entry }) => entry.host),
  client: text('the address of the client', ({ entry }) => entry.client),
  duration_seconds: number('the whole request, as the proxy measured it', ({ entry }) => entry.duration),
  upstream: text('the last upstream that was tried', ({ entry }) => entry.upstream),
  upstream_status: number('what it answered', ({ entry }) => entry.upstreamStatus),
  upstream_connect_seconds: number('until it was connected', (row) => lastAttempt(row)?.connect),
  upstream_header_seconds: number('until the header of its answer came', (row) => lastAttempt(row)?.header),
  upstream_duration_seconds: number('until its answer had come', ({ entry }) => entry.upstreamDuration),
  attempts: number('how many upstreams were tried', ({ entry }) => entry.attempts?.length),
  failure_by: text('who made the failure: `proxy`, `origin`, `unknown`', ({ entry }) => entry.failure?.by),
  failure_how: text('how it failed', ({ entry }) => entry.failure?.how),
  failure_phases: text('when: the phases that it may have failed in', ({ entry }) => list(entry.failure?.phases)),
  failure_reason: text("the proxy's own word for it", ({ entry }) => entry.failure?.reason),
  request_id: text('', ({ entry }) => entry.requestId),
  format: text('the [format](../README.md#what-it-reads) of its line', ({ entry }) => entry.format),
}

/** A failed request a row. */
export const errors: Table = table({
  id: 'errors',
  title: 'a failed request (5xx)',
  columns: COLUMNS,
  rows: ({ tables }) => tables?.errors ?? [],
})

/** The row of one of them. */
export function cellsOfError(error: ReportError): Cell[] {
  return Object.values(COLUMNS).map(({ cell }) => cell(error))
}

function lastAttempt({ entry }: ReportError): ReportAttempt | undefined {
  return entry.attempts?.at(-1)
}
