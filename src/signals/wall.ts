import type { WeighedEntry } from '../model/incident.ts'

/** Failures that pile up at one duration: a timer. */
export interface Wall {
  /** Where the pile stands, ms: snapped to a whole second where it is as good as one. */
  readonly at: number
  /** Weight of the failures in the pile. */
  readonly weight: number
}

/** A pile must hold this share of the failures whose duration is known, and so many of them. */
const MIN_SHARE = 0.5
const MIN_WEIGHT = 5
/** Shorter waits are work, not timers. */
const SHORTEST = 500
/** A pile is at most this wide: 50 ms, or this share of its duration. */
const WIDTH = 50
const RELATIVE_WIDTH = 0.02
/** The clock of a timer starts a little after that of the request. */
const SNAP = 150

/** How long a failed exchange took: its last attempt where that is known, else the whole request. Milliseconds. */
export function durationOf({ entry }: WeighedEntry): number | undefined {
  return entry.attempts.at(-1)?.duration ?? entry.duration
}

/** The duration at which failures pile up, if there is one. */
export function wallOf(failures: readonly WeighedEntry[]): Wall | undefined {
  const timed = failures.flatMap((failure) => {
    const duration = durationOf(failure)
    return duration === undefined ? [] : [{ duration, weight: failure.weight }]
  })
  timed.sort((a, b) => a.duration - b.duration)
  const total = timed.reduce((sum, { weight }) => sum + weight, 0)
  let best: Wall | undefined
  let inside = 0
  let from = 0
  for (const { duration, weight } of timed) {
    inside += weight
    for (
      let first = timed[from];
      first && duration - first.duration > Math.max(WIDTH, RELATIVE_WIDTH * duration);
      first = timed[from]
    ) {
      inside -= first.weight
      from++
    }
    if (duration >= SHORTEST && inside > (best?.weight ?? 0)) best = { at: timed[from]?.duration ?? duration, weight: inside }
  }
  if (!best || best.weight < MIN_WEIGHT || best.weight < MIN_SHARE * total) return undefined
  return { at: snapped(best.at), weight: best.weight }
}

function snapped(milliseconds: number): number {
  const second = Math.round(milliseconds / 1000) * 1000
  return second > 0 && Math.abs(second - milliseconds) <= SNAP ? second : milliseconds
}
