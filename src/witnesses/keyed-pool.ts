/** Something with a time, and a hash that decides whether it is kept where not all can be. */
export interface Pooled {
  readonly hash: number
  readonly time: number
}

/** What a pool is for. */
export interface PoolOptions<T> {
  /** By what an item can be found. */
  keysOf(item: T): readonly string[]
  readonly most: number
}

/**
 * Items that can be found by keys and time. What is in it does not depend on their order: where there are more than it may
 * keep, those with the smallest hashes are kept.
 */
export class KeyedPool<T extends Pooled> {
  /** Whether there were more than it may keep. */
  isCut = false
  readonly #options: PoolOptions<T>
  #kept: T[] = []
  #limit = Number.POSITIVE_INFINITY
  /** In order of time; `undefined`: to be made anew. */
  #byKey: Map<string, T[]> | undefined

  constructor(options: PoolOptions<T>) {
    this.#options = options
  }

  /** Keeps what `make` answers, if its hash is small enough. */
  offer(hash: number, make: () => T): void {
    if (hash >= this.#limit) return
    this.#byKey = undefined
    this.#kept.push(make())
    if (this.#kept.length >= 2 * this.#options.most) this.#trim()
  }

  /** What has a key, in order of time, between two times, both inside. */
  find(key: string, from: number = Number.NEGATIVE_INFINITY, to: number = Number.POSITIVE_INFINITY): readonly T[] {
    const list = this.#lists().get(key) ?? []
    return list.slice(firstFrom(list, from), firstFrom(list, to + 1))
  }

  #lists(): Map<string, T[]> {
    if (this.#byKey) return this.#byKey
    if (this.#kept.length > this.#options.most) this.#trim()
    this.#byKey = new Map()
    for (const item of this.#kept)
      for (const key of this.#options.keysOf(item)) {
        const list = this.#byKey.get(key)
        if (list) list.push(item)
        else this.#byKey.set(key, [item])
      }
    for (const list of this.#byKey.values()) list.sort((a, b) => a.time - b.time || a.hash - b.hash)
    return this.#byKey
  }

  #trim(): void {
    this.#kept.sort((a, b) => a.hash - b.hash)
    this.#kept.length = this.#options.most
    this.#limit = (this.#kept.at(-1)?.hash ?? 0) + 1
    this.isCut = true
  }
}

/** Where the first one is that is of this time or later. */
function firstFrom(list: readonly Pooled[], time: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as Pooled).time < time) low = middle + 1
    else high = middle
  }
  return low
}
