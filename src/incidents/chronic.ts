import type { WeighedEntry } from '../model/incident.ts'
import { isExchangeFailure } from '../model/status.ts'
import type { View } from '../summary/view.ts'
import type { Burst } from './burst.ts'
import { groupsByPlace, type Place, type PlaceGroup } from './place.ts'
import { spanOf, sum, weightOf } from './sum.ts'
import { rowOf } from './tables.ts'

const MIN_ERRORS = 20
/** What lasts less has not been going on and on, however short the log is (ms). */
export const SHORTEST_HABIT: number = 10 * 60_000
/** Of the log's span; scattered errors that cover less are no habit. */
const MIN_SHARE_OF_SPAN = 0.5
/** A place is only worth naming when it has this share of all errors of the status; failed exchanges, when they have it of a status. */
const MOST = 0.75
const MIN_TIMES_REST = 3
/** Times the square root of the number of requests: 20 in 10,000, 200 in a million. */
const NOTICEABLE = 0.2

interface Group extends PlaceGroup {
  readonly status: number
}

/** The failures that nothing has explained yet, and what they stand for. */
interface Rest {
  readonly failures: readonly WeighedEntry[]
  readonly byStatus: ReadonlyMap<number, number>
}

/**
 * Errors that never make a window but go on and on: a route that is always a little too slow, connections that are
 * re-used a little too late. Looked for among the failures that no burst has explained.
 */
export function findChronic(view: View, left: readonly WeighedEntry[]): Burst[] {
  const found: Burst[] = []
  let failures = left
  let groups = groupsOf(left)
  for (;;) {
    const rest = { failures, byStatus: weightByStatus(failures) }
    const group = groups
      .filter((one) => isChronic(one, rest, view))
      .reduce<Group | undefined>((best, one) => (best && !isNarrower(one, best) ? best : one), undefined)
    if (!group) return found
    found.push({ place: group.place, status: group.status, span: spanOf(group.failures) })
    const taken = new Set(group.failures)
    const isLeft = (failure: WeighedEntry): boolean => !taken.has(failure)
    failures = failures.filter(isLeft)
    groups = groups
      .map((one) => (one.status === group.status ? { ...one, failures: one.failures.filter(isLeft) } : one))
      .filter((one) => one.failures.length > 0)
  }
}

/** By status and place, in a fixed order; hosts are no place for a habit. */
function groupsOf(failures: readonly WeighedEntry[]): Group[] {
  const byStatus = new Map<number, WeighedEntry[]>()
  for (const failure of failures) {
    const known = byStatus.get(failure.entry.status)
    if (known) known.push(failure)
    else byStatus.set(failure.entry.status, [failure])
  }
  return [...byStatus]
    .flatMap(([status, list]) => [...groupsByPlace(list)].map(([key, group]) => ({ id: `${status} ${key}`, status, ...group })))
    .filter(({ place }) => place.dimension !== 'host')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function weightByStatus(failures: readonly WeighedEntry[]): Map<number, number> {
  const weights = new Map<number, number>()
  for (const { entry, weight } of failures) weights.set(entry.status, (weights.get(entry.status) ?? 0) + weight)
  return weights
}

function isChronic({ place, status, failures }: Group, rest: Rest, view: View): boolean {
  const errors = weightOf(failures)
  const sameStatus = rest.byStatus.get(status) ?? 0
  if (errors < MIN_ERRORS || errors < MOST * sameStatus) return false
  const span = spanOf(failures)
  const length = span.to - span.from
  if (length < SHORTEST_HABIT || length < MIN_SHARE_OF_SPAN * lengthOf(view)) return false
  const total = requestsOf({ dimension: 'all' }, view)
  if (place.dimension === 'all') {
    const others = weightOf(rest.failures.filter(({ entry }) => entry.status !== status))
    // What the proxy makes when an exchange fails is no application's daily noise.
    const exchanges = weightOf(failures.filter(({ entry }) => isExchangeFailure(entry)))
    return exchanges >= MOST * errors && errors >= NOTICEABLE * Math.sqrt(total) && errors >= MIN_TIMES_REST * others
  }
  const requests = requestsOf(place, view)
  // Far more often there than anywhere else.
  const elsewhere = (sameStatus - errors + 0.5) / Math.max(1, total - requests)
  return errors / Math.max(1, requests) >= MIN_TIMES_REST * elsewhere
}

function isNarrower(a: Group, b: Group): boolean {
  const rank = { route: 0, host: 1, upstream: 2, all: 3 }
  return rank[a.place.dimension] < rank[b.place.dimension]
}

function requestsOf(place: Place, view: View): number {
  return sum(rowOf(place, view).row.map(({ cell }) => cell.requests))
}

function lengthOf(view: View): number {
  const row = view.all.rows.get('') ?? []
  return (row.at(-1)?.start ?? 0) - (row[0]?.start ?? 0)
}
