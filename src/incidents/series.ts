import type { Tally } from '../summary/tally.ts'
import type { Row, View } from '../summary/view.ts'
import type { Place } from './place.ts'
import { sum } from './sum.ts'

/** Requests and errors of one status in one place, per non-empty time step. The scan takes errors out that it has explained. */
export interface Series {
  readonly place: Place
  readonly status: number
  /** Width of a step, ms. */
  readonly width: number
  /** Beginning of each step, epoch ms, ascending; gaps in the log have no steps. */
  readonly starts: readonly number[]
  readonly requests: Float64Array
  readonly errors: Float64Array
  /** Steps that a burst has explained as a whole. */
  readonly explained: Set<number>
}

/** Fewer errors than this in a place are never an incident. */
export const FEWEST_ERRORS = 5

/** Every series with enough errors to hold an incident, in a fixed order. */
export function seriesOf(view: View): Series[] {
  const series: Series[] = []
  const collect = (place: Place, width: number, row: Row<Tally>): void => {
    for (const [status, errors] of errorsByStatus(row))
      if (sum(errors) >= FEWEST_ERRORS) series.push({ place, status, width, errors, ...stepsOf(row), explained: new Set() })
  }
  for (const row of view.all.rows.values()) collect({ dimension: 'all' }, view.all.width, row)
  for (const [value, row] of view.upstreams.rows) collect({ dimension: 'upstream', value }, view.upstreams.width, row)
  for (const [value, row] of view.routes.rows) collect({ dimension: 'route', value }, view.routes.width, row)
  if (view.hosts.rows.size > 1)
    for (const [value, row] of view.hosts.rows) collect({ dimension: 'host', value }, view.hosts.width, row)
  return series
}

/** Errors per step, by status in ascending order. */
function errorsByStatus(row: Row<Tally>): [number, Float64Array][] {
  const byStatus = new Map<number, Float64Array>()
  for (const [step, { cell }] of row.entries())
    for (const [status, { count }] of cell.errors ?? []) {
      const errors = byStatus.get(status) ?? new Float64Array(row.length)
      byStatus.set(status, errors)
      errors[step] = count
    }
  return [...byStatus].sort(([a], [b]) => a - b)
}

function stepsOf(row: Row<Tally>): Pick<Series, 'starts' | 'requests'> {
  return { starts: row.map(({ start }) => start), requests: Float64Array.from(row, ({ cell }) => cell.requests) }
}
