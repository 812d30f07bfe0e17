import type { Dimension, Span } from '../model/incident.ts'
import { shareInside } from '../summary/clock.ts'
import type { Tally } from '../summary/tally.ts'
import type { Row, Table, View } from '../summary/view.ts'
import type { Place } from './place.ts'

/** The counts of a dimension; clients have none of their own. */
export function tableOf(dimension: Exclude<Dimension, 'client'>, view: View): Table<Tally> {
  return { upstream: view.upstreams, route: view.routes, host: view.hosts }[dimension]
}

/** Counts over time, and the width of their steps in ms. */
export interface Counted {
  readonly row: Row<Tally>
  readonly width: number
}

/** The counts of a place. */
export function rowOf(place: Place, view: View): Counted {
  const { rows, width } = place.dimension === 'all' ? view.all : tableOf(place.dimension, view)
  return { row: rows.get(place.dimension === 'all' ? '' : place.value) ?? [], width }
}

/** Requests of a row inside a span; steps on its edges count by the part that lies inside. */
export function requestsIn(row: Row<Tally>, width: number, span: Span): number {
  return countIn({ row, width }, [span], ({ requests }) => requests)
}

/** The same of anything that is counted, inside several spans. */
export function countIn({ row, width }: Counted, spans: readonly Span[], count: (tally: Tally) => number): number {
  let sum = 0
  for (const span of spans)
    for (const { start, cell } of stepsIn(row, width, span)) sum += count(cell) * shareInside(start, width, span)
  return sum
}

/** Failed requests, whatever their status. */
export function errorsOf({ errors }: Tally): number {
  let sum = 0
  for (const { count } of errors?.values() ?? []) sum += count
  return sum
}

/** The steps of a row that may lie inside a span: found by bisection, as a row is long and a span is mostly short. */
export function stepsIn<C>(row: Row<C>, width: number, { from, to }: Span): Row<C> {
  if (!Number.isFinite(width)) return row
  const firstFrom = (time: number): number => {
    let [low, high] = [0, row.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((row[middle]?.start ?? 0) < time) low = middle + 1
      else high = middle
    }
    return low
  }
  return row.slice(firstFrom(from - width), firstFrom(to + 1))
}
