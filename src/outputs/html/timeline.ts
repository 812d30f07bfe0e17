import type { Report, ReportIncident, ReportTimeline } from '../../model/report.ts'
import { brief } from '../shared/brief.ts'
import { counted, figure } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { clockOf, dateOf, humanDuration } from '../shared/times.ts'
import { type Kit, WIDTH } from './draw.ts'
import { MOST_LISTED } from './head.ts'
import { html, type Markup } from './markup.ts'
import { type TimeAxis, timeAxis } from './time-axis.ts'

interface Bar {
  readonly from: Date
  readonly to: Date
  readonly color: string
  readonly count: number
  readonly title: string
}

interface Band {
  readonly number: number
  readonly from: Date
  readonly to: Date
  readonly opacity: number
  readonly title: string
  readonly lane: number
}

const STATUSES = 5
const MARGIN_LEFT = 56
const LANES = 4
const LANE_HEIGHT = 16
/** A number and some air, in pixels. */
const LABEL_WIDTH = 22

/** 5xx by status over the log's span with the incidents as bands, and the traffic above them for comparison. */
export function timelineFigure(report: Report, kit: Kit): Markup | undefined {
  const { timeline, totals, incidents } = report
  const [first] = timeline.steps
  if (first === undefined || totals.errors === 0) return undefined
  const axis = timeAxis(first.start, timeline.stepSeconds * timeline.steps.length)
  const statuses = commonestFirst(totals.byStatus).map(([status]) => status)
  const legend = statuses.slice(0, STATUSES).map((status, i) => ({ name: status, statuses: [status], color: `status-${i}` }))
  const rest = statuses.slice(STATUSES)
  if (rest.length > 0) legend.push({ name: 'other', statuses: rest, color: 'status-5' })
  const bars = legend.flatMap(({ name, statuses, color }) => barsOf(timeline, name, statuses, color))
  const bands = bandsOf(incidents, axis)
  return html`<figure>
<figcaption>Requests and 5xx over time, a step is ${humanDuration(timeline.stepSeconds)}${
    bands.length > 0 && '; the shaded bands are the incidents'
  }</figcaption>
<ul class="legend">${legend.map(
    ({ name, statuses, color }) =>
      html`<li><svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill="var(--${color})"/></svg>${name} × ${figure(sum(statuses.map((status) => totals.byStatus[status] ?? 0)))}</li>`,
  )}</ul>
<div class="chart" tabindex="0" role="group" aria-label="Requests and 5xx over time">${traffic(report, bands, axis, kit)}${errors(bars, bands, axis, kit)}</div>
</figure>`
}

function barsOf({ steps, stepSeconds }: ReportTimeline, name: string, statuses: readonly string[], color: string): Bar[] {
  return steps.flatMap(({ start, requests, byStatus }) => {
    const count = sum(statuses.map((status) => byStatus[status] ?? 0))
    const from = new Date(start)
    const title = `${dateOf(start)} ${clockOf(start)}: ${figure(count)} × ${name} of ${counted(requests, 'request')}`
    return count > 0 ? [{ from, to: after(from, stepSeconds), color: `var(--${color})`, count, title }] : []
  })
}

/** Numbers that would overlap stand one below the other; those that find no room are in the list of the incidents. */
function bandsOf(incidents: readonly ReportIncident[], { domain: [start, end] }: TimeAxis): Band[] {
  const pixels = (WIDTH - MARGIN_LEFT) / (end.getTime() - start.getTime())
  const ends: number[] = []
  return incidents.slice(0, MOST_LISTED).map((incident, index) => {
    const from = new Date(incident.start)
    const at = (from.getTime() - start.getTime()) * pixels
    const free = Array.from({ length: LANES }, (_, lane) => lane).find((lane) => (ends[lane] ?? at) <= at)
    const lane = free ?? LANES
    ends[lane] = at + LABEL_WIDTH
    // The shortest one can still be seen.
    const to = new Date(Math.max(Date.parse(incident.end), from.getTime() + 3 / pixels))
    const title = `Incident ${index + 1}: ${brief(incident)}`
    return { number: index + 1, from, to, opacity: incident.kind === 'chronic' ? 0.5 : 1, title, lane }
  })
}

