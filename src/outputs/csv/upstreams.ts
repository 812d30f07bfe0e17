import { PLACE_COLUMNS, type PlaceRow, placeRows } from './places.ts'
import { type Columns, type Table, table, text } from './table.ts'

const COLUMNS: Columns<PlaceRow> = {
  upstream: text('the upstream, as the log names it', ({ name }) => name),
  ...PLACE_COLUMNS,
}

/** An upstream a row. */
export const upstreams: Table = table({
  id: 'upstreams',
  title: 'an upstream, with the requests that it was asked last: most errors first',
  columns: COLUMNS,
  rows: (report) => placeRows(report, 'upstreams'),
})
