import type { Output } from '../model/output.ts'
import type { ReportHypothesis, ReportIncident } from '../model/report.ts'
import { dropUnseen } from '../unseen.ts'
import { commonestFirst } from './shared/statuses.ts'
import { secondsBetween } from './shared/times.ts'

type Cell = string | number | undefined

/**
 * The columns and what stands in each: one row per incident. Scripts key on the names; a new one goes to the end.
 * Lists are separated by " | ", statuses read "504=398 502=12". Evidence and next steps are those of the best hypothesis.
 */
const COLUMNS = {
  id: (incident) => incident.id,
  kind: (incident) => incident.kind,
  start: (incident) => incident.start,
  end: (incident) => incident.end,
  duration_seconds: (incident) => secondsBetween(incident.start, incident.end),
  status: (incident) => commonestStatus(incident),
  by_status: (incident) =>
    commonestFirst(incident.byStatus)
      .map(([status, count]) => `${status}=${count}`)
      .join(' '),
  upstreams: (incident) => list(incident.scope.upstreams),
  routes: (incident) => list(incident.scope.routes),
  hosts: (incident) => list(incident.scope.hosts),
  clients: (incident) => list(incident.scope.clients),
  requests: (incident) => incident.impact.requests,
  errors: (incident) => incident.impact.errors,
  error_rate: (incident) => incident.impact.errorRate,
  baseline_error_rate: (incident) => incident.impact.baselineErrorRate,
  cause_1: (incident) => ranked(incident, 1)?.cause,
  confidence_1: (incident) => ranked(incident, 1)?.confidence,
  title_1: (incident) => ranked(incident, 1)?.title,
  cause_2: (incident) => ranked(incident, 2)?.cause,
  confidence_2: (incident) => ranked(incident, 2)?.confidence,
  cause_3: (incident) => ranked(incident, 3)?.cause,
  confidence_3: (incident) => ranked(incident, 3)?.confidence,
  evidence: (incident) => list(ranked(incident, 1)?.evidence),
  against: (incident) => list(ranked(incident, 1)?.against),
  next_steps: (incident) => list(ranked(incident, 1)?.nextSteps),
} as const satisfies Readonly<Record<string, (incident: ReportIncident) => Cell>>

/** A spreadsheet program cuts a longer cell without a word. */
const LONGEST_CELL = 32_000

/** What a spreadsheet takes for a formula, full-width forms included, also behind white space. */
const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** The incidents with their likeliest causes, one row each: for spreadsheets. */
export const csv: Output = {
  id: 'csv',
  title: 'the incidents as CSV, one row each, for spreadsheets',
  async render(report) {
    const { writeToString } = await import('fast-csv')
    const rows = report.incidents.map((incident) => Object.values(COLUMNS).map((cell) => safeCell(cell(incident))))
    const headers = Object.keys(COLUMNS)
    return await writeToString(rows, {
      headers,
      alwaysWriteHeaders: true,
      includeEndRowDelimiter: true,
      rowDelimiter: '\r\n',
      quoteHeaders: false,
      // Text is always quoted: a program that splits at ";" would otherwise find the beginning of a cell inside one.
      quoteColumns: headers.map((_, column) => rows.some((row) => isText(row[column]))),
    })
  },
}

function isText(cell: Cell): boolean {
  return typeof cell === 'string' && cell !== ''
}

function safeCell(cell: Cell): string | number {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : ''
  if (cell === undefined) return ''
  const text = dropUnseen(cell)
  const defused = FORMULA.test(cell) || FORMULA.test(text) ? `'${text}` : text
  return defused.length > LONGEST_CELL ? `${defused.slice(0, LONGEST_CELL)}…` : defused
}

function commonestStatus(incident: ReportIncident): number | undefined {
  const status = Number(commonestFirst(incident.byStatus)[0]?.[0])
  return Number.isInteger(status) ? status : undefined
}

function ranked(incident: ReportIncident, rank: number): ReportHypothesis | undefined {
  return incident.hypotheses[rank - 1]
}

function list(values: readonly string[] | undefined): string | undefined {
  return values?.join(' | ')
}
