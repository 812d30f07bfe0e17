import { Histograms } from './histograms.ts'

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
  private readonly all: Histograms
  private readonly number: number

  constructor(all: Histograms = new Histograms(0, 1), number: number = all.create()) {
    this.all = all
    this.number = number
  }

  /** How many durations there are. */
  get count(): number {
    const { page, offset, length } = this
    let count = 0
    for (let i = offset; i < offset + length; i++) count += page[i] as number
    return count
  }

  /** By bin, from the first one on: in an array of at least BINS numbers, which is used again and again. */
  countsIn(array: Uint32Array): Uint32Array {
    const { page, offset, first, length } = this
    array.fill(0, 0, first)
    array.set(page.subarray(offset, offset + length), first)
    return array.subarray(0, first + length)
  }

  add(milliseconds: number): void {
    const bin = binOf(milliseconds)
    this.all.reach(this.number, bin, bin + 1)
    const at = this.offset + bin - this.first
    this.page[at] = (this.page[at] as number) + 1
  }

  merge(other: Histogram): void {
    const { first, length } = other
    if (length === 0) return
    // First of all, as bins may be moved by it: the other's, too, if it lies in the same memory.
    this.all.reach(this.number, first, first + length)
    const { page, offset } = other
    this.addRange(page, offset, offset + length, first)
  }

  /** Adds counts by bin, from the first one on. */
  addCounts(counts: Uint32Array): void {
    let from = 0
    let to = counts.length
    while (to > from && counts[to - 1] === 0) to--
    while (from < to && counts[from] === 0) from++
    if (from === to) return
    this.all.reach(this.number, from, to)
    this.addRange(counts, from, to, from)
  }

  /** Adds counts given as bin and count in turn, by ascending bins, in [from, to) of a list. */
  addPairs(pairs: Uint32Array, from: number, to: number): void {
    if (from === to) return
    this.all.reach(this.number, pairs[from] as number, (pairs[to - 2] as number) + 1)
    const { page } = this
    const shift = this.offset - this.first
    for (let i = from; i < to; i += 2) {
      const at = (pairs[i] as number) + shift
      page[at] = (page[at] as number) + (pairs[i + 1] as number)
    }
  }

  /** How many durations lie in [from, to), both in ms; bins on the edges count by the share that lies inside. */
  between(from: number, to: number): number {
    let sum = 0
    for (let bin = this.first; bin < this.first + this.length; bin++) {
      const times = this.timesIn(bin)
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
    const { count } = this
    if (count === 0) return undefined
    let left = Math.max(1, Math.ceil(share * count))
    for (let bin = this.first; bin < this.first + this.length; bin++) {
      left -= this.timesIn(bin)
      if (left <= 0) return Math.floor((floorOf(bin) + floorOf(bin + 1) - 1) / 2)
    }
    return undefined
  }

  /** Adds counts in [from, to) of a list to bins that there are; `first` is the bin of the one at `from`. */
  private addRange(counts: Uint32Array, from: number, to: number, first: number): void {
    const { page } = this
    const shift = this.offset + first - this.first - from
    for (let i = from; i < to; i++) page[i + shift] = (page[i + shift] as number) + (counts[i] as number)
  }

  private timesIn(bin: number): number {
    return this.page[this.offset + bin - this.first] as number
  }

  private get page(): Uint32Array {
    return this.all.page(this.number)
  }

  private get offset(): number {
    return this.all.offset(this.number)
  }

  private get first(): number {
    return this.all.first(this.number)
  }

  private get length(): number {
    return this.all.length(this.number)
  }
}
