import type { Dimension, Incident, Scope, Span, WeighedEntry } from '../model/incident.ts'
import { DIMENSIONS } from '../model/incident.ts'
import type { Tally } from '../summary/tally.ts'
import type { Table, View } from '../summary/view.ts'
import { type Burst, belongs, findBursts } from './bursts.ts'
import { findChronic } from './chronic.ts'
import { isInScope, requestsIn, scopeOf } from './scope.ts'

/** Bursts of the same kind that are no further apart than this are one incident. */
const MAX_GAP = 5 * 60_000
/** An incident over this share of the log, in which less than this share of the requests fails, is chronic. */
const CHRONIC_SHARE = 0.75
const CHRONIC_RATE = 0.25

/** A burst with what was found out about it; several of them may turn out to be one incident. */
interface Draft {
  readonly kind: Incident['kind']
  readonly span: Span
  readonly byStatus: Map<number, number>
  readonly failures: readonly WeighedEntry[]
  readonly scope: Scope
}

/** Everything in a log that stands out, in order of time. */
export function findIncidents(view: View): Incident[] {
  const bursts = findBursts(view)
  const claimed = new Set<WeighedEntry>()
  const toDraft = (burst: Burst, kind?: Incident['kind']): Draft => {
    const failures = view.failures.filter((failure) => belongs(failure, burst) && !claimed.has(failure))
    for (const failure of failures) claimed.add(failure)
    return draftOf(burst, failures, view, kind)
  }
  const drafts = bursts.map((burst) => toDraft(burst))
  const left = view.failures.filter((failure) => !claimed.has(failure))
  drafts.push(...findChronic(view, left).map((burst) => toDraft(burst, 'chronic')))
  return joined(
    drafts.filter(({ failures }) => failures.length > 0),
    view,
  )
    .map((draft) => incidentOf(draft, view))
    .sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to || b.errors - a.errors)
}

function draftOf(burst: Burst, failures: readonly WeighedEntry[], view: View, known?: Incident['kind']): Draft {
  const { errors, span } = countOf(burst, failures, view)
  const kind = known ?? (isChronic(burst, errors, span, view) ? 'chronic' : 'burst')
  return { kind, span, byStatus: new Map([[burst.status, errors]]), failures, scope: scopeOf(failures, span, view) }
}

/** Errors all over the log among mostly answered requests are a habit; where most fail, the log is cut out of an incident. */
function isChronic({ place }: Burst, errors: number, span: Span, view: View): boolean {
  const log = view.all.rows.get('') ?? []
  const length = (log.at(-1)?.start ?? 0) + view.all.width - (log[0]?.start ?? 0)
  if (span.to - span.from < CHRONIC_SHARE * length) return false
  const { rows, width } = place.dimension === 'all' ? view.all : tableOf(place.dimension, view)
  return errors < CHRONIC_RATE * requestsIn(rows.get('value' in place ? place.value : '') ?? [], width, span)
}

/** Exact number of errors and exact first and last time, from the counters where failures were sampled. */
function countOf(burst: Burst, failures: readonly WeighedEntry[], view: View): { errors: number; span: Span } {
  const { place, status, span } = burst
  let errors = 0
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { time, weight } of failures) {
    errors += weight
    from = Math.min(from, time)
    to = Math.max(to, time)
  }
  if (failures.every(({ weight }) => weight === 1)) return { errors, span: { from, to } }
  const table = place.dimension === 'all' ? view.all : tableOf(place.dimension, view)
  errors = 0
  for (const { start, cell } of table.rows.get('value' in place ? place.value : '') ?? []) {
    const tally = start + table.width > span.from && start <= span.to ? cell.errors?.get(status) : undefined
    if (!tally) continue
    errors += tally.count
    from = Math.min(from, tally.first)
    to = Math.max(to, tally.last)
  }
  return { errors, span: { from: Math.max(from, span.from), to: Math.min(to, span.to) } }
}

