import type { ReportHypothesis, ReportIncident } from '../../model/report.ts'
import { type Columns, date, list, number, type Table, table, text } from './table.ts'

interface Row {
  readonly incident: ReportIncident
  readonly rank: number
  readonly hypothesis: ReportHypothesis
}

const COLUMNS: Columns<Row> = {
  incident: text('the id of the incident', ({ incident }) => incident.id),
  start: text('when it began, ISO 8601, UTC', ({ incident }) => incident.start),
  start_date: date('`start` as a date', ({ incident }) => incident.start),
  rank: number('1 is the likeliest', ({ rank }) => rank),
  cause: text('the [cause](causes/README.md)', ({ hypothesis }) => hypothesis.cause),
  confidence: number('how likely it is, 0 to 1', ({ hypothesis }) => hypothesis.confidence),
  title: text('the same as a sentence', ({ hypothesis }) => hypothesis.title),
  evidence: text('what speaks for it', ({ hypothesis }) => list(hypothesis.evidence)),
  against: text('what speaks against it', ({ hypothesis }) => list(hypothesis.against)),
  next_steps: text('what to check or do next', ({ hypothesis }) => list(hypothesis.nextSteps)),
}

/** A possible cause a row. */
export const hypotheses: Table = table({
  id: 'hypotheses',
  title: 'what an incident may have been caused by: several to an incident',
  columns: COLUMNS,
  rows: (report) =>
    report.incidents.flatMap((incident) =>
      incident.hypotheses.map((hypothesis, index) => ({ incident, rank: index + 1, hypothesis })),
    ),
})
