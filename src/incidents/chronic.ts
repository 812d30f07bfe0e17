import type { WeighedEntry } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import type { Burst } from './bursts.ts'
import type { Place } from './series.ts'
import { sum, weightOf } from './sum.ts'
import { rowOf } from './tables.ts'

const MIN_ERRORS = 20
/** What lasts less has not been going on and on, however short the log is (ms). */
export const SHORTEST_HABIT: number = 10 * 60_000
/** Of the log's span; scattered errors that cover less are no habit. */
const MIN_SHARE_OF_SPAN = 0.5
/** A place is only worth naming when it has this share of all errors of the status. */
const MOST = 0.75
const MIN_TIMES_REST = 3
/** Times the square root of the number of requests: 20 in 10,000, 200 in a million. */
const NOTICEABLE = 0.2
/** Statuses that the proxy makes when an exchange fails: these are no application's daily noise. */
const EXCHANGE_FAILED: ReadonlySet<number> = new Set([502, 504])

interface Group {
  readonly place: Place
  readonly status: number
  readonly failures: WeighedEntry[]
}

/**
 * Errors that never make a window but go on and on: a route that is always a little too slow, connections that are
 * re-used a little too late. Looked for among the failures that no burst has explained.
 */
export function findChronic(view: View, left: readonly WeighedEntry[]): Burst[] {
  const found: Burst[] = []
  let rest = left
  for (;;) {
    const group = groupsOf(rest)
      .filter((one) => isChronic(one, view, rest))
      .reduce<Group | undefined>((best, one) => (best && !isNarrower(one, best) ? best : one), undefined)
    if (!group) return found
    const times = group.failures.map(({ time }) => time)
    found.push({ place: group.place, status: group.status, span: { from: minimum(times), to: maximum(times) } })
    const taken = new Set(group.failures)
    rest = rest.filter((failure) => !taken.has(failure))
  }
}

function groupsOf(failures: readonly WeighedEntry[]): Group[] {
  const groups = new Map<string, Group>()
  const put = (failure: WeighedEntry, place: Place, key: string): void => {
    const status = failure.entry.status
    const id = `${status} ${key}`
    const group = groups.get(id)
    if (group) group.failures.push(failure)
    else groups.set(id, { place, status, failures: [failure] })
  }
  for (const failure of failures) {
    put(failure, { dimension: 'all' }, '')
    const upstream = failure.entry.attempts.at(-1)?.upstream
    if (upstream !== undefined) put(failure, { dimension: 'upstream', value: upstream }, `upstream ${upstream}`)
    if (failure.route !== undefined) put(failure, { dimension: 'route', value: failure.route }, `route ${failure.route}`)
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

function isChronic({ place, status, failures }: Group, view: View, rest: readonly WeighedEntry[]): boolean {
  const errors = weightOf(failures)
  if (errors < MIN_ERRORS) return false
  const times = failures.map(({ time }) => time)
  const length = maximum(times) - minimum(times)
  if (length < SHORTEST_HABIT || length < MIN_SHARE_OF_SPAN * spanOf(view)) return false
  const sameStatus = weightOf(rest.filter(({ entry }) => entry.status === status))
  if (errors < MOST * sameStatus) return false
  const requests = requestsOf(place, view)
  const total = requestsOf({ dimension: 'all' }, view)
  const others = weightOf(rest.filter(({ entry }) => entry.status !== status))
  if (place.dimension === 'all')
    return EXCHANGE_FAILED.has(status) && errors >= NOTICEABLE * Math.sqrt(total) && errors >= MIN_TIMES_REST * others
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

function spanOf(view: View): number {
  const row = view.all.rows.get('') ?? []
  return (row.at(-1)?.start ?? 0) - (row[0]?.start ?? 0)
}

// Not Math.min(...times): a long list would not fit on the stack.
function minimum(times: readonly number[]): number {
  return times.reduce((low, time) => Math.min(low, time), Number.POSITIVE_INFINITY)
}

function maximum(times: readonly number[]): number {
  return times.reduce((high, time) => Math.max(high, time), Number.NEGATIVE_INFINITY)
}