function tableOf(dimension: Exclude<Dimension, 'client'>, view: View): Table<Tally> {
  return { upstream: view.upstreams, route: view.routes, host: view.hosts }[dimension]
}

/** Joins drafts that are one incident, until none are left to join. */
function joined(drafts: readonly Draft[], view: View): Draft[] {
  const list = [...drafts]
  for (let i = 0; i < list.length; i++)
    for (let j = i + 1; j < list.length; j++) {
      const a = list[i]
      const b = list[j]
      if (!a || !b || !isOne(a, b)) continue
      list.splice(j, 1)
      list[i] = join(a, b, view)
      // The joined draft may now touch one that was passed over.
      i = -1
      break
    }
  return list
}

function isOne(a: Draft, b: Draft): boolean {
  if (a.kind !== b.kind || !isSameScope(a.scope, b.scope)) return false
  const overlap = Math.min(a.span.to, b.span.to) - Math.max(a.span.from, b.span.from)
  const shorter = Math.min(a.span.to - a.span.from, b.span.to - b.span.from)
  const shareStatus = [...a.byStatus.keys()].some((status) => b.byStatus.has(status))
  return shareStatus ? overlap >= -MAX_GAP : overlap >= 0.5 * shorter && overlap >= 0
}

function join(a: Draft, b: Draft, view: View): Draft {
  const span = { from: Math.min(a.span.from, b.span.from), to: Math.max(a.span.to, b.span.to) }
  const byStatus = new Map(a.byStatus)
  for (const [status, count] of b.byStatus) byStatus.set(status, (byStatus.get(status) ?? 0) + count)
  const failures = [...a.failures, ...b.failures]
  return { kind: a.kind, span, byStatus, failures, scope: scopeOf(failures, span, view) }
}

function isSameScope(a: Scope, b: Scope): boolean {
  return DIMENSIONS.every((dimension) => a[dimension].join('\n') === b[dimension].join('\n'))
}

function incidentOf({ kind, span, byStatus, failures, scope }: Draft, view: View): Incident {
  const errors = [...byStatus.values()].reduce((sum, count) => sum + count, 0)
  const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  const requests = Math.max(errors, requestsInScope(scope, span, view))
  const outsideRequests = Math.max(1, requestsInScope(scope, everything, view) - requests)
  const inScope = view.failures.filter((failure) => byStatus.has(failure.entry.status) && isInScope(failure, scope))
  const outside = inScope.filter(({ time }) => time < span.from || time > span.to)
  const outsideErrors = outside.reduce((sum, { weight }) => sum + weight, 0)
  return {
    kind,
    span,
    byStatus,
    scope,
    failures: weighed(failures, errors),
    errors: Math.round(errors),
    requests: Math.round(requests),
    baseline: Math.min(1, outsideErrors / outsideRequests),
  }
}

/** Failures whose weights sum to the number of errors: exactly known, while a sample's weights are only about right. */
function weighed(failures: readonly WeighedEntry[], errors: number): readonly WeighedEntry[] {
  const weight = failures.reduce((sum, failure) => sum + failure.weight, 0)
  if (weight === errors) return failures
  return failures.map((failure) => ({ ...failure, weight: (failure.weight * errors) / weight }))
}

/** Requests in a span and scope; where the scope names several dimensions, those of the narrowest. */
function requestsInScope(scope: Scope, span: Span, view: View): number {
  let least = requestsIn(view.all.rows.get('') ?? [], view.all.width, span)
  for (const dimension of ['upstream', 'route', 'host'] as const) {
    if (scope[dimension].length === 0) continue
    const { rows, width } = tableOf(dimension, view)
    const here = scope[dimension].reduce((sum, value) => sum + requestsIn(rows.get(value) ?? [], width, span), 0)
    least = Math.min(least, here)
  }
  if (scope.client.length > 0) {
    const here = scope.client.reduce((sum, client) => sum + view.clientRequests(client, span.from, span.to), 0)
    least = Math.min(least, here)
  }
  return least
}
