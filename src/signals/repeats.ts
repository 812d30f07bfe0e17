import { weightOf } from '../incidents/sum.ts'
import type { WeighedEntry } from '../model/incident.ts'
import type { Case } from './case.ts'
import { durationOf } from './wall.ts'

/** Requests that only repeat a failed one. */
export interface Repeats {
  /** About how many there are. */
  readonly requests: number
  /** Of the failures, how many, at least: of a pair, one may not have been kept. */
  readonly share: number
  readonly isExact: boolean
}

/** Who asks again so soon after a failure is trying again, ms. */
const SOON = 30_000
const MIN_SHARE = 0.4
const MIN_CLIENTS = 5
/** Beyond the usual traffic, in usual traffic. */
const MIN_GROWTH = 0.5
/** Of the growth, how much the repeated requests must make up. */
const MIN_SHARE_OF_GROWTH = 0.5
/** When more failures than this stand behind each that was kept, too few pairs are left to count. */
const MAX_WEIGHT = 4

/**
 * The retries of clients, if they are what made the traffic grow: the same client asks for the same again, soon after it failed. One
 * client alone is no storm, and what was more before the first failure is no retry.
 */
export function repeatsOf({ incident, requests, usualRequests }: Case): Repeats | undefined {
  const { failures, scope } = incident
  if (usualRequests === undefined || scope.client.length > 0) return undefined
  const growth = requests - usualRequests
  const weight = weightOf(failures) / Math.max(1, failures.length)
  if (growth < MIN_GROWTH * usualRequests || weight > MAX_WEIGHT) return undefined
  const repeated = [...groupsOf(failures).values()].flatMap(againIn)
  const clients = new Set(repeated.map(({ entry }) => entry.client)).size
  const again = weightOf(repeated)
  const share = again / weightOf(failures)
  const isStorm = clients >= MIN_CLIENTS && share >= MIN_SHARE && again >= MIN_SHARE_OF_GROWTH * growth
  return isStorm ? { requests: Math.min(again * weight, growth), share, isExact: weight === 1 } : undefined
}

function groupsOf(failures: readonly WeighedEntry[]): Map<string, WeighedEntry[]> {
  const groups = new Map<string, WeighedEntry[]>()
  for (const failure of failures) {
    const { client, method, path } = failure.entry
    if (client === undefined || path === undefined) continue
    const key = `${client} ${method} ${path}`
    const known = groups.get(key)
    if (known) known.push(failure)
    else groups.set(key, [failure])
  }
  return groups
}

/** Those that came soon after the one before them had failed. */
function againIn(group: WeighedEntry[]): WeighedEntry[] {
  group.sort((a, b) => a.time - b.time)
  return group.filter((failure, index) => {
    const last = group[index - 1]
    return last !== undefined && failure.time - last.time <= (durationOf(last) ?? 0) + SOON
  })
}
