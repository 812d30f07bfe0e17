import type { Span, WeighedEntry } from '../model/incident.ts'
import { beatOf } from './beat.ts'
import { spanOf, weightOf } from './sum.ts'

/** Errors that are further apart than the first of these belong to different bursts; if that makes no bursts, than the next, ms. */
const LULLS = [30_000, 60_000, 120_000, 300_000, 900_000, 3_600_000, 10_800_000]
/** Fewer errors are no burst, and what lies in none must be little. */
const MIN_ERRORS = 4
const MAX_STRAY = 0.1
/** Of the time from one burst to the next, how much the longest may last. */
const MAX_DUTY = 0.4
/** A burst that has less than this share of what is usual for one is a stray cluster. */
const MIN_SHARE = 0.1

/**
 * The bursts of failures that come back in regular distances: every hour, every day at three. They are one incident, as a person
 * would tell it, but what it is like is measured in its bursts. `undefined`: they do not come back, or not regularly.
 */
export function recurringBursts(failures: readonly WeighedEntry[]): readonly Span[] | undefined {
  const sorted = [...failures].sort((a, b) => a.time - b.time)
  for (const lull of LULLS) {
    const bursts = burstsOf(sorted, lull)
    const beat = beatOf(bursts.map(({ from }) => from))
    if (beat && bursts.every(({ from, to }) => to - from <= MAX_DUTY * beat.period)) return bursts
  }
  return undefined
}

/** The clusters of failures with a lull between them; none, if too much lies in none of them. */
function burstsOf(sorted: readonly WeighedEntry[], lull: number): Span[] {
  const clusters: WeighedEntry[][] = []
  for (const failure of sorted) {
    const last = clusters.at(-1)
    const before = last?.at(-1)
    if (last && before && failure.time - before.time <= lull) last.push(failure)
    else clusters.push([failure])
  }
  const weights = clusters.map(weightOf).sort((a, b) => a - b)
  const least = Math.max(MIN_ERRORS, MIN_SHARE * (weights[Math.floor(weights.length / 2)] ?? 0))
  const large = clusters.filter((cluster) => weightOf(cluster) >= least)
  const inside = large.reduce((sum, cluster) => sum + weightOf(cluster), 0)
  return inside >= (1 - MAX_STRAY) * weightOf(sorted) ? large.map(spanOf) : []
}
