import { DIMENSIONS, type Incident, type Scope, type Span, type WeighedEntry } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import { findBursts } from './bursts.ts'
import { findChronic } from './chronic.ts'
import { type Draft, draftOf } from './draft.ts'
import { excerptIncidents } from './excerpt.ts'
import { joined, together, withoutEchoes } from './join.ts'
import { partsOf } from './parts.ts'
import { recurringBursts } from './recurring.ts'
import { isInScope } from './scope.ts'
import { spellsOf } from './spells.ts'
import { sum, weightOf } from './sum.ts'
import { requestsIn, tableOf } from './tables.ts'

/** Everything in a log that stands out, in order of time. `elsewhere`: how many requests were answered that are not in view. */
export function findIncidents(view: View, elsewhere = 0): Incident[] {
  const incidents = excerptIncidents(view, elsewhere) ?? outstanding(view)
  return incidents.sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to || b.errors - a.errors)
}

function outstanding(view: View): Incident[] {
  const claimed = new Set<WeighedEntry>()
  const bursts = findBursts(view)
    .flatMap((burst) => draftOf(burst, view, claimed) ?? [])
    .flatMap((draft) => partsOf(draft, view))
    .flatMap((draft) => spellsOf(draft, view))
  const left = view.failures.filter((failure) => !claimed.has(failure))
  const chronic = findChronic(view, left).flatMap((burst) => draftOf(burst, view, claimed, 'chronic') ?? [])
  return withoutEchoes(together(joined([...bursts, ...chronic], view), view)).map((draft) => incidentOf(draft, view))
}

function incidentOf({ kind, span, byStatus, failures, scope }: Draft, view: View): Incident {
  const errors = sum([...byStatus.values()])
  const requests = Math.max(errors, requestsInScope(scope, span, view))
  const bursts = recurringBursts(failures)
  return {
    kind,
    span,
    ...(bursts && { bursts }),
    byStatus,
    scope,
    failures: weighed(failures, errors),
    errors: Math.round(errors),
    requests: Math.round(requests),
    ...baselineOf({ kind, span, byStatus, failures, scope }, requests, view),
  }
}

/**
 * The usual share of these errors: in the same scope before and after. A chronic incident has no before and after: there
 * it is their share in the rest of the traffic.
 */
function baselineOf(
  { kind, span, byStatus, failures, scope }: Draft,
  requests: number,
  view: View,
): Pick<Incident, 'baseline' | 'baselineRequests'> {
  const elsewhere = kind === 'chronic' && DIMENSIONS.some((dimension) => scope[dimension].length > 0)
  const members = new Set(failures)
  const isUsual = (failure: WeighedEntry): boolean =>
    elsewhere ? !isInScope(failure, scope) : isInScope(failure, scope) && (failure.time < span.from || failure.time > span.to)
  const errors = view.failures.filter(
    (failure) => byStatus.has(failure.entry.status) && !members.has(failure) && isUsual(failure),
  )
  const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  const usualRequests = elsewhere
    ? requestsIn(view.all.rows.get('') ?? [], view.all.width, everything) - requestsInScope(scope, everything, view)
    : requestsInScope(scope, everything, view) - requests
  return {
    baseline: Math.min(1, weightOf(errors) / Math.max(1, usualRequests)),
    baselineRequests: Math.max(0, Math.round(usualRequests)),
  }
}

/** Failures whose weights sum to the number of errors: exactly known, while a sample's weights are only about right. */
function weighed(failures: readonly WeighedEntry[], errors: number): readonly WeighedEntry[] {
  const weight = weightOf(failures)
  if (weight === errors) return failures
  return failures.map((failure) => ({ ...failure, weight: (failure.weight * errors) / weight }))
}

/** Requests in a span and scope; where the scope names several dimensions, those of the narrowest. */
function requestsInScope(scope: Scope, span: Span, view: View): number {
  let least = requestsIn(view.all.rows.get('') ?? [], view.all.width, span)
  for (const dimension of ['upstream', 'route', 'host'] as const) {
    if (scope[dimension].length === 0) continue
    const { rows, width } = tableOf(dimension, view)
    const here = sum(scope[dimension].map((value) => requestsIn(rows.get(value) ?? [], width, span)))
    least = Math.min(least, here)
  }
  if (scope.client.length > 0) {
    const here = sum(scope.client.map((client) => view.clientRequests(client, span.from, span.to)))
    least = Math.min(least, here)
  }
  return least
}
