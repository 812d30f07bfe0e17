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

/** New room is made for so many bins at a time, as one duration is seldom alone. */
const ROOM = 16
/** How much more room is made for bins than is needed: what is not touched takes no memory, what is moved is garbage for a while. */
const GROWTH = 4
/** How many bins may belong to nobody before all are put together: their share of the others. */
const MOST_LOST = 0.25
/** Numbers kept for each histogram: where its bins begin, which bin that is, how many there are and fit in. */
const PLACE = 4

/** Many histograms in one piece of memory. Each has the bins from its first to its last: durations of one kind lie together. */
export class Histograms {
  bins: Uint32Array
  /** Of each: offset into `bins`, first bin, bins in use, bins that there is room for. */
  places: Int32Array
  #size = 0
  #end = 0
  /** Bins that belong to no histogram any more. */
  #lost = 0
  readonly #free: number[] = []

  constructor(room = 4096, histograms = 256) {
    this.bins = new Uint32Array(room)
    this.places = new Int32Array(PLACE * histograms)
  }

  create(): number {
    const number = this.#free.pop()
    if (number !== undefined) return number
    if (PLACE * this.#size === this.places.length) {
      const grown = new Int32Array(2 * this.places.length)
      grown.set(this.places)
      this.places = grown
    }
    return this.#size++
  }

  free(number: number): void {
    const at = PLACE * number
    this.#lost += this.places[at + 3] as number
    this.places.fill(0, at, at + PLACE)
    this.#free.push(number)
  }

  /** Gives a histogram the bins in [from, to), beside those that it has. */
  reach(number: number, from: number, to: number): void {
    const at = PLACE * number
    const { places } = this
    const first = places[at + 1] as number
    const length = places[at + 2] as number
    if (length > 0 && from >= first && to <= first + length) return
    const newFirst = length === 0 ? from : Math.min(from, first)
    const newLength = (length === 0 ? to : Math.max(to, first + length)) - newFirst
    const room = places[at + 3] as number
    if (length === 0 || newFirst < first || newLength > room) {
      const newRoom = Math.ceil(newLength / ROOM) * ROOM
      const newOffset = this.#allot(newRoom)
      // Making room may have moved all of them.
      const offset = places[at] as number
      this.bins.copyWithin(newOffset + first - newFirst, offset, offset + length)
      this.#lost += room
      places[at] = newOffset
      places[at + 3] = newRoom
    }
    places[at + 1] = newFirst
    places[at + 2] = newLength
  }

  /** Where so many empty bins begin. */
  #allot(length: number): number {
    if (this.#lost > MOST_LOST * (this.#end - this.#lost)) this.#tidy()
    if (this.#end + length > this.bins.length) this.#grow(length)
    const offset = this.#end
    this.#end += length
    return offset
  }

  /** Puts the bins of all histograms side by side. */
  #tidy(): void {
    const { bins, places } = this
    let end = 0
    for (const at of this.#inOrder()) {
      const offset = places[at] as number
      bins.copyWithin(end, offset, offset + (places[at + 2] as number))
      places[at] = end
      const next = end + (places[at + 3] as number)
      bins.fill(0, end + (places[at + 2] as number), next)
      end = next
    }
    bins.fill(0, end, this.#end)
    this.#end = end
    this.#lost = 0
  }

  /** Where the places of the histograms with bins are, in the order of their bins. */
  #inOrder(): number[] {
    const order: number[] = []
    for (let at = 0; at < PLACE * this.#size; at += PLACE) if (this.places[at + 3] !== 0) order.push(at)
    return order.sort((a, b) => (this.places[a] as number) - (this.places[b] as number))
  }

  #grow(length: number): void {
    const grown = new Uint32Array(GROWTH * (this.#end + length))
    grown.set(this.bins.subarray(0, this.#end))
    this.bins = grown
  }
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
    const { bins } = this.all
    const end = this.offset + this.length
    let count = 0
    for (let i = this.offset; i < end; i++) count += bins[i] as number
    return count
  }

  /** By bin, from the first one on: in an array of at least BINS numbers, which is used again and again. */
  countsIn(array: Uint32Array): Uint32Array {
    array.fill(0, 0, this.first)
    array.set(this.all.bins.subarray(this.offset, this.offset + this.length), this.first)
    return array.subarray(0, this.first + this.length)
  }

  add(milliseconds: number): void {
    const bin = binOf(milliseconds)
    this.all.reach(this.number, bin, bin + 1)
    const at = this.offset + bin - this.first
    this.all.bins[at] = (this.all.bins[at] as number) + 1
  }

  merge(other: Histogram): void {
    this.addCounts(other.all.bins, other.first - other.offset, other.offset, other.offset + other.length)
  }

  /** Adds counts by bin, those in [from, to) of a list; `first` is the bin of the list's first. */
  addCounts(counts: ArrayLike<number>, first = 0, from = 0, to: number = counts.length): void {
    while (to > from && counts[to - 1] === 0) to--
    while (from < to && counts[from] === 0) from++
    if (from === to) return
    this.all.reach(this.number, first + from, first + to)
    const { bins } = this.all
    const shift = this.offset + first - this.first
    for (let i = from; i < to; i++) bins[i + shift] = (bins[i + shift] as number) + (counts[i] as number)
  }

  /** Adds counts given as bin and count in turn, by ascending bins, in [from, to) of a list. */
  addPairs(pairs: Uint32Array, from: number, to: number): void {
    if (from === to) return
    this.all.reach(this.number, pairs[from] as number, (pairs[to - 2] as number) + 1)
    const { bins } = this.all
    const shift = this.offset - this.first
    for (let i = from; i < to; i += 2) {
      const at = (pairs[i] as number) + shift
      bins[at] = (bins[at] as number) + (pairs[i + 1] as number)
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

  private timesIn(bin: number): number {
    return this.all.bins[this.offset + bin - this.first] as number
  }

  private get offset(): number {
    return this.all.places[PLACE * this.number] as number
  }

  private get first(): number {
    return this.all.places[PLACE * this.number + 1] as number
  }

  private get length(): number {
    return this.all.places[PLACE * this.number + 2] as number
  }
}
