import type { Cells } from './cells.ts'
import { Histogram } from './histogram.ts'
import { Histograms } from './histograms.ts'

/** Latencies of many cells: two histograms each. */
export class LatencyCells implements Cells<Latency> {
  readonly #histograms = new Histograms()

  create(): number {
    const answered = this.#histograms.create()
    // The two are made and freed together, so the second one's number is always the next.
    this.#histograms.create()
    return answered
  }

  cell(number: number): Latency {
    return new Latency(new Histogram(this.#histograms, number), new Histogram(this.#histograms, number + 1))
  }

  free(number: number): void {
    this.#histograms.free(number + 1)
    this.#histograms.free(number)
  }
}

/** Durations of answered requests (below 500, not given up): how long the answer and the connection took. */
export class Latency {
  readonly answered: Histogram
  readonly connect: Histogram

  constructor(answered: Histogram = new Histogram(), connect: Histogram = new Histogram()) {
    this.answered = answered
    this.connect = connect
  }

  merge(other: Latency): void {
    this.answered.merge(other.answered)
    this.connect.merge(other.connect)
  }
}
