/** Log lines are this far ahead of those before them when time was set, or when nothing happened for a while (ms). */
const LEAP = 5 * 60_000
/** One line may have been written by a wrong clock; so many in a row are how late it is. */
const BELIEVED = 8

/** How late it is, as the lines of a log tell. One wrong clock among many does not carry it away. */
export class LogClock {
  /** Epoch ms; NaN before the first line. */
  now: number = Number.NaN
  #ahead = 0

  note(time: number): void {
    if (time <= this.now) this.#ahead = 0
    else if (time - this.now <= LEAP || Number.isNaN(this.now) || ++this.#ahead === BELIEVED) this.set(time)
  }

  set(time: number): void {
    this.now = time
    this.#ahead = 0
  }
}
