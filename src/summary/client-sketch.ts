import { hashOfClient } from './hash.ts'

const WIDTH = 2048
/** Counters of a sketch: two rows. */
export const SKETCH_COUNTS: number = 2 * WIDTH

/**
 * How many requests a client made, without a list of clients: a count-min sketch of two rows. A count is never too
 * small, and too large by about requests / 2048. Linear, so merging is exact and order does not matter.
 */
export class ClientSketch {
  /** Two rows, one after the other. */
  readonly counts: Uint32Array = new Uint32Array(SKETCH_COUNTS)

  add(client: string): void {
    const [a, b] = slots(client)
    this.counts[a] = (this.counts[a] ?? 0) + 1
    this.counts[b] = (this.counts[b] ?? 0) + 1
  }

  estimate(client: string): number {
    const [a, b] = slots(client)
    return Math.min(this.counts[a] ?? 0, this.counts[b] ?? 0)
  }

  merge(other: ClientSketch): void {
    this.addCounts(other.counts)
  }

  /** Adds the counts of another sketch. */
  addCounts(counts: Uint32Array): void {
    for (let i = 0; i < this.counts.length; i++) this.counts[i] = (this.counts[i] ?? 0) + (counts[i] ?? 0)
  }
}

function slots(client: string): [number, number] {
  const hash = hashOfClient(client)
  return [hash % WIDTH, WIDTH + (Math.floor(hash / WIDTH) % WIDTH)]
}
