import type { MeasuredSignal } from '../model/signal.ts'
import { shareInside } from '../summary/clock.ts'
import { type Case, weigh } from './case.ts'
import { capital, count, percent } from './words.ts'

const NONE = 0.04
const FEW = 0.5
const MANY = 0.95

/** How much of the traffic in scope was answered all the same. */
export function survivors(theCase: Case): MeasuredSignal<'survivors'> {
  const { requests, errors } = trafficIn(theCase)
  const share = Math.max(0, 1 - errors / Math.max(1, requests))
  const level = share <= NONE ? 'none' : share <= FEW ? 'few' : share <= MANY ? 'many' : 'nearly-all'
  const of = `${count(requests)} requests to what is hit (files and redirects of the proxy left out)`
  const says =
    level === 'none'
      ? `Practically nothing got through: ${count(errors)} of ${of} failed.`
      : `${capital(percent(share))} of ${of} were answered all the same.`
  return { group: 'survivors', level, says }
}

function trafficIn({ incident, traffic, view }: Case): { requests: number; errors: number } {
  const { scope, span, failures } = incident
  const errors = weigh(failures)
  if (scope.client.length > 0) {
    const asked = scope.client.reduce((sum, client) => sum + view.clientRequests(client, span.from, span.to), 0)
    return { requests: Math.max(errors, asked), errors }
  }
  // Where nothing is named, the routes that are hit are the scope: files and redirects that the proxy serves by itself
  // survive everything.
  const hit = new Set(failures.map(({ route }) => route))
  const { width, rows } =
    traffic === view.all && [...hit].every((route) => route !== undefined && view.routes.rows.has(route)) ? view.routes : traffic
  let requests = 0
  let failed = 0
  let local = 0
  let aborted = 0
  for (const [value, row] of rows) {
    if (rows === view.routes.rows && !hit.has(value)) continue
    for (const { start, cell } of row) {
      const share = shareInside(start, width, span)
      if (share === 0) continue
      requests += share * cell.requests
      local += share * cell.local
      aborted += share * cell.aborted
      for (const tally of cell.errors?.values() ?? []) failed += tally.count
    }
  }
  // The same of routes, where a log tells which requests an upstream was asked for.
  const isTold = view.upstreams.rows.size > 0 || local < requests - failed - aborted
  const served = isTold ? requests - local : requests
  const all = Math.max(errors, failed)
  return { requests: Math.max(all, served), errors: all }
}
