import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import { type Case, weigh } from './case.ts'
import { durationOf, wallOf } from './wall.ts'
import { capital, outOf, time } from './words.ts'

/** At once: within this, or within this share of what an answer usually takes. */
const INSTANT = 20
const INSTANT_SHARE = 0.1
/** Longer than this many usual answers is no usual duration. */
const USUAL_TIMES = 3

/** How long the failed requests took: said at once, after the usual work, at a timer, or anyhow. */
export function delay({ incident: { failures }, calm }: Case): MeasuredSignal<'delay'> | MissingSignal<'delay'> {
  const timed = failures.filter((failure) => durationOf(failure) !== undefined)
  const total = weigh(timed)
  if (total < 0.5 * weigh(failures))
    return {
      group: 'delay',
      level: undefined,
      says: 'The log does not say how long the failed requests took.',
    }
  const median = medianOf(timed.map((failure) => [durationOf(failure) ?? 0, failure.weight]))
  const usual = calm.answered.quantile(0.5)
  const compared = usual === undefined ? '' : `; a usual answer takes ${time(usual)}`
  const wall = wallOf(failures)
  if (wall && wall.at > USUAL_TIMES * (usual ?? 0))
    return {
      group: 'delay',
      level: 'wall',
      says: `${capital(outOf(wall.weight, total, 'failures'))} ended after the same ${time(wall.at)}: a timer${compared}.`,
    }
  if (median <= Math.max(INSTANT, INSTANT_SHARE * (usual ?? 0)))
    return {
      group: 'delay',
      level: 'instant',
      says: `The failures came at once: the median after ${time(median)}${compared}.`,
    }
  if (usual === undefined)
    return {
      group: 'delay',
      level: undefined,
      says: `The median failure took ${time(median)}; nothing was read that it could be compared with.`,
    }
  const level = median <= USUAL_TIMES * usual ? 'usual' : 'spread'
  return { group: 'delay', level, says: `The median failure took ${time(median)}${compared}.` }
}

/** Weighted median of [value, weight] pairs. */
function medianOf(pairs: [number, number][]): number {
  pairs.sort(([a], [b]) => a - b)
  const half = pairs.reduce((sum, [, weight]) => sum + weight, 0) / 2
  let sum = 0
  for (const [value, weight] of pairs) {
    sum += weight
    if (sum >= half) return value
  }
  return 0
}
