/** Anything that can be drawn: its hash decides, and its content where hashes are equal. */
export interface Drawable {
  readonly hash: number
  /** Epoch ms. */
  readonly time: number
}

/** How many are kept: of each window, and in all windows together. */
export interface Sizes {
  readonly window: number
  readonly anywhere: number
}

/** One window: how many there were, and those that were kept. */
export interface Pool<T> {
  count: number
  readonly kept: T[]
  /** Nothing with a hash from here on will be kept. */
  limit: number
  /** How many were kept when it was trimmed last. */
  trimmed: number
}

/** Trimmed only now and then: up to a quarter more is kept in between. */
const SLACK = 1.25

/**
 * What is kept of one class: in each window those with the smallest hashes, so that there is something of every window, and of
 * all windows together those with the smallest hashes, so that there is more where there was more. Both only ever
 * get stricter, and depend on what was added alone.
 */
export class SampleClass<T extends Drawable> {
  readonly #pools = new Map<number, Pool<T>>()
  readonly #sizes: () => Sizes
  /** What has a smaller hash is kept whatever its window has. */
  #limit = Number.POSITIVE_INFINITY
  #kept = 0
  #trimmed = 0

  constructor(sizes: () => Sizes) {
    this.#sizes = sizes
  }

  /** Counts entries of a window that have been offered, or will be. */
  count(step: number, entries: number): void {
    this.#pool(step).count += entries
  }

  /** Keeps what `make` answers if its hash is small enough. Answers the hash from which on nothing is kept there. */
  offer(step: number, hash: number, make: () => T): number {
    const pool = this.#pool(step)
    if (hash < pool.limit) this.#keep(pool, [make()])
    return pool.limit
  }

  /** Adds what was counted and kept of a window. */
  absorb(step: number, { count, kept }: { readonly count: number; readonly kept: readonly T[] }): void {
    const pool = this.#pool(step)
    pool.count += count
    this.#keep(pool, kept)
  }

  /** The windows as they were counted and kept so far, in no order. */
  pools(): Iterable<[step: number, Pool<T>]> {
    return this.#pools
  }

  /** Keeps no more than it must; what was kept is in the order of hashes then. */
  trim(): void {
    this.#limit = this.#smallest(this.#sizes().anywhere)
    for (const pool of this.#pools.values()) this.#trimPool(pool)
    this.#trimmed = this.#kept
  }

  #keep(pool: Pool<T>, kept: readonly T[]): void {
    for (const one of kept) pool.kept.push(one)
    this.#kept += kept.length
    const { window, anywhere } = this.#sizes()
    if (pool.kept.length > SLACK * Math.max(window, pool.trimmed)) this.#trimPool(pool)
    if (this.#kept > SLACK * Math.max(anywhere, this.#trimmed)) this.trim()
  }

  /** The hash that so many others are smaller than. */
  #smallest(others: number): number {
    const hashes = new Float64Array(this.#kept)
    let at = 0
    for (const { kept } of this.#pools.values()) for (const { hash } of kept) hashes[at++] = hash
    return hashes.sort()[others] ?? Number.POSITIVE_INFINITY
  }

  #trimPool(pool: Pool<T>): void {
    const { window } = this.#sizes()
    const { kept } = pool
    kept.sort((a, b) => a.hash - b.hash || compareContent(a, b))
    let length = Math.min(window, kept.length)
    // One that is just as large as the last may be another entry's copy: it is cut again, but must be looked at.
    if (length < kept.length) pool.limit = Math.max((kept[length - 1]?.hash ?? 0) + 1, this.#limit)
    while ((kept[length]?.hash ?? this.#limit) < this.#limit) length++
    this.#kept -= kept.length - length
    kept.length = length
    pool.trimmed = length
  }

  #pool(step: number): Pool<T> {
    let pool = this.#pools.get(step)
    if (!pool) {
      pool = { count: 0, kept: [], limit: Number.POSITIVE_INFINITY, trimmed: 0 }
      this.#pools.set(step, pool)
    }
    return pool
  }
}

/** Two entries may share a hash and differ in what it leaves out: their order must not be that of the input. */
function compareContent(a: unknown, b: unknown): number {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)]
  return x < y ? -1 : x > y ? 1 : 0
}
