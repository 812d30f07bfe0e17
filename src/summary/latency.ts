import { Histogram } from './histogram.ts'

/** Durations of answered requests (below 500, not given up): how long the answer and the connection took. */
export class Latency {
  readonly answered: Histogram = new Histogram()
  readonly connect: Histogram = new Histogram()

  merge(other: Latency): void {
    this.answered.merge(other.answered)
    this.connect.merge(other.connect)
  }
}
