import type { Span } from '../model/incident.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR

/** Widths of time steps in milliseconds, finest first; each is a multiple of the one before. */
export const WIDTHS: readonly number[] = [
  10 * SECOND,
  30 * SECOND,
  60 * SECOND,
  300 * SECOND,
  900 * SECOND,
  HOUR,
  6 * HOUR,
  DAY,
  8 * DAY,
  Number.POSITIVE_INFINITY,
]

/** The level (index into WIDTHS) of one-minute steps, in which latencies are kept while they fit. */
export const MINUTE_LEVEL = 2

/** The level of five-minute windows, from which samples are drawn. */
export const WINDOW_LEVEL = 3

/** The number of the time step that holds `time` (epoch ms) at a level; everything is in step 0 at the last level. */
export function stepOf(time: number, level: number): number {
  const width = WIDTHS[level] ?? Number.POSITIVE_INFINITY
  return width === Number.POSITIVE_INFINITY ? 0 : Math.floor(time / width)
}

/** When a step begins, epoch ms; the last level's only step has begun for ever. */
export function startOf(step: number, level: number): number {
  const width = WIDTHS[level] ?? Number.POSITIVE_INFINITY
  return width === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : step * width
}

/** Which part of a step lies inside a span. */
export function shareInside(start: number, width: number, { from, to }: Span): number {
  // The one step of a log that is too long for any finer ones holds everything.
  if (!Number.isFinite(width)) return 1
  const inside = Math.min(start + width, to + 1) - Math.max(start, from)
  return inside <= 0 ? 0 : Math.min(1, inside / width)
}

/** The step at a coarser level that holds a step of a finer one. */
export function coarser(step: number, from: number, to: number): number {
  return from === to ? step : stepOf(startOf(step, from), to)
}

/**
 * The set of time steps in which anything was logged, at every level. The finest level is given up when it holds more
 * than `cap` steps: by the number of non-empty steps and not by their span, so that a stray timestamp does no harm.
 * A function of the set of times seen: order and cuts do not matter.
 */
export class Clock {
  /** The finest level still kept. */
  level = 0
  private readonly cap: number
  private readonly steps: Set<number>[] = WIDTHS.map(() => new Set<number>())

  constructor(cap: number) {
    this.cap = cap
  }

  /** Notes a time; answers whether it fell into a step that was empty. */
  add(time: number): boolean {
    const first = stepOf(time, this.level)
    if (this.steps[this.level]?.has(first)) return false
    this.enter(first, this.level)
    return true
  }

  /** How many steps of a level are not empty; infinite below the finest level kept. */
  count(level: number): number {
    return level < this.level ? Number.POSITIVE_INFINITY : (this.steps[level]?.size ?? 0)
  }

  /** The steps of the finest level kept, in order: all that the clock knows. */
  kept(): Float64Array {
    return Float64Array.from(this.steps[this.level] ?? []).sort()
  }

  merge(other: Clock): void {
    this.raise(other.level)
    for (const step of other.steps[other.level] ?? []) this.enter(coarser(step, other.level, this.level), this.level)
  }

  private enter(step: number, from: number): void {
    for (let level = from; level < WIDTHS.length; level++) {
      const steps = this.steps[level]
      const own = coarser(step, from, level)
      if (!steps || steps.has(own)) break
      steps.add(own)
    }
    while (this.level < WIDTHS.length - 1 && this.count(this.level) > this.cap) this.raise(this.level + 1)
  }

  /** Gives up the levels below. */
  raise(level: number): void {
    while (this.level < level) this.steps[this.level++]?.clear()
  }
}
