import type { Entry } from '../model/entry.ts'
import type { Trace } from '../model/trace.ts'
import { lifeOf } from './trace-index.ts'

/** Requests that are compared; they are enough. */
const COMPARED = 500
/** A path that has more traces says nothing about time. */
const MAX_CANDIDATES = 100
/** No time zone and no clock is further off, in seconds. */
const FURTHEST = 15 * 3600
/** So many requests must agree, and so much more than on any other difference. */
const MIN_VOTES = 5
const CLEARLY = 2
/** Seconds around a difference that are the same one. */
const NEAR = 2

/**
 * By how much the origin's clock is ahead of the proxy's, in ms, be it a time zone or a clock that is wrong: the difference
 * between the ends of a request in both logs on which most of them agree; 0 if they do not.
 */
export function clocksApart(entries: readonly Entry[], candidatesOf: (entry: Entry) => readonly Trace[]): number {
  const votes = new Map<number, number>()
  const step = Math.max(1, Math.ceil(entries.length / COMPARED))
  for (let index = 0; index < entries.length; index += step) {
    const entry = entries[index] as Entry
    const candidates = candidatesOf(entry)
    if (candidates.length > MAX_CANDIDATES) continue
    const { end } = lifeOf(entry)
    const differences = new Set(candidates.map(({ time }) => Math.floor((time - end) / 1000)))
    for (const seconds of differences) if (Math.abs(seconds) <= FURTHEST) votes.set(seconds, (votes.get(seconds) ?? 0) + 1)
  }
  const around = (seconds: number): number => [-1, 0, 1].reduce((sum, by) => sum + (votes.get(seconds + by) ?? 0), 0)
  const ranked = [...votes.keys()].sort(
    (a, b) => around(b) - around(a) || (votes.get(b) ?? 0) - (votes.get(a) ?? 0) || Math.abs(a) - Math.abs(b) || a - b,
  )
  const [best = 0] = ranked
  const rival = ranked.find((seconds) => Math.abs(seconds - best) > NEAR)
  // Most logs have whole seconds: a second more or less is none.
  if (Math.abs(best) <= 1) return 0
  return around(best) >= MIN_VOTES && around(best) >= CLEARLY * (rival === undefined ? 0 : around(rival)) ? best * 1000 : 0
}
