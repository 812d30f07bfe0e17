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

/** An application that answers so few of a place's requests with an error of its own always does. */
const NOISE = 0.02

interface Group extends PlaceGroup {
  readonly status: number
}

/** What nothing has explained yet: how many errors of each status. */
type Rest = Map<number, number>

/**
 * Errors that never make a window but go on and on: a route that is always a little too slow, connections that are
 * re-used a little too late. Looked for among the failures that no burst has explained: in one place first, then all over.
 */
export function findChronic(view: View, left: readonly WeighedEntry[]): Burst[] {
  const rest = weightByStatus(left)
  const groups = groupsOf(left)
  const places: Burst[] = []
  const groupsLeft: Group[] = []
  for (const status of rest.keys()) {
    let own = groups.filter((group) => group.status === status)
    for (;;) {
      const group = own
        .filter((one) => one.place.dimension !== 'all' && isChronic(one, rest, view))
        .reduce<Group | undefined>((best, one) => (best && !isNarrower(one, best) ? best : one), undefined)
      if (!group) break
      places.push(burstOf(group))
      rest.set(status, (rest.get(status) ?? 0) - weightOf(group.failures))
      own = without(own, new Set(group.failures))
    }
    groupsLeft.push(...own.filter(({ place }) => place.dimension === 'all'))
  }
  return [...places, ...groupsLeft.filter((one) => isChronic(one, rest, view)).map(burstOf)]
}

function burstOf({ place, status, failures }: Group): Burst {
  return { place, status, span: spanOf(failures) }
}

function without(groups: readonly Group[], taken: ReadonlySet<WeighedEntry>): Group[] {
  return groups
    .map((one) => ({ ...one, failures: one.failures.filter((failure) => !taken.has(failure)) }))
    .filter((one) => one.failures.length > 0)
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

function weightByStatus(failures: readonly WeighedEntry[]): Rest {
  const weights = new Map<number, number>()
  for (const { entry, weight } of failures) weights.set(entry.status, (weights.get(entry.status) ?? 0) + weight)
  return weights
}

function isChronic({ place, status, failures }: Group, rest: Rest, view: View): boolean {
  const errors = weightOf(failures)
  const sameStatus = rest.get(status) ?? 0
  if (errors < MIN_ERRORS || errors < MOST * sameStatus) return false
  const span = spanOf(failures)
  const length = span.to - span.from
  if (length < SHORTEST_HABIT || length < MIN_SHARE_OF_SPAN * lengthOf(view)) return false
  const total = requestsOf({ dimension: 'all' }, view)
  // What the proxy makes when an exchange fails is no application's daily noise.
  const exchanges = weightOf(failures.filter(({ entry }) => isExchangeFailure(entry)))
  if (place.dimension === 'all') {
    const others = sum([...rest.values()]) - sameStatus
    return exchanges >= MOST * errors && errors >= NOTICEABLE * Math.sqrt(total) && errors >= MIN_TIMES_REST * others
  }
  const requests = requestsOf(place, view)
  if (exchanges < MOST * errors && errors < NOISE * requests) return false
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
