import type { MeasuredSignal } from '../model/signal.ts'
import type { Tally } from '../summary/tally.ts'
import type { Row } from '../summary/view.ts'
import { type Case, weigh } from './case.ts'
import { count, percent } from './words.ts'

const NONE = 0.04
const FEW = 0.5
const MANY = 0.95

/** How much of the traffic in scope was answered all the same. */
export function survivors(theCase: Case): MeasuredSignal<'survivors'> {
  const { requests, errors } = trafficIn(theCase)
  const share = Math.max(0, 1 - errors / Math.max(1, requests))
  const level = share <= NONE ? 'none' : share <= FEW ? 'few' : share <= MANY ? 'many' : 'nearly-all'
  const says =
    level === 'none'
      ? `Practically nothing in scope was answered meanwhile: ${count(errors)} of ${count(requests)} requests failed.`
      : `${percent(share)} of the requests in scope were answered meanwhile; ${count(errors)} of ${count(requests)} failed.`
  return { group: 'survivors', level, says }
}

function trafficIn({ incident, traffic, view }: Case): { requests: number; errors: number } {
  const { scope, span, failures } = incident
  const errors = weigh(failures)
  if (scope.client.length > 0) {
    const asked = scope.client.reduce((sum, client) => sum + view.clientRequests(client, span.from, span.to), 0)
    return { requests: Math.max(errors, asked), errors }
  }
  let requests = 0
  let failed = 0
  let local = 0
  const add = (row: Row<Tally>): void => {
    for (const { start, cell } of row) {
      const inside = Math.min(start + traffic.width, span.to + 1) - Math.max(start, span.from)
      if (inside <= 0) continue
      const share = Number.isFinite(traffic.width) ? Math.min(1, inside / traffic.width) : 1
      requests += share * cell.requests
      local += share * cell.local
      failed += [...(cell.errors?.values() ?? [])].reduce((sum, one) => sum + one.count, 0)
    }
  }
  for (const row of traffic.rows.values()) add(row)
  // Where a log names upstreams, what the proxy served by itself (files, redirects) did not need the origin.
  const served = local < requests - failed ? requests - local : requests
  const all = Math.max(errors, failed)
  return { requests: Math.max(all, served), errors: all }
}