function traffic({ timeline }: Report, bands: readonly Band[], axis: TimeAxis, { plot, draw }: Kit): Markup {
  const most = Math.max(...timeline.steps.map(({ requests }) => requests))
  const steps = timeline.steps.map(({ start, requests }) => {
    const from = new Date(start)
    const title = `${dateOf(start)} ${clockOf(start)}: ${counted(requests, 'request')}`
    return { from, to: after(from, timeline.stepSeconds), requests, title }
  })
  return draw({
    ...{ height: 72, marginLeft: MARGIN_LEFT, marginTop: 12, marginBottom: 6 },
    label: `Requests over time, at most ${figure(most)} in a step`,
    x: { type: 'utc', domain: axis.domain, axis: null },
    y: { domain: [0, most], axis: null },
    marks: [
      plot.rect(bands, { x1: 'from', x2: 'to', fill: 'var(--band)', fillOpacity: 'opacity' }),
      plot.rectY(steps, { x1: 'from', x2: 'to', y: 'requests', fill: 'var(--answered-2)', inset: 0, title: 'title' }),
      plot.axisY([0, most], { tickSize: 0, tickFormat: figure, label: null }),
      plot.text(['requests'], { frameAnchor: 'top-left', dx: 6, dy: -10, fill: 'var(--quiet)' }),
    ],
  })
}

function errors(bars: readonly Bar[], bands: readonly Band[], axis: TimeAxis, { plot, draw }: Kit): Markup {
  const steps = new Map<number, number>()
  for (const { from, count } of bars) steps.set(from.getTime(), (steps.get(from.getTime()) ?? 0) + count)
  const most = Math.max(...steps.values())
  const labelled = bands.filter(({ lane }) => lane < LANES)
  const lanes = 1 + Math.max(0, ...labelled.map(({ lane }) => lane))
  return draw({
    ...{ height: 200 + lanes * LANE_HEIGHT, marginLeft: MARGIN_LEFT, marginTop: 8 + lanes * LANE_HEIGHT, marginBottom: 28 },
    label: `5xx over time by status, at most ${figure(most)} in a step`,
    hasLinks: labelled.length > 0,
    x: { type: 'utc', domain: axis.domain, axis: null },
    y: { domain: [0, most], axis: null },
    marks: [
      plot.rect(bands, { x1: 'from', x2: 'to', fill: 'var(--band)', fillOpacity: 'opacity', title: 'title', ariaHidden: 'true' }),
      plot.gridY(ticksTo(most), { stroke: 'var(--line)', strokeOpacity: 1, ariaHidden: 'true' }),
      plot.rectY(bars, { x1: 'from', x2: 'to', y: 'count', fill: 'color', title: 'title', inset: 0, ariaHidden: 'true' }),
      plot.axisY(ticksTo(most), { tickSize: 0, tickFormat: figure, label: null, ariaHidden: 'true' }),
      plot.axisX(axis.ticks, { tickFormat: axis.format, tickSize: 4, label: null, ariaHidden: 'true' }),
      plot.ruleY([0], { stroke: 'var(--quiet)', ariaHidden: 'true' }),
      plot.text(['5xx'], { frameAnchor: 'top-left', dx: -MARGIN_LEFT + 12, dy: -16, fill: 'var(--quiet)', ariaHidden: 'true' }),
      ...Array.from({ length: lanes }, (_, lane) =>
        plot.text(
          labelled.filter((band) => band.lane === lane),
          {
            ...{ x: 'from', text: 'number', href: ({ number }) => `#incident-${number}`, title: 'title', fill: 'var(--link)' },
            ...{ frameAnchor: 'top', textAnchor: 'start', dy: -(lanes - lane) * LANE_HEIGHT, fontWeight: 700, fontSize: 13 },
          },
        ),
      ),
    ],
  })
}

/** A few round numbers. */
function ticksTo(most: number): number[] {
  const raw = most / 4
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 1)))
  const step = [1, 2, 5, 10].map((times) => times * power).find((candidate) => candidate >= raw) ?? raw
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step)
}

const after = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000)
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)
