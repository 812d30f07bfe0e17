import type { Report, ReportTimeline } from '../../model/report.ts'
import { counted, figure } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { sum } from '../shared/sum.ts'
import { clockOf, dateOf, humanDuration } from '../shared/times.ts'
import { type Band, bandMark, bandsOf, LANE_HEIGHT, LANES, numberMarks } from './bands.ts'
import type { Kit } from './draw.ts'
import { chartFigure, colorKey } from './figure.ts'
import type { Markup } from './markup.ts'
import { roundTicks } from './round-ticks.ts'
import { type TimeAxis, timeAxis } from './time-axis.ts'

/** A status, or several that share a colour. */
interface Series {
  readonly name: string
  readonly statuses: readonly string[]
  readonly color: string
}

interface Bar {
  readonly from: Date
  readonly to: Date
  readonly color: string
  readonly count: number
  readonly title: string
}

/** What both charts stand on. */
interface Ground {
  readonly timeline: ReportTimeline
  readonly axis: TimeAxis
  readonly bands: readonly Band[]
}

const STATUSES = 5
const MARGIN_LEFT = 56
const SEEN = { ariaHidden: 'true' }

/** 5xx by status over the log's span with the incidents as bands, and the traffic above them for comparison. */
export function timelineFigure({ timeline, totals, incidents }: Report, kit: Kit): Markup | undefined {
  const [first] = timeline.steps
  if (first === undefined || totals.errors === 0) return undefined
  const axis = timeAxis(first.start, timeline.stepSeconds * timeline.steps.length)
  const ground = { timeline, axis, bands: bandsOf(incidents, axis) }
  const series = seriesOf(commonestFirst(totals.byStatus).map(([status]) => status))
  const shaded = incidents.length > 0 ? '; the shaded bands are the incidents' : ''
  return chartFigure({
    caption: `Requests and 5xx over time, a step is ${humanDuration(timeline.stepSeconds)}${shaded}`,
    label: 'Requests and 5xx over time',
    legend: series.map(({ name, statuses, color }) =>
      colorKey(color, `${figure(sum(statuses.map((status) => totals.byStatus[status] ?? 0)))} × ${name}`),
    ),
    charts: [traffic(ground, kit), errors(series, ground, kit)],
  })
}

/** The commonest have a colour each, all others one together. */
function seriesOf(statuses: readonly string[]): Series[] {
  const own = statuses.slice(0, STATUSES).map((status, i) => ({ name: status, statuses: [status], color: `status-${i}` }))
  const others = statuses.slice(STATUSES)
  return others.length === 0 ? own : [...own, { name: 'other', statuses: others, color: `status-${STATUSES}` }]
}

function traffic({ timeline, axis, bands }: Ground, kit: Kit): Markup {
  const { plot, draw } = kit
  const most = Math.max(...timeline.steps.map(({ requests }) => requests))
  const steps = timeline.steps.map(({ start, requests }) => {
    const from = new Date(start)
    const title = `${dateOf(start)} ${clockOf(start)}: ${counted(requests, 'request')}`
    return { from, to: after(from, timeline.stepSeconds), requests, title }
  })
  return draw({
    ...{ height: 80, marginLeft: MARGIN_LEFT, marginTop: 20, marginBottom: 6 },
    label: `Requests over time, at most ${figure(most)} in a step`,
    x: { type: 'utc', domain: axis.domain, axis: null },
    y: { domain: [0, most], axis: null },
    marks: [
      bandMark(bands, kit),
      plot.rectY(steps, { x1: 'from', x2: 'to', y: 'requests', fill: 'var(--answered-2)', inset: 0, title: 'title' }),
      plot.axisY([0, most], { tickSize: 0, tickFormat: figure, label: null }),
      plot.text(['requests'], { frameAnchor: 'top-left', dx: 6, dy: -10, fill: 'var(--quiet)' }),
    ],
  })
}

function errors(series: readonly Series[], { timeline, axis, bands }: Ground, kit: Kit): Markup {
  const { plot, draw } = kit
  const bars = series.flatMap((one) => barsOf(one, timeline))
  const most = Math.max(...timeline.steps.map(({ byStatus }) => sum(Object.values(byStatus))))
  const ticks = roundTicks(most, 1)
  const numbered = bands.filter(({ lane }) => lane < LANES)
  const lanes = 1 + Math.max(0, ...numbered.map(({ lane }) => lane))
  return draw({
    ...{ height: 200 + lanes * LANE_HEIGHT, marginLeft: MARGIN_LEFT, marginTop: 8 + lanes * LANE_HEIGHT, marginBottom: 28 },
    label: `5xx over time by status, at most ${figure(most)} in a step`,
    hasLinks: numbered.length > 0,
    x: { type: 'utc', domain: axis.domain, axis: null },
    y: { domain: [0, most], axis: null },
    marks: [
      bandMark(bands, kit),
      plot.gridY(ticks, { ...SEEN, stroke: 'var(--line)', strokeOpacity: 1 }),
      plot.rectY(bars, { ...SEEN, x1: 'from', x2: 'to', y: 'count', fill: 'color', title: 'title', inset: 0 }),
      plot.axisY(ticks, { ...SEEN, tickSize: 0, tickFormat: figure, label: null }),
      plot.axisX(axis.ticks, { ...SEEN, tickFormat: axis.format, tickSize: 4, label: null }),
      plot.ruleY([0], { ...SEEN, stroke: 'var(--quiet)' }),
      plot.text(['5xx'], { ...SEEN, frameAnchor: 'top-left', dx: 12 - MARGIN_LEFT, dy: -16, fill: 'var(--quiet)' }),
      ...numberMarks(numbered, lanes, kit),
    ],
  })
}

function barsOf({ name, statuses, color }: Series, { steps, stepSeconds }: ReportTimeline): Bar[] {
  return steps.flatMap(({ start, requests, byStatus }) => {
    const count = sum(statuses.map((status) => byStatus[status] ?? 0))
    const from = new Date(start)
    const title = `${dateOf(start)} ${clockOf(start)}: ${figure(count)} × ${name} of ${counted(requests, 'request')}`
    return count > 0 ? [{ from, to: after(from, stepSeconds), color: `var(--${color})`, count, title }] : []
  })
}

const after = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000)
