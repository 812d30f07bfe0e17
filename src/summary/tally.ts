import type { Cells } from './cells.ts'
import { StatusTallies, type StatusTally } from './status-tallies.ts'

/** Counters of a cell, side by side: requests, local, aborted, retried, unrepeatable; then the chain of its errors. */
const COUNTERS = 6

/** Tallies of many cells. */
export class TallyCells implements Cells<Tally> {
  counters: Uint32Array
  readonly errors: StatusTallies = new StatusTallies()
  #size = 0
  readonly #free: number[] = []

  constructor(room = 256) {
    this.counters = new Uint32Array(COUNTERS * room)
  }

  create(): number {
    const number = this.#free.pop()
    if (number !== undefined) return number
    if (COUNTERS * this.#size === this.counters.length) {
      const grown = new Uint32Array(2 * this.counters.length)
      grown.set(this.counters)
      this.counters = grown
    }
    return this.#size++
  }

  cell(number: number): Tally {
    return new Tally(this, number)
  }

  free(number: number): void {
    const at = COUNTERS * number
    this.errors.free(this.counters[at + 5] as number)
    this.counters.fill(0, at, at + COUNTERS)
    this.#free.push(number)
  }
}

/** Counts of requests: the cell of the grids that incidents are found in. */
export class Tally {
  private readonly cells: TallyCells
  private readonly at: number

  constructor(cells: TallyCells = new TallyCells(1), number: number = cells.create()) {
    this.cells = cells
    this.at = COUNTERS * number
  }

  get requests(): number {
    return this.cells.counters[this.at] as number
  }

  /** Answered below 500 without any upstream being tried: redirects, files, cache hits. */
  get local(): number {
    return this.cells.counters[this.at + 1] as number
  }

  /** Given up by the client (499, 460). */
  get aborted(): number {
    return this.cells.counters[this.at + 2] as number
  }

  /** Answered, but only after an attempt had failed. */
  get retried(): number {
    return this.cells.counters[this.at + 3] as number
  }

  /** Requests that proxies do not repeat on another connection once sent (POST, PATCH, LOCK). */
  get unrepeatable(): number {
    return this.cells.counters[this.at + 4] as number
  }

  /** By status, 5xx only; absent until there is one. */
  get errors(): ReadonlyMap<number, StatusTally> | undefined {
    const chain = this.cells.counters[this.at + 5] as number
    return chain === 0 ? undefined : this.cells.errors.read(chain)
  }

  /** Adds to the counters. */
  add(requests: number, local: number, aborted: number, retried: number, unrepeatable: number): void {
    const { at } = this
    const { counters } = this.cells
    counters[at] = (counters[at] as number) + requests
    counters[at + 1] = (counters[at + 1] as number) + local
    counters[at + 2] = (counters[at + 2] as number) + aborted
    counters[at + 3] = (counters[at + 3] as number) + retried
    counters[at + 4] = (counters[at + 4] as number) + unrepeatable
  }

  /** Adds answers of a status, the first and the last of them begun at these times. */
  addErrors(status: number, count: number, first: number, last: number): void {
    const { at } = this
    const { counters, errors } = this.cells
    counters[at + 5] = errors.add(counters[at + 5] as number, status, { count, first, last })
  }

  merge(other: Tally): void {
    this.add(other.requests, other.local, other.aborted, other.retried, other.unrepeatable)
    for (const [status, { count, first, last }] of other.errors ?? []) this.addErrors(status, count, first, last)
  }
}
