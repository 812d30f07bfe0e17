import type { Dimension, Span } from '../model/incident.ts'
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

/** Which part of a step lies inside a span. */
export function shareInside(start: number, width: number, { from, to }: Span): number {
  // The one step of a log that is too long for any finer ones holds everything.
  if (!Number.isFinite(width)) return 1
  const inside = Math.min(start + width, to + 1) - Math.max(start, from)
  return inside <= 0 ? 0 : Math.min(1, inside / width)
}
