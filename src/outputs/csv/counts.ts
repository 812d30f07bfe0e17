import type { StatusCounts } from '../../model/report.ts'
import { sum } from '../shared/sum.ts'
import { type Column, type Columns, number } from './table.ts'

const OWN = ['500', '502', '503', '504'] as const

/** What tables that count requests and their 5xx have in common. */
export interface Counts {
  readonly requests: number
  readonly byStatus: StatusCounts
}

/** Requests, errors and their share. */
export const COUNTS: Columns<Counts> = {
  requests: number('requests', ({ requests }) => requests),
  errors: number('of these, answered with a 5xx', ({ byStatus }) => errorsIn(byStatus)),
  error_rate: number('the share, 0 to 1', ({ requests, byStatus }) => share(errorsIn(byStatus), requests)),
}

/** A column for each usual 5xx, and one for the others. */
export const BY_STATUS: Columns<Counts> = {
  ...Object.fromEntries(OWN.map((status): [string, Column<Counts>] => [`count_${status}`, countOf(status)])),
  count_other_5xx: number('other 5xx', ({ byStatus }) => errorsIn(byStatus) - sum(OWN.map((status) => byStatus[status] ?? 0))),
}

function countOf(status: string): Column<Counts> {
  return number(`answers ${status}`, ({ byStatus }) => byStatus[status] ?? 0)
}

function errorsIn(byStatus: StatusCounts): number {
  return sum(Object.values(byStatus))
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Number((part / whole).toPrecision(6))
}
