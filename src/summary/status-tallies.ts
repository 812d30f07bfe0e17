/** How often a status was answered, and when first and last (epoch ms, beginning of the request). */
export interface StatusTally {
  readonly count: number
  readonly first: number
  readonly last: number
}

/** Whole numbers kept of each tally: the status, how often it was answered, and the number of the next tally of the same cell. */
const WHOLE = 3

/**
 * Tallies by status, for many cells. Those of a cell are a chain, known by the number of its first; 0 is the empty one. They
 * lie side by side in typed arrays: as maps of objects they take five times the memory.
 */
export class StatusTallies {
  #wholes: Uint32Array = new Uint32Array(2 * WHOLE)
  /** First and last of each. */
  #times: Float64Array = new Float64Array(4)
  /** 0 is nobody's number. */
  #size = 1
  /** The chain of those that are no cell's any more. */
  #free = 0

  /** Adds to the tally of a status in a chain; answers the chain, which is another one if it was empty. */
  add(chain: number, status: number, { count, first, last }: StatusTally): number {
    let before = 0
    let at = chain
    while (at !== 0 && this.#wholes[WHOLE * at] !== status) {
      before = at
      at = this.#next(at)
    }
    if (at === 0) {
      at = this.#create(status, first, last)
      if (before !== 0) this.#wholes[WHOLE * before + 2] = at
    }
    this.#wholes[WHOLE * at + 1] = (this.#wholes[WHOLE * at + 1] as number) + count
    if (first < (this.#times[2 * at] as number)) this.#times[2 * at] = first
    if (last > (this.#times[2 * at + 1] as number)) this.#times[2 * at + 1] = last
    return chain === 0 ? at : chain
  }

  /** What is in a chain, by status. */
  read(chain: number): Map<number, StatusTally> {
    const tallies = new Map<number, StatusTally>()
    for (let at = chain; at !== 0; at = this.#next(at)) {
      const [first = 0, last = 0] = [this.#times[2 * at], this.#times[2 * at + 1]]
      tallies.set(this.#wholes[WHOLE * at] as number, { count: this.#wholes[WHOLE * at + 1] as number, first, last })
    }
    return tallies
  }

  /** Forgets a chain. */
  free(chain: number): void {
    for (let at = chain; at !== 0; ) {
      const next = this.#next(at)
      this.#wholes[WHOLE * at + 2] = this.#free
      this.#free = at
      at = next
    }
  }

  #next(at: number): number {
    return this.#wholes[WHOLE * at + 2] as number
  }

  #create(status: number, first: number, last: number): number {
    const at = this.#free || this.#size++
    if (at === this.#free) this.#free = this.#next(at)
    else if (WHOLE * at === this.#wholes.length) this.#grow()
    this.#wholes.set([status, 0, 0], WHOLE * at)
    this.#times.set([first, last], 2 * at)
    return at
  }

  #grow(): void {
    const [wholes, times] = [this.#wholes, this.#times]
    this.#wholes = new Uint32Array(2 * wholes.length)
    this.#times = new Float64Array(2 * times.length)
    this.#wholes.set(wholes)
    this.#times.set(times)
  }
}
