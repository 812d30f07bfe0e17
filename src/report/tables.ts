import type { ReportTables } from '../model/tables.ts'
import type { View } from '../summary/view.ts'
import { errorsOf, type NamedIncidents } from './errors.ts'
import { placesOf } from './places.ts'

/** What spreadsheets have beside the report. */
export function tablesOf(view: View, incidents: NamedIncidents): ReportTables {
  return {
    upstreams: placesOf(view.upstreams, view.latencies),
    routes: placesOf(view.routes, view.routeLatencies),
    errors: errorsOf(view, incidents),
  }
}
