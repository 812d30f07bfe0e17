/**
 * Room for lists of words that are all given up together. Lists made one by one would be garbage by the megabyte, which
 * is collected late, since it lies outside of the heap.
 */
export class Arena {
  readonly #words: Uint32Array
  #end = 0

  constructor(words: number) {
    this.#words = new Uint32Array(words)
  }

  /** Whether half of it is taken. */
  get isHalfFull(): boolean {
    return 2 * this.#end > this.#words.length
  }

  /** A copy of the words, valid until the next `clear`. */
  copy(words: Uint32Array): Uint32Array {
    // Too much for it: in memory of its own.
    if (this.#end + words.length > this.#words.length) return words.slice()
    const copy = this.#words.subarray(this.#end, this.#end + words.length)
    copy.set(words)
    this.#end += words.length
    return copy
  }

  clear(): void {
    this.#end = 0
  }
}
