import type { Dimension, Scope, Span, WeighedEntry } from '../model/incident.ts'
import { DIMENSIONS } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import { gainOf, lowerRiskRatio } from './risk.ts'
import { sum, weightOf } from './sum.ts'
import { requestsIn, tableOf } from './tables.ts'

/** Share of the failures that the named values must carry. */
const COVERAGE = 0.9
/** How many times likelier failure must be inside than outside, at the lower end of its 95 % interval. */
const MIN_RISK_RATIO = 3
/** Names are only a description while there are few of them: this many, or this share of all values. */
const MAX_NAMES = 5
const MAX_SHARE_OF_VALUES = 0.3
/** Failures come in clusters (retries), so their evidence counts for a part of what independent ones would. */
const DISPERSION = 3
/** Inside one scope, another dimension adds something only if it divides failures from successes this well. */
const MAX_SHARE_OF_SUCCESSES = 0.4
/** It takes some successes to see that: so many in the sample, and such a share of the errors. */
const MIN_SUCCESSES = 2
const MIN_SUCCESS_SHARE = 0.03

/** One value of a dimension inside the span. */
interface Share {
  readonly value: string
  readonly errors: number
  readonly requests: number
}

/** Values of a dimension that explain failures. */
export interface Finding {
  readonly dimension: Dimension
  readonly values: readonly string[]
  /** What naming these values is worth, in nats. */
  readonly gain: number
}

/** The smallest description of where the failures lie: values that carry them and whose siblings do not. */
export function scopeOf(failures: readonly WeighedEntry[], span: Span, view: View): Scope {
  const findings = DIMENSIONS.flatMap((dimension) => explain({ dimension, failures, span, coverage: COVERAGE }, view) ?? [])
  const kept = jointly(independent(findings, failures, span, view), failures)
  const valuesOf = (wanted: Dimension): readonly string[] => kept.find(({ dimension }) => dimension === wanted)?.values ?? []
  return { upstream: valuesOf('upstream'), route: valuesOf('route'), host: valuesOf('host'), client: valuesOf('client') }
}

/** The value of a dimension that an entry has, if its log names one. */
export function valueIn(dimension: Dimension, { entry, route, blamed }: WeighedEntry): string | undefined {
  switch (dimension) {
    case 'upstream':
      return blamed ?? entry.attempts.at(-1)?.upstream
    case 'route':
      return route
    case 'host':
      return entry.host
    case 'client':
      return entry.client
  }
}

/** Whether an entry has a named value in every dimension that the scope names. */
export function isInScope(entry: WeighedEntry, scope: Scope): boolean {
  return DIMENSIONS.every(
    (dimension) => scope[dimension].length === 0 || scope[dimension].includes(valueIn(dimension, entry) ?? ''),
  )
}

/** What is to be explained, by which dimension, and which share of it. */
interface Question {
  readonly dimension: Dimension
  readonly failures: readonly WeighedEntry[]
  readonly span: Span
  readonly coverage: number
}

/** The values of a dimension that carry the failures while the others do not. */
export function explain({ dimension, failures, span, coverage }: Question, view: View): Finding | undefined {
  const shares = sharesOf(dimension, failures, span, view)
  const errors = sum(failures.map(({ weight }) => weight))
  const requests = Math.max(
    errors,
    sum(shares.map((share) => share.requests)),
    dimension === 'client' ? requestsIn(view.all.rows.get('') ?? [], view.all.width, span) : 0,
  )
  const penalty = Math.log(Math.max(2, shares.length))
  // Linear-time subset scan: with the values in order of their error rate, the best subset is a beginning of the list.
  // One failure is no pattern: who asked once and was unlucky has the highest rate of all.
  const ordered = shares
    .filter((share) => share.errors !== 1)
    .sort((a, b) => b.errors / b.requests - a.errors / a.requests || (a.value < b.value ? -1 : 1))
  const limit = Math.max(MAX_NAMES, Math.floor(MAX_SHARE_OF_VALUES * shares.length))
  let best: { size: number; gain: number; errors: number; requests: number } | undefined
  let e = 0
  let n = 0
  for (const [index, share] of ordered.entries()) {
    e += share.errors
    n += share.requests
    if (share.errors === 0) break
    const gain = gainOf(e, n, errors, requests) / DISPERSION - (index + 1) * penalty
    if (!best || gain > best.gain) best = { size: index + 1, gain, errors: e, requests: n }
  }
  if (!best || best.gain <= 0 || best.size > limit || best.errors < coverage * errors) return undefined
  const outside = { errors: errors - best.errors, requests: requests - best.requests }
  if (outside.requests < MAX_NAMES || lowerRiskRatio(best, outside) < MIN_RISK_RATIO) return undefined
  const values = ordered.slice(0, best.size).map(({ value }) => value)
  return { dimension, values: values.sort(), gain: best.gain }
}

