import { errors } from './errors.ts'
import { hypotheses } from './hypotheses.ts'
import { incidents } from './incidents.ts'
import { routes } from './routes.ts'
import type { Table } from './table.ts'
import { timeline } from './timeline.ts'
import { upstreams } from './upstreams.ts'

/** Every table for spreadsheets; the first is the default of `--format csv`. */
export const TABLES: readonly [Table, ...Table[]] = [incidents, hypotheses, timeline, upstreams, routes, errors]
