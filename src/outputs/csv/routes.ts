import { PLACE_COLUMNS, type PlaceRow, placeRows } from './places.ts'
import { type Columns, type Table, table, text } from './table.ts'

const COLUMNS: Columns<PlaceRow> = {
  route: text('method and path, with what differs in it as `:id`', ({ name }) => name),
  ...PLACE_COLUMNS,
}

/** A route a row. */
export const routes: Table = table({
  id: 'routes',
  title: 'a route: most errors first',
  columns: COLUMNS,
  rows: (report) => placeRows(report, 'routes'),
})
