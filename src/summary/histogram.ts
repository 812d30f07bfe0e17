/** Sub-divisions of an octave as a power of two: 16 bins an octave, so a bin is at most 6.3 % wide. */
const BITS = 4
const FIRST = 1 << BITS
/** Room is made for so many bins at a time. */
const GROWTH = 32

/** The bin of a duration in whole milliseconds (log-linear, boundaries that never depend on the data). */
export function binOf(milliseconds: number): number {
  const v = Math.min(Math.max(0, Math.round(milliseconds)), 0x7fffffff)
  if (v < FIRST) return v
  const exponent = 31 - Math.clz32(v)
  return ((exponent - BITS + 1) << BITS) + (v >>> (exponent - BITS)) - FIRST
}

/** How many bins there are. */
export const BINS: number = binOf(Number.POSITIVE_INFINITY) + 1

/** The smallest duration (ms) that falls into a bin. */
export function floorOf(bin: number): number {
  if (bin < FIRST) return bin
  const octave = (bin >>> BITS) - 1
  return ((bin & (FIRST - 1)) + FIRST) * 2 ** octave
}

/** Histograms begin without room: many stay empty. */
const NOTHING = new Uint32Array(0)

/** Counts of durations in log-linear bins. Merging adds; equal multisets give equal histograms. */
export class Histogram {
  count = 0
  private bins: Uint32Array = NOTHING

  /** By bin; how many there is room for says nothing. */
  get counts(): Uint32Array {
    return this.bins
  }

  add(milliseconds: number): void {
    const bin = binOf(milliseconds)
    this.reach(bin + 1)
    this.bins[bin] = (this.bins[bin] ?? 0) + 1
    this.count++
  }

  /** Makes an empty histogram one of these counts. */
  restore(counts: Uint32Array): void {
    for (const times of counts) this.count += times
    this.bins = counts
  }

  merge(other: Histogram): void {
    this.addCounts(other.bins)
  }

  /** Adds counts by bin. */
  addCounts(counts: Uint32Array): void {
    let length = counts.length
    while (length > 0 && counts[length - 1] === 0) length--
    this.reach(length)
    for (let bin = 0; bin < length; bin++) {
      const times = counts[bin] as number
      this.bins[bin] = (this.bins[bin] as number) + times
      this.count += times
    }
  }

  /** How many durations lie in [from, to), both in ms; bins on the edges count by the share that lies inside. */
  between(from: number, to: number): number {
    let sum = 0
    for (let bin = 0; bin < this.bins.length; bin++) {
      const times = this.bins[bin] ?? 0
      if (times === 0) continue
      const low = floorOf(bin)
      const high = floorOf(bin + 1)
      const inside = Math.min(high, to) - Math.max(low, from)
      if (inside > 0) sum += (times * inside) / (high - low)
    }
    return sum
  }

  /** The duration (ms) below which a share of all lies: the middle of its bin. `undefined` when nothing was added. */
  quantile(share: number): number | undefined {
    if (this.count === 0) return undefined
    let left = Math.max(1, Math.ceil(share * this.count))
    for (let bin = 0; bin < this.bins.length; bin++) {
      left -= this.bins[bin] ?? 0
      if (left <= 0) return Math.floor((floorOf(bin) + floorOf(bin + 1) - 1) / 2)
    }
    return undefined
  }

  private reach(bins: number): void {
    if (bins <= this.bins.length) return
    const grown = new Uint32Array(Math.ceil(bins / GROWTH) * GROWTH)
    grown.set(this.bins)
    this.bins = grown
  }
}
