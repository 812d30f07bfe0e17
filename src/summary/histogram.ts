/** Sub-divisions of an octave as a power of two: 16 bins an octave, so a bin is at most 6.3 % wide. */
const BITS = 4
const FIRST = 1 << BITS

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

/** Counts of durations in log-linear bins. Merging adds; equal multisets give equal histograms. */
export class Histogram {
  count = 0
  /** Counts of the bins from `first` on, as far as there is anything: durations of one kind lie close together. */
  private bins: number[] = []
  private first = 0

  /** By bin, from the first one on. */
  get counts(): Uint32Array {
    const counts = new Uint32Array(this.end)
    counts.set(this.bins, this.first)
    return counts
  }

  add(milliseconds: number): void {
    const bin = binOf(milliseconds)
    this.reach(bin, bin + 1)
    this.bins[bin - this.first] = (this.bins[bin - this.first] as number) + 1
    this.count++
  }

  merge(other: Histogram): void {
    this.addCounts(other.bins, other.first)
  }

  /** Adds counts by bin, those in [from, to) of a list; `first` is the bin of the list's first. */
  addCounts(counts: ArrayLike<number>, first = 0, from = 0, to: number = counts.length): void {
    while (to > from && counts[to - 1] === 0) to--
    while (from < to && counts[from] === 0) from++
    if (from === to) return
    this.reach(first + from, first + to)
    const shift = first - this.first
    for (let i = from; i < to; i++) {
      const times = counts[i] as number
      this.bins[i + shift] = (this.bins[i + shift] as number) + times
      this.count += times
    }
  }

  /** How many durations lie in [from, to), both in ms; bins on the edges count by the share that lies inside. */
  between(from: number, to: number): number {
    let sum = 0
    for (let bin = this.first; bin < this.end; bin++) {
      const times = this.bins[bin - this.first] as number
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
    for (let bin = this.first; bin < this.end; bin++) {
      left -= this.bins[bin - this.first] as number
      if (left <= 0) return Math.floor((floorOf(bin) + floorOf(bin + 1) - 1) / 2)
    }
    return undefined
  }

  private get end(): number {
    return this.first + this.bins.length
  }

  /** Makes room for the bins in [from, to). */
  private reach(from: number, to: number): void {
    const { bins } = this
    if (bins.length === 0) {
      this.first = from
      this.bins = new Array<number>(to - from).fill(0)
      return
    }
    if (from < this.first) {
      this.bins = [...new Array<number>(this.first - from).fill(0), ...bins]
      this.first = from
    }
    for (let missing = to - this.end; missing > 0; missing--) this.bins.push(0)
  }
}
