import type { Entry } from '../model/entry.ts'
import type { SkipReason } from '../model/format.ts'
import { OTHER_TIME } from '../model/skip-reasons.ts'
import { Summary } from '../summary/summary.ts'
import { LogClock } from './log-clock.ts'

/** A slice is as long as the windows that samples are drawn from (ms), and begins with one. */
export const SLICE: number = 5 * 60_000
/** What was usual before an incident, kept as long as it goes on: without it, nothing would stand out in the end. */
const CALM = 30 * 60_000
/** Slices of a time that is not believed yet. */
const MOST_AHEAD = 4
/** Nothing but entries that are too old for so long (ms): the clock was wrong, or was set back. */
const LOST = 60_000

/**
 * The last while of a log: a summary for each slice of it, those that have become too old are dropped. So its memory is
 * that of a few summaries, which are bounded themselves, however long the log is followed.
 */
export class Window {
  readonly #clock = new LogClock()
  /** By their numbers; that of the lines before the first entry, whose time nobody knows, is NaN. */
  readonly #slices = new Map([[Number.NaN, new Summary()]])
  readonly #length: number
  #heldFrom = Number.POSITIVE_INFINITY
  /** Entries that were logged before the window began. */
  late = 0
  #inTime = 0
  #lastLogged = Number.NaN
  /** What was counted when the last entry in time was seen, and when that was, by the clock on the wall. */
  #seen = { late: 0, inTime: 0, wall: Number.NaN }

  /** In milliseconds. */
  constructor(length: number) {
    this.#length = length
  }

  /** The time of the log, epoch ms; NaN before its first entry. */
  get now(): number {
    return this.#clock.now
  }

  add(entry: Entry, format: string): void {
    const before = this.now
    this.#clock.note(entry.loggedAt)
    if (sliceOf(this.now) !== sliceOf(before)) this.#drop()
    this.#lastLogged = entry.loggedAt
    if (entry.loggedAt < this.#begin()) this.late++
    else this.#inTime++
    const slice = this.#slice(sliceOf(entry.time))
    if (slice) slice.add(entry, format)
    else this.skip(OTHER_TIME, false)
  }

  skip(reason: SkipReason, looks5xx: boolean): void {
    this.#slices.get(sliceOf(this.now))?.skip(reason, looks5xx)
  }

  cutLines(count: number): void {
    this.#slices.get(sliceOf(this.now))?.cutLines(count)
  }

  /** Keeps what was before an incident that began then, until it is told otherwise. */
  hold(from: number | undefined): void {
    this.#heldFrom = from ?? Number.POSITIVE_INFINITY
  }

  /** To be called now and then with the time of the clock on the wall: begins anew when the log's clock is hopelessly ahead. */
  recover(wall: number): void {
    const { late, inTime, wall: seenAt } = this.#seen
    const isLost = this.late > late && this.#inTime === inTime
    if (isLost && wall - seenAt < LOST) return
    this.#seen = { late: this.late, inTime: this.#inTime, wall }
    if (!isLost) return
    this.#slices.clear()
    this.#clock.set(this.#lastLogged)
    this.#drop()
  }

  /** All of the window. */
  summary(): Summary {
    const sum = new Summary()
    const last = sliceOf(this.now)
    for (const [number, slice] of [...this.#slices].sort(([a], [b]) => a - b)) if (!(number > last)) sum.merge(slice)
    return sum
  }

  #begin(): number {
    return this.now - this.#length
  }

  /** `undefined`: nothing is kept of that time. */
  #slice(number: number): Summary | undefined {
    const known = this.#slices.get(number)
    if (known) return known
    const ahead = [...this.#slices.keys()].filter((other) => other > sliceOf(this.now)).length
    if (!this.#isKept(number) || (number > sliceOf(this.now) && ahead >= MOST_AHEAD)) return undefined
    const slice = new Summary()
    this.#slices.set(number, slice)
    return slice
  }

  #isKept(number: number): boolean {
    const [from, to] = [number * SLICE, (number + 1) * SLICE]
    return to > this.#begin() || (to > this.#heldFrom - CALM && from <= this.#heldFrom)
  }

  #drop(): void {
    const timeless = this.#slices.get(Number.NaN)
    if (timeless) this.#slices.set(sliceOf(this.now), timeless)
    for (const number of this.#slices.keys()) if (!this.#isKept(number)) this.#slices.delete(number)
    // Whoever has lines to skip finds a slice to count them in.
    this.#slice(sliceOf(this.now))
  }
}

function sliceOf(time: number): number {
  return Math.floor(time / SLICE)
}
