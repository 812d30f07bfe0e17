import type { TrafficEvent } from '../model/follow.ts'

/** Over so many notes a rate is told. */
const NOTES = 10
/** Without a line for so long (ms) nobody knows how the proxy is. */
const SILENCE = 5 * 60_000

/** How fast lines come, and since when none did; by the clock on the wall, in epoch ms. */
export class Traffic {
  readonly #notes: { readonly lines: number; readonly wall: number }[] = []
  #cameAt = Number.NaN
  #isSilent = false

  /** Notes how many lines there were in all at a time; answers what is to be told of that. */
  note(lines: number, wall: number): TrafficEvent | undefined {
    const silence = this.silence(wall)
    const isNew = lines > (this.#notes.at(-1)?.lines ?? -1)
    this.#notes.push({ lines, wall })
    if (this.#notes.length > NOTES) this.#notes.shift()
    if (isNew) this.#cameAt = wall
    // Told is a change: lines after a silence, or a silence that was none yet.
    if (isNew ? !this.#isSilent : this.#isSilent || silence < SILENCE) return undefined
    this.#isSilent = !isNew
    return { event: isNew ? 'resumed' : 'silent', time: new Date(wall).toISOString(), seconds: Math.round(silence / 1000) }
  }

  /** Milliseconds without a line until then. */
  silence(wall: number): number {
    return Math.max(0, wall - this.#cameAt) || 0
  }

  get perSecond(): number {
    const [first, last] = [this.#notes[0], this.#notes.at(-1)]
    if (!first || !last || last.wall <= first.wall) return 0
    return ((last.lines - first.lines) * 1000) / (last.wall - first.wall)
  }
}
