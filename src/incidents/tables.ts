import type { Dimension, Span } from '../model/incident.ts'
import { shareInside } from '../summary/clock.ts'
import type { Tally } from '../summary/tally.ts'
import type { Row, Table, View } from '../summary/view.ts'
import type { Place } from './series.ts'

/** The counts of a dimension; clients have none of their own. */
export function tableOf(dimension: Exclude<Dimension, 'client'>, view: View): Table<Tally> {
  return { upstream: view.upstreams, route: view.routes, host: view.hosts }[dimension]
}

/** The counts of a place, and the width of their steps in ms. */
export function rowOf(place: Place, view: View): { readonly row: Row<Tally>; readonly width: number } {
  const { rows, width } = place.dimension === 'all' ? view.all : tableOf(place.dimension, view)
  return { row: rows.get(place.dimension === 'all' ? '' : place.value) ?? [], width }
}

/** Requests of a row inside a span; steps on its edges count by the part that lies inside. */
export function requestsIn(row: Row<Tally>, width: number, span: Span): number {
  return row.reduce((sum, { start, cell }) => sum + cell.requests * shareInside(start, width, span), 0)
}
