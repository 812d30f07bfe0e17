import { type Clock, coarser, stepOf, WIDTHS, WINDOW_LEVEL } from './clock.ts'
import type { SampleSizes } from './limits.ts'

/** Anything that can be drawn: its hash decides, and its content where hashes are equal. */
export interface Drawable {
  readonly hash: number
  /** Epoch ms. */
  readonly time: number
}

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

interface Pool<T> {
  count: number
  kept: T[]
  /** Nothing with a hash from here on will be kept. */
  limit: number
}

/**
 * A sample of entries, drawn anew in each time window and class, so that a large incident does not crowd out a small
 * one: of each, those with the smallest hashes are kept (bottom-k). How many depends on the number of windows alone,
 * which only grows; so the sample is a function of the multiset of entries.
 */
export class Sample<T extends Drawable> {
  level: number = WINDOW_LEVEL
  private readonly clock: Clock
  private readonly windows: number
  private readonly sizes: SampleSizes
  private readonly pools = new Map<string, Map<number, Pool<T>>>()

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
    this.pool(className, stepOf(time, this.level)).count += entries
  }

  /** Keeps what `make` answers if its hash is small enough. Answers the hash from which on nothing is kept there. */
  offer(className: string, time: number, hash: number, make: () => T): number {
    const pool = this.pool(className, stepOf(time, this.level))
    if (hash >= pool.limit) return pool.limit
    pool.kept.push(make())
    // Sorted only now and then: up to a quarter more is kept in between.
    const size = this.size()
    if (pool.kept.length >= 1.25 * size + 1) trim(pool, size)
    return pool.limit
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
    for (const [className, pools] of other.pools) this.absorbAll(className, pools, other.level)
  }

  /** All windows of all classes, in the order of class and time; what was kept is in the order of hashes. */
  strata(): Stratum<T>[] {
    const classes = [...this.pools].sort(([a], [b]) => (a < b ? -1 : 1))
    return classes.flatMap(([className, pools]) =>
      [...pools]
        .sort(([a], [b]) => a - b)
        .map(([step, pool]) => {
          trim(pool, this.size())
          const { count, kept } = pool
          return { class: className, step, count, weight: count / Math.max(1, kept.length), kept }
        }),
    )
  }

  /** Adds what was counted and kept of a class in a window: the number of a step at this level. */
  absorb(className: string, step: number, { count, kept }: Pick<Stratum<T>, 'count' | 'kept'>): void {
    const pool = this.pool(className, step)
    pool.count += count
    pool.kept = pool.kept.concat(kept)
    trim(pool, this.size())
  }

  private size(): number {
    const { few, some, more } = this.sizes
    const windows = this.clock.count(Math.max(WINDOW_LEVEL, this.clock.level))
    if (this.clock.level > WINDOW_LEVEL || windows > 300) return more
    return windows > 48 ? some : few
  }

  private pool(className: string, step: number): Pool<T> {
    let pools = this.pools.get(className)
    if (!pools) {
      pools = new Map()
      this.pools.set(className, pools)
    }
    let pool = pools.get(step)
    if (!pool) {
      pool = { count: 0, kept: [], limit: Number.POSITIVE_INFINITY }
      pools.set(step, pool)
    }
    return pool
  }

  raise(level: number): void {
    if (level <= this.level) return
    const from = this.level
    this.level = level
    for (const [className, fine] of this.pools) {
      this.pools.set(className, new Map())
      this.absorbAll(className, fine, from)
    }
  }

  /** Adds the pools of a class that were kept at a level as fine as this or finer. */
  private absorbAll(className: string, pools: ReadonlyMap<number, Pool<T>>, level: number): void {
    for (const [step, pool] of pools) this.absorb(className, coarser(step, level, this.level), pool)
  }
}

function trim<T extends Drawable>(pool: Pool<T>, size: number): void {
  pool.kept.sort((a, b) => a.hash - b.hash || compareContent(a, b))
  if (pool.kept.length <= size) return
  pool.kept.length = size
  // One that is just as large may be another entry's copy: it is cut again, but must be looked at.
  pool.limit = (pool.kept[size - 1]?.hash ?? 0) + 1
}

/** Two entries may share a hash and differ in what it leaves out: their order must not be that of the input. */
function compareContent(a: unknown, b: unknown): number {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)]
  return x < y ? -1 : x > y ? 1 : 0
}
