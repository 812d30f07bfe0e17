import type { ReportIncident } from '../../model/report.ts'
import { briefOf } from '../shared/brief.ts'
import { figure } from '../shared/figures.ts'
import { cutEnd, cutMiddle, padded, widthOf } from './fit.ts'
import type { Sheet } from './sheet.ts'

const GAP = 2
/** Where a place gets less, the confidences give way. */
const SHORTEST_PLACE = 10
/** More statuses of one incident than fit a cell are in what is told of it below. */
const LONGEST_WHAT = 22

/** How the incidents are shown. */
export interface Shown {
  readonly isDated: boolean
  /** Those with all about them below. */
  readonly told: ReadonlySet<ReportIncident>
}

type Row = readonly string[]

/** Several incidents at a glance, a line each; those that are told below stand out. */
export function overviewLines(incidents: readonly ReportIncident[], { isDated, told }: Shown, sheet: Sheet): string[] {
  if (incidents.length < 2) return []
  const { paint, columns } = sheet
  const head = { number: '', when: 'when', what: 'errors', why: 'why', sure: 'sure', where: 'where' }
  const table = [head, ...incidents.map((incident, index) => ({ ...briefOf(incident, isDated), number: figure(index + 1) }))]
  const whole = table.map(({ number, when, what, why, sure, where }) => [
    number,
    when,
    cutEnd(what, LONGEST_WHAT),
    why,
    sure,
    where,
  ])
  const rows = columns - sumOf(widthsOf(whole)) >= SHORTEST_PLACE ? whole : whole.map((row) => row.toSpliced(-2, 1))
  const widths = widthsOf(rows)
  const room = Math.max(SHORTEST_PLACE, columns - sumOf(widths))
  const [first = '', ...lines] = rows.map((row) => cutEnd(lineOf(row, widths, room), columns))
  return [
    paint.dim(first),
    ...lines.map((line, index) => (told.has(incidents[index] as ReportIncident) ? paint.bold(line) : line)),
  ]
}

function lineOf(row: Row, widths: readonly number[], room: number): string {
  return widths.map((width, column) => padded(row[column] ?? '', width)).join('') + cutMiddle(row.at(-1) ?? '', room)
}

/** The columns before the last one, each with the gap behind it. */
function widthsOf(rows: readonly Row[]): number[] {
  const [first = []] = rows
  return first.slice(0, -1).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))) + GAP)
}

const sumOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0)
