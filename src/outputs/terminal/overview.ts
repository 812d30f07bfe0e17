import type { ReportIncident } from '../../model/report.ts'
import { figure } from '../shared/figures.ts'
import { briefOf } from './brief.ts'
import { cutEnd, cutMiddle, padded, widthOf } from './fit.ts'
import type { Sheet } from './sheet.ts'

const GAP = 2
const SHORTEST_PLACE = 10
const HEAD = ['', 'when', 'errors', 'why', 'where'] as const
/** More statuses of one incident than fit a cell are in what is told of it below. */
const LONGEST_WHAT = 22

type Row = readonly string[]

/** Several incidents at a glance, a line each; those that are told below stand out. */
export function overviewLines(incidents: readonly ReportIncident[], { isDated, told }: Shown, sheet: Sheet): string[] {
  if (incidents.length < 2) return []
  const { paint, columns } = sheet
  const rows = incidents.map((incident, index) => rowOf(incident, figure(index + 1), isDated))
  const widths = HEAD.map((head, column) => Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map(widthOf)))
  const taken = widths.slice(0, -1).reduce((sum, width) => sum + width + GAP, 0)
  const room = Math.max(SHORTEST_PLACE, columns - taken)
  const line = (row: Row): string =>
    row
      .map((cell, column) => (column < HEAD.length - 1 ? padded(cell, (widths[column] ?? 0) + GAP) : cutMiddle(cell, room)))
      .join('')
  return [
    paint.dim(cutEnd(line(HEAD), columns)),
    ...rows.map((row, index) => {
      const text = cutEnd(line(row), columns)
      return told.has(incidents[index] as ReportIncident) ? paint.bold(text) : text
    }),
  ]
}

/** How the incidents are shown. */
export interface Shown {
  readonly isDated: boolean
  /** Those with all about them below. */
  readonly told: ReadonlySet<ReportIncident>
}

function rowOf(incident: ReportIncident, number: string, isDated: boolean): Row {
  const { when, what, why, where } = briefOf(incident, isDated)
  return [number, when, cutEnd(what, LONGEST_WHAT), why, where]
}
