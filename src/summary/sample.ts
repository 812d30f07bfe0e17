import { type Clock, coarser, stepOf, WIDTHS, WINDOW_LEVEL } from './clock.ts'
import type { SampleSizes } from './limits.ts'
import { type Drawable, SampleClass } from './sample-class.ts'

/** One window of one class: how many there were in all, and those that were kept. */
export interface Stratum<T> {
  readonly class: string
  /** The number of its time step, at the sample's level. */
  readonly step: number
  readonly count: number
  /** How many each kept one stands for: 1 when all were kept. */
  readonly weight: number
  readonly kept: readonly T[]
}

/**
 * A sample of entries, drawn anew in each time window and class, so that a large incident does not crowd out a small
 * one: of each, those with the smallest hashes are kept (bottom-k), and some more of each class where it has most. How many
 * depends on the number of windows alone, which only grows; so the sample is a function of the multiset of entries.
 */
export class Sample<T extends Drawable> {
  level: number = WINDOW_LEVEL
  private readonly clock: Clock
  private readonly windows: number
  private readonly sizes: SampleSizes
  private readonly classes = new Map<string, SampleClass<T>>()

  constructor(clock: Clock, windows: number, sizes: SampleSizes) {
    this.clock = clock
    this.windows = windows
    this.sizes = sizes
  }

  /** Counts an entry of a class, and keeps what `make` answers if its hash is small enough. */
  add(className: string, time: number, hash: number, make: () => T): void {
    this.count(className, time, 1)
    this.offer(className, time, hash, make)
  }

  /** Counts entries that have been offered, or will be. */
  count(className: string, time: number, entries: number): void {
    this.classOf(className).count(stepOf(time, this.level), entries)
  }

  /** Keeps what `make` answers if its hash is small enough. Answers the hash from which on nothing is kept there. */
  offer(className: string, time: number, hash: number, make: () => T): number {
    return this.classOf(className).offer(stepOf(time, this.level), hash, make)
  }

  /** Makes windows as coarse as the bounds ask; to be called when the clock has grown. */
  fit(): void {
    let level = Math.max(this.level, this.clock.level)
    while (level < WIDTHS.length - 1 && this.clock.count(level) > this.windows) level++
    this.raise(level)
  }

  merge(other: Sample<T>): void {
    this.fit()
    this.raise(other.level)
    for (const [className, theirs] of other.classes) this.absorbAll(className, theirs, other.level)
  }

  /** All windows of all classes, in the order of class and time; what was kept is in the order of hashes. */
  strata(): Stratum<T>[] {
    const classes = [...this.classes].sort(([a], [b]) => (a < b ? -1 : 1))
    return classes.flatMap(([name, one]) => {
      one.trim()
      return [...one.pools()]
        .sort(([a], [b]) => a - b)
        .map(([step, { count, kept }]) => ({ class: name, step, count, weight: count / Math.max(1, kept.length), kept }))
    })
  }

  /** Adds what was counted and kept of a class in a window: the number of a step at this level. */
  absorb(className: string, step: number, stratum: Pick<Stratum<T>, 'count' | 'kept'>): void {
    this.classOf(className).absorb(step, stratum)
  }

  raise(level: number): void {
    if (level <= this.level) return
    const from = this.level
    const fine = [...this.classes]
    this.level = level
    this.classes.clear()
    for (const [className, one] of fine) this.absorbAll(className, one, from)
  }

  /** How many are kept. It never grows, as the number of windows never shrinks. */
  private readonly keep = (): { window: number; anywhere: number } => {
    const { few, some, more, anywhere } = this.sizes
    const windows = this.clock.count(Math.max(WINDOW_LEVEL, this.clock.level))
    if (this.clock.level > WINDOW_LEVEL || windows > 300) return { window: more, anywhere }
    return { window: windows > 48 ? some : few, anywhere }
  }

  private classOf(name: string): SampleClass<T> {
    let known = this.classes.get(name)
    if (!known) {
      known = new SampleClass(this.keep)
      this.classes.set(name, known)
    }
    return known
  }

  /** Adds what was kept of a class at a level as fine as this or finer. */
  private absorbAll(className: string, theirs: SampleClass<T>, level: number): void {
    for (const [step, pool] of theirs.pools()) this.absorb(className, coarser(step, level, this.level), pool)
  }
}
