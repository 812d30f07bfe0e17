import type { Report } from '../../model/report.ts'
import type { ReportPlace } from '../../model/tables.ts'
import { BY_STATUS, COUNTS } from './counts.ts'
import { type Columns, list, number, text } from './table.ts'

/** An upstream or a route, with the incidents that it stands out in. */
export interface PlaceRow extends ReportPlace {
  readonly incidents: readonly string[]
}

/** What is said of upstreams and of routes behind their names. */
export const PLACE_COLUMNS: Columns<PlaceRow> = {
  ...COUNTS,
  ...BY_STATUS,
  aborted: number('given up by the client (499, 460); no errors', ({ aborted }) => aborted),
  retried: number('answered only after an attempt had failed', ({ retried }) => retried),
  p50_seconds: number('half of the answers below 500 came within this time; to about 6 %', ({ latency }) => latency?.p50),
  p95_seconds: number('95 % of them', ({ latency }) => latency?.p95),
  p99_seconds: number('99 % of them', ({ latency }) => latency?.p99),
  incidents: text('the incidents whose failures it carries', ({ incidents }) => list(incidents)),
}

/** The upstreams or routes of a report. */
export function placeRows({ tables, incidents }: Report, dimension: 'upstreams' | 'routes'): PlaceRow[] {
  return (tables?.[dimension] ?? []).map((place) => ({
    ...place,
    incidents: incidents.filter(({ scope }) => scope[dimension].includes(place.name)).map(({ id }) => id),
  }))
}