function sharesOf(dimension: Dimension, failures: readonly WeighedEntry[], span: Span, view: View): Share[] {
  const errors = new Map<string, number>()
  for (const failure of failures) {
    const value = valueIn(dimension, failure)
    if (value !== undefined) errors.set(value, (errors.get(value) ?? 0) + failure.weight)
  }
  const share = (value: string, requests: number): Share => {
    const failed = errors.get(value) ?? 0
    return { value, errors: failed, requests: Math.max(1, failed, requests) }
  }
  if (dimension === 'client')
    return [...errors.keys()].map((client) => share(client, view.clientRequests(client, span.from, span.to)))
  const { rows, width } = tableOf(dimension, view)
  const drawn = dimension === 'route' && view.areRoutesLeftOut ? drawnByRoute(span, view) : undefined
  const values = drawn ? new Set([...rows.keys(), ...drawn.keys(), ...errors.keys()]) : rows.keys()
  const shares = [...values].map((value) =>
    share(value, Math.max(requestsIn(rows.get(value) ?? [], width, span), drawn?.get(value) ?? 0)),
  )
  return shares.filter(({ requests, errors: failed }) => requests >= 1 || failed > 0)
}

/** Those that carry the failures together, too: the weakest is left out until they do. */
function jointly(findings: readonly Finding[], failures: readonly WeighedEntry[]): readonly Finding[] {
  const isInAll = (failure: WeighedEntry): boolean =>
    findings.every(({ dimension, values }) => values.includes(valueIn(dimension, failure) ?? ''))
  if (findings.length < 2 || weightOf(failures.filter(isInAll)) >= COVERAGE * weightOf(failures)) return findings
  return jointly(findings.slice(0, -1), failures)
}

/** Where not every route could be counted, the sample tells about how many requests each had. */
function drawnByRoute({ from, to }: Span, view: View): Map<string, number> {
  const requests = new Map<string, number>()
  for (const { route, time, weight } of view.any)
    if (route !== undefined && time >= from && time <= to) requests.set(route, (requests.get(route) ?? 0) + weight)
  return requests
}

/** Of several dimensions that explain the failures, those that say something which the strongest does not. */
function independent(findings: readonly Finding[], failures: readonly WeighedEntry[], span: Span, view: View): Finding[] {
  const [first, ...others] = [...findings].sort((a, b) => b.gain - a.gain)
  if (!first) return []
  const inFirst = (entry: WeighedEntry): boolean => first.values.includes(valueIn(first.dimension, entry) ?? '')
  const answered = view.any.filter(
    (one) => one.entry.status < 500 && one.time >= span.from && one.time <= span.to && inFirst(one),
  )
  const successes = sum(answered.map(({ weight }) => weight))
  const errors = sum(failures.map(({ weight }) => weight))
  // Everything fails there already: nothing is left for a second dimension to explain. But a client is not a place: which
  // of its requests fail is worth saying even so.
  const isWhatClientAsked = ({ dimension }: Finding): boolean => first.dimension === 'client' && dimension === 'route'
  if (answered.length < MIN_SUCCESSES || successes < MIN_SUCCESS_SHARE * errors)
    return [first, ...others.filter(isWhatClientAsked)]
  const divides = (finding: Finding): boolean => {
    if (isWhatClientAsked(finding)) return true
    const { dimension, values } = finding
    const inside = sum(answered.filter((one) => values.includes(valueIn(dimension, one) ?? '')).map(({ weight }) => weight))
    return inside / successes <= MAX_SHARE_OF_SUCCESSES
  }
  return [first, ...others.filter(divides)]
}
