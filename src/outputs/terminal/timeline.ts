import type { Report, ReportTimeline } from '../../model/report.ts'
import { figure } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { sum } from '../shared/sum.ts'
import { clockOf, dateOf, humanDuration } from '../shared/times.ts'
import { eventLine } from './events.ts'
import { padded, widthOf } from './fit.ts'
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
/** A step with fewer errors is not drawn as if it were full of them. */
const LOWEST_PEAK = 4
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
  const [head = '', trafficTail = '', ...tails] = tailsOf([traffic, ...rows])
  const peak = Math.max(LOWEST_PEAK, peakOf(rows.flatMap((row) => row.counts)))
  const width = Math.min(columns - LABEL - widthOf(head), timeline.steps.length * WIDEST_STEP)
  const indent = ' '.repeat(LABEL)

  const axis = { start: first.start, seconds: timeline.stepSeconds * timeline.steps.length, width }
  const events = eventLine(report, axis)
  const draw = (row: Row, max: number) => row.label.padEnd(LABEL) + bars(row.counts, max, width)
  return [
    ...captionLines(`Requests and 5xx, a step is ${humanDuration(timeline.stepSeconds)}`, head, LABEL + width).map(paint.dim),
    ...(events === undefined ? [] : ['event'.padEnd(LABEL) + paint.cyan(events)]),
    paint.dim(draw(traffic, peakOf(traffic.counts)) + trafficTail),
    ...rows.map((row, index) => paintStatus(paint, row.label, draw(row, peak)) + paint.dim(tails[index] ?? '')),
    paint.dim(indent + axisOf(report, width)),
    ...markLines(incidents, axis, sheet).map((line) => indent + paint.bold(line)),
  ]
}

/** What stands behind each row, its total and its highest step, under a head. */
function tailsOf(rows: readonly Row[]): string[] {
  const totals = ['total', ...rows.map(({ counts }) => figure(sum(counts)))]
  const peaks = ['peak', ...rows.map(({ counts }) => figure(peakOf(counts)))]
  const [total, peak] = [totals, peaks].map((column) => Math.max(...column.map(widthOf)) + 2) as [number, number]
  return totals.map((text, index) => padded(text, total, 'start') + padded(peaks[index] ?? '', peak, 'start'))
}

function captionLines(caption: string, head: string, width: number): string[] {
  return widthOf(caption) <= width ? [padded(caption, width) + head] : [caption, padded('', width) + head]
}

const peakOf = (counts: readonly number[]): number => Math.max(0, ...counts)

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

/** "02:37:46 ───── 02:57:59" */
function axisOf({ input, timeline: { steps, stepSeconds } }: Report, width: number): string {
  const isPart = input.focus?.incidents !== undefined
  const { start = '', end = '' } = isPart ? { start: steps[0]?.start, end: later(steps.at(-1)?.start, stepSeconds) } : input
  const days = dateOf(start) === dateOf(end) ? ['', ''] : [`${dateOf(start)} `, `${dateOf(end)} `]
  const from = `${days[0]}${clockOf(start)}`
  const until = `${days[1]}${clockOf(end)}`
  const line = '─'.repeat(Math.max(1, width - from.length - until.length - 2))
  return `${from} ${line} ${until}`
}

function later(time = '', seconds: number): string {
  const moment = new Date(Date.parse(time) + 1000 * seconds)
  return Number.isNaN(moment.getTime()) ? time : moment.toISOString()
}
