import type { Tally } from '../summary/tally.ts'
import type { Row } from '../summary/view.ts'

/** What was counted in all steps of a row. */
export interface Counts {
  readonly requests: number
  readonly aborted: number
  readonly retried: number
  readonly byStatus: ReadonlyMap<number, number>
}

/** The sum of a row. */
export function countsOf(row: Row<Tally>): Counts {
  const byStatus = new Map<number, number>()
  let [requests, aborted, retried] = [0, 0, 0]
  for (const { cell } of row) {
    requests += cell.requests
    aborted += cell.aborted
    retried += cell.retried
    for (const [status, { count }] of cell.errors ?? []) byStatus.set(status, (byStatus.get(status) ?? 0) + count)
  }
  return { requests, aborted, retried, byStatus }
}
