import type { Report, ReportTimeline } from '../../model/report.ts'
import { BY_STATUS, COUNTS } from './counts.ts'
import { type Columns, date, list, number, type Table, table, text } from './table.ts'

type Row = ReportTimeline['steps'][number] & { readonly stepSeconds: number; readonly incidents: readonly string[] }

const COLUMNS: Columns<Row> = {
  start: text('when the step begins, ISO 8601, UTC', ({ start }) => start),
  start_date: date('the same as a date', ({ start }) => start),
  step_seconds: number('how long it is', ({ stepSeconds }) => stepSeconds),
  ...COUNTS,
  ...BY_STATUS,
  incidents: text('the incidents that were going on', ({ incidents }) => list(incidents)),
}

/** A step of time a row. */
export const timeline: Table = table({
  id: 'timeline',
  title: 'one of at most 120 equal steps of the log, also where nothing was logged',
  columns: COLUMNS,
  rows: ({ timeline: { stepSeconds, steps }, incidents }) =>
    steps.map((step) => ({ ...step, stepSeconds, incidents: during(step.start, stepSeconds, incidents) })),
})

function during(start: string, stepSeconds: number, incidents: Report['incidents']): string[] {
  const from = Date.parse(start)
  const to = from + stepSeconds * 1000
  return incidents.filter((one) => Date.parse(one.start) < to && Date.parse(one.end) >= from).map(({ id }) => id)
}
