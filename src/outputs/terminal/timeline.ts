import type { Report, ReportTimeline } from '../../model/report.ts'
import { figure } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { clockOf, dateOf, humanDuration } from '../shared/times.ts'
import { widthOf } from './fit.ts'
import { markLines } from './marks.ts'
import { paintStatus } from './paint.ts'
import type { Sheet } from './sheet.ts'

interface Row {
  readonly label: string
  readonly counts: readonly number[]
}

const BLOCKS = ' ▁▂▃▄▅▆▇█'
const LABEL = 6
const ROWS = 5
const RARE = 0.01
/** A step is never drawn wider: a short log would become a wall. */
const WIDEST_STEP = 4

/** 5xx by status over the log's span, the traffic above them for comparison, the incidents marked below. */
export function timelineLines(report: Report, sheet: Sheet): string[] {
  const { timeline, totals, incidents } = report
  const { paint, columns } = sheet
  const first = timeline.steps[0]
  if (first === undefined || totals.errors === 0) return []

  const traffic: Row = { label: 'all', counts: timeline.steps.map((step) => step.requests) }
  const rows = statusRows(report)
  const peak = Math.max(...rows.flatMap((row) => row.counts))
  const tails = [traffic, ...rows].map((row) => `  max ${figure(Math.max(...row.counts))}`)
  const room = columns - LABEL - Math.max(...tails.map(widthOf))
  const width = Math.min(room, timeline.steps.length * WIDEST_STEP)
  const indent = ' '.repeat(LABEL)

  const draw = (row: Row, max: number) => row.label.padEnd(LABEL) + bars(row.counts, max, width)
  return [
    paint.dim(`Requests and 5xx, a step is ${humanDuration(timeline.stepSeconds)}`),
    paint.dim(draw(traffic, Math.max(...traffic.counts)) + tails[0]),
    ...rows.map((row, index) => paintStatus(paint, row.label, draw(row, peak)) + paint.dim(tails[index + 1] ?? '')),
    paint.dim(indent + (width > 1 ? `└${'─'.repeat(width - 2)}┘` : '╵')),
    paint.dim(indent + endsOf(report, width)),
    ...markLines(incidents, { start: first.start, seconds: timeline.stepSeconds * timeline.steps.length, width }).map(
      (line) => indent + paint.bold(line),
    ),
  ]
}

/** A row per status that matters: the commonest, those of an incident; the sprinkling of others shares one. */
function statusRows({ timeline, totals, incidents }: Report): Row[] {
  const statuses = commonestFirst(totals.byStatus)
  const told = new Set(incidents.map(({ byStatus }) => commonestFirst(byStatus)[0]?.[0]))
  const matter = statuses.filter(([status, count]) => told.has(status) || count >= totals.errors * RARE)
  const alone = (statuses.length - matter.length > 1 ? matter : statuses).slice(0, ROWS).map(([status]) => status)
  const others = statuses.map(([status]) => status).filter((status) => !alone.includes(status))
  const rows = alone.map((status) => ({ label: status, counts: countsOf(timeline, [status]) }))
  return others.length === 0 ? rows : [...rows, { label: 'other', counts: countsOf(timeline, others) }]
}

function countsOf({ steps }: ReportTimeline, statuses: readonly string[]): number[] {
  return steps.map(({ byStatus }) => statuses.reduce((sum, status) => sum + (byStatus[status] ?? 0), 0))
}

/** A column shows the highest of the steps that fall on it; whatever is not nothing can be seen. */
function bars(counts: readonly number[], max: number, width: number): string {
  return Array.from({ length: width }, (_, column) => {
    const from = Math.floor((column * counts.length) / width)
    const until = Math.max(from + 1, Math.floor(((column + 1) * counts.length) / width))
    const height = max === 0 ? 0 : Math.ceil((Math.max(...counts.slice(from, until)) / max) * 8)
    return BLOCKS[height]
  }).join('')
}

function endsOf({ input }: Report, width: number): string {
  const { start = '', end = '' } = input
  const days = dateOf(start) === dateOf(end) ? ['', ''] : [`${dateOf(start)} `, `${dateOf(end)} `]
  const from = `${days[0]}${clockOf(start)}`
  const until = `${days[1]}${clockOf(end)}`
  const gap = width - from.length - until.length
  return gap > 0 ? `${from}${' '.repeat(gap)}${until}` : `${from} – ${until}`
}
