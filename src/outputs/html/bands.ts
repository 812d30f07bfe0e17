import type { Mark } from '@observablehq/plot'
import type { ReportIncident } from '../../model/report.ts'
import { brief } from '../shared/brief.ts'
import { type Kit, WIDTH } from './draw.ts'
import type { TimeAxis } from './time-axis.ts'

/** An incident behind a chart. */
export interface Band {
  readonly number: number
  readonly from: Date
  readonly to: Date
  readonly opacity: number
  readonly title: string
  /** How far down its number stands. */
  readonly lane: number
}

/** More incidents are neither listed above all else nor marked in the chart. */
export const MOST_LISTED = 40
/** Lanes that numbers may stand in, and how high one is. */
export const LANES = 4
export const LANE_HEIGHT = 16
/** A number and some air, in pixels. */
const LABEL_WIDTH = 22
/** The shortest band can still be seen. */
const LEAST_WIDTH = 3

/** Numbers that would overlap stand one below the other; those that find no room are in the list of the incidents. */
export function bandsOf(incidents: readonly ReportIncident[], { domain: [start, end] }: TimeAxis): Band[] {
  const pixels = WIDTH / (end.getTime() - start.getTime())
  const ends: number[] = []
  return incidents.slice(0, MOST_LISTED).map((incident, index) => {
    const from = new Date(incident.start)
    const at = (from.getTime() - start.getTime()) * pixels
    const free = Array.from({ length: LANES }, (_, lane) => lane).find((lane) => (ends[lane] ?? at) <= at)
    const lane = free ?? LANES
    ends[lane] = at + LABEL_WIDTH
    const to = new Date(Math.max(Date.parse(incident.end), from.getTime() + LEAST_WIDTH / pixels))
    const title = `Incident ${index + 1}: ${brief(incident)}`
    return { number: index + 1, from, to, opacity: incident.kind === 'chronic' ? 0.5 : 1, title, lane }
  })
}

/** The bands as they are drawn. */
export function bandMark(bands: readonly Band[], { plot }: Kit): Mark {
  const shape = { x1: 'from', x2: 'to', fill: 'var(--band)', fillOpacity: 'opacity', title: 'title' }
  return plot.rect(bands, { ...shape, ariaHidden: 'true' })
}

/** Their numbers above the chart, each leading to its incident. */
export function numberMarks(bands: readonly Band[], lanes: number, { plot }: Kit): Mark[] {
  const look = { fill: 'var(--link)', frameAnchor: 'top', textAnchor: 'start', fontWeight: 700, fontSize: 13 }
  return Array.from({ length: lanes }, (_, lane) => {
    const own = bands.filter((band) => band.lane === lane)
    const href = ({ number }: Band) => `#incident-${number}`
    return plot.text(own, { ...look, x: 'from', text: 'number', href, title: 'title', dy: -(lanes - lane) * LANE_HEIGHT })
  })
}
