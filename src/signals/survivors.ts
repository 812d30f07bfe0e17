import { countIn, errorsOf } from '../incidents/tables.ts'
import type { MeasuredSignal } from '../model/signal.ts'
import { askedBy, type Case, weigh } from './case.ts'
import { capital, count, list, percent } from './words.ts'

const NONE = 0.04
const FEW = 0.5
const MANY = 0.95

/** How much of the traffic in scope was answered all the same. */
export function survivors(theCase: Case): MeasuredSignal<'survivors'> {
  const { requests, errors } = trafficIn(theCase)
  const share = Math.max(0, 1 - errors / Math.max(1, requests))
  const level = share <= NONE ? 'none' : share <= FEW ? 'few' : share <= MANY ? 'many' : 'nearly-all'
  const which = counted(theCase)
  const says =
    level === 'none'
      ? `Practically nothing got through: ${count(errors)} of ${count(requests)} requests ${which} failed`
      : `${capital(percent(share))} got through: ${count(errors)} of ${count(requests)} requests ${which} failed`
  return { group: 'survivors', level, says: `${says}.` }
}

/** Which requests are counted. */
function counted({ incident: { scope } }: Case): string {
  const { client, route, upstream } = scope
  if (client.length > 0) return `from ${list(client)}`
  if (route.length > 0) return `to ${list(route)}`
  return upstream.length > 0 ? `to ${list(upstream)}` : 'to the routes hit (without what the proxy answers itself)'
}

function trafficIn(theCase: Case): { requests: number; errors: number } {
  const { incident, spans, traffic, view } = theCase
  const { scope, failures } = incident
  const errors = weigh(failures)
  if (scope.client.length > 0) return { requests: Math.max(errors, askedBy(scope.client, theCase)), errors }
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
    requests += countIn({ row, width }, spans, (tally) => tally.requests)
    local += countIn({ row, width }, spans, (tally) => tally.local)
    failed += countIn({ row, width }, spans, errorsOf)
    aborted += countIn({ row, width }, spans, (tally) => tally.aborted)
  }
  // The same of routes, where a log tells which requests an upstream was asked for.
  const isTold = view.upstreams.rows.size > 0 || local < requests - failed - aborted
  const served = isTold ? requests - local : requests
  const all = Math.max(errors, failed)
  return { requests: Math.max(all, served), errors: all }
}
