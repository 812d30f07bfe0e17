/** New room is made for so many bins at a time, as one duration is seldom alone. */
const ROOM = 16
/** Bins in a page: 256 KiB. */
const PAGE = 64 * 1024
/** How many bins may belong to nobody before all are put together: their share of the others. */
const MOST_LOST = 0.25

/** Numbers kept for each histogram: where its bins begin, which bin that is, how many there are and fit in. */
const PLACE = 5

/**
 * The bins of many histograms, each from its first to its last: durations of one kind lie together. They lie in pages that are
 * never copied to grow, since what is given up outside of the heap stays garbage for a while.
 */
export class Histograms {
  readonly #pages: Uint32Array[] = []
  readonly #pageSize: number
  /** Of each: page, offset into it, first bin, bins in use, bins that there is room for; no room: nothing else counts. */
  #places: Int32Array
  #size = 0
  /** Where the last page is empty. */
  #end = 0
  #used = 0
  /** Bins that belong to no histogram any more. */
  #lost = 0
  readonly #free: number[] = []

  constructor(pageSize: number = PAGE, histograms = 256) {
    this.#pageSize = pageSize
    this.#places = new Int32Array(PLACE * histograms)
  }

  create(): number {
    const number = this.#free.pop()
    if (number !== undefined) return number
    if (PLACE * this.#size === this.#places.length) {
      const grown = new Int32Array(2 * this.#places.length)
      grown.set(this.#places)
      this.#places = grown
    }
    return this.#size++
  }

  free(number: number): void {
    const at = PLACE * number
    this.#give(this.#places[at + 4] as number)
    this.#places.fill(0, at, at + PLACE)
    this.#free.push(number)
  }

  first(number: number): number {
    return this.#places[PLACE * number + 2] as number
  }

  length(number: number): number {
    return this.#places[PLACE * number + 3] as number
  }

  /** The page with the counts of a histogram, and where its first bin is in it: valid until any histogram is given bins. */
  page(number: number): Uint32Array {
    return this.#pages[this.#places[PLACE * number] as number] ?? NOTHING
  }

  offset(number: number): number {
    return this.#places[PLACE * number + 1] as number
  }

  /** Gives a histogram the bins in [from, to), beside those that it has. */
  reach(number: number, from: number, to: number): void {
    const at = PLACE * number
    const first = this.#places[at + 2] as number
    const length = this.#places[at + 3] as number
    if (length > 0 && from >= first && to <= first + length) return
    const newFirst = length === 0 ? from : Math.min(from, first)
    const newLength = (length === 0 ? to : Math.max(to, first + length)) - newFirst
    if (length === 0 || newFirst < first || newLength > (this.#places[at + 4] as number))
      this.#move(number, Math.ceil(newLength / ROOM) * ROOM, length === 0 ? 0 : first - newFirst)
    this.#places[at + 2] = newFirst
    this.#places[at + 3] = newLength
  }

  /** Moves the bins of a histogram to where there is so much room, behind so many empty ones. */
  #move(number: number, room: number, shift: number): void {
    if (this.#lost > MOST_LOST * this.#used) this.#tidy()
    if (this.#end + room > (this.#pages.at(-1)?.length ?? 0)) {
      this.#pages.push(new Uint32Array(Math.max(this.#pageSize, room)))
      this.#end = 0
    }
    const page = this.#pages.length - 1
    this.#pages[page]?.set(this.#binsOf(number), this.#end + shift)
    const at = PLACE * number
    this.#give(this.#places[at + 4] as number)
    this.#places[at] = page
    this.#places[at + 1] = this.#end
    this.#places[at + 4] = room
    this.#used += room
    this.#end += room
  }

  #binsOf(number: number): Uint32Array {
    const offset = this.offset(number)
    return this.page(number).subarray(offset, offset + this.length(number))
  }

  #give(room: number): void {
    this.#used -= room
    this.#lost += room
  }

  /** Puts the bins of all histograms side by side: in order, so none lands on one that has not been moved yet. */
  #tidy(): void {
    let page = 0
    let end = 0
    for (const at of this.#inOrder()) {
      const room = this.#places[at + 4] as number
      for (; end + room > (this.#pages[page] as Uint32Array).length; end = 0) this.#pages[page++]?.fill(0, end)
      const bins = this.#binsOf(at / PLACE)
      this.#pages[page]?.set(bins, end)
      this.#pages[page]?.fill(0, end + bins.length, end + room)
      this.#places[at] = page
      this.#places[at + 1] = end
      end += room
    }
    this.#pages[page]?.fill(0, end)
    this.#pages.length = Math.min(this.#pages.length, page + 1)
    this.#end = end
    this.#lost = 0
  }

  /** Where the places of histograms with bins are, in the order of their bins. */
  #inOrder(): number[] {
    const places = this.#places
    const order: number[] = []
    for (let at = 0; at < PLACE * this.#size; at += PLACE) if (places[at + 4] !== 0) order.push(at)
    const compare = (a: number, b: number, field: number): number => (places[a + field] as number) - (places[b + field] as number)
    return order.sort((a, b) => compare(a, b, 0) || compare(a, b, 1))
  }
}

const NOTHING = new Uint32Array(0)
