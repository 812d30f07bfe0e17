import type { Mark } from '@observablehq/plot'
import type { ChartSteps } from '../../model/charts.ts'
import { clockOf, dateOf } from '../shared/times.ts'
import type { Kit } from './draw.ts'
import { html, type Markup } from './markup.ts'

const SHADES = 5

/** A colour for a share of the most: each shade is for four times as much as the one before. */
export function shadeOf(ramp: 'answered' | 'failed', share: number): string {
  const shade = SHADES - 1 + Math.ceil(Math.log(Math.max(share, 1e-9)) / Math.log(4))
  return `var(--${ramp}-${Math.min(SHADES - 1, Math.max(0, shade))})`
}

/** What the shades mean, from few to many: entries of a legend. */
export function scaleKeys(answered: string, failed: string): Markup[] {
  const ramp = (name: string): Markup[] =>
    Array.from({ length: SHADES }, (_, i) => html`<rect x="${i * 10}" width="10" height="10" fill="var(--${name}-${i})"/>`)
  const key = (name: string, says: string): Markup =>
    html`<svg class="ramp" viewBox="0 0 50 10" aria-hidden="true">${ramp(name)}</svg>${says}`
  return [key('answered', answered), key('failed', failed)]
}

/** A step of a chart: from when to when, and its beginning in words. */
export function stepOf({ start, stepSeconds }: ChartSteps, step: number): { x1: Date; x2: Date; at: string } {
  const from = Date.parse(start) + step * stepSeconds * 1000
  const x1 = new Date(from)
  const time = x1.toISOString()
  return { x1, x2: new Date(from + stepSeconds * 1000), at: `${dateOf(time)} ${clockOf(time)}` }
}

/** A field of a grid: where it lies, and what is to be known of it. */
export interface Cell {
  readonly x1: Date
  readonly x2: Date
  readonly y1: number
  readonly y2: number
  readonly color: string
  readonly title: string
}

/** The cells as marks, one for each colour, as a page has thousands of them and names a colour only once. */
export function cellMarks(cells: readonly Cell[], { plot }: Kit): Mark[] {
  const byColor = new Map<string, Cell[]>()
  for (const cell of cells) {
    const known = byColor.get(cell.color)
    if (known) known.push(cell)
    else byColor.set(cell.color, [cell])
  }
  const shape = { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', title: 'title', insetRight: 0.5, insetTop: 0.5 }
  return [...byColor].map(([color, some]) => plot.rect(some, { ...shape, fill: color }))
}
