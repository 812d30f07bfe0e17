const SPACE = 32
const QUOTE = 34

/** How many bare words stand between a quoted text and the next one, or the line's end, by the place of the text. */
export type Spacing = ReadonlyMap<number, number>
const NO_SPACING: Spacing = new Map()

/**
 * Words between blanks, quoted texts among them, as the load balancers of AWS write them. A quote closes a text only if a
 * blank or the line's end follows, and what is known to stand behind it: what stands inside is not escaped reliably.
 */
export class Tokens {
  #line = ''
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  readonly #spacing: Spacing
  count = 0

  constructor(spacing: Spacing = NO_SPACING) {
    this.#spacing = spacing
  }

  /** Splits a line into at most `limit` tokens. */
  split(line: string, limit: number): void {
    this.#line = line
    this.count = 0
    let at = 0
    while (at < line.length && this.count < limit) {
      if (line.charCodeAt(at) === SPACE) at++
      else at = line.charCodeAt(at) === QUOTE ? this.#quoted(at) : this.#bare(at)
    }
  }

  /** The text of a token, without its quotes; empty if there are not so many. */
  text(index: number): string {
    return index < this.count ? this.#line.slice(this.#starts[index], this.#ends[index]) : ''
  }

  /** Whether a token stood in quotes. */
  isQuoted(index: number): boolean {
    return index < this.count && this.#line.charCodeAt(this.start(index) - 1) === QUOTE
  }

  /** Where the text of a token begins in the line. */
  start(index: number): number {
    return this.#starts[index] ?? this.#line.length
  }

  #quoted(quote: number): number {
    const closing = this.#closing(quote + 1)
    if (closing >= 0) return this.#add(quote + 1, closing) + 1
    const isClosed = this.#line.endsWith('"') && this.#line.length > quote + 1
    return this.#add(quote + 1, this.#line.length - (isClosed ? 1 : 0)) + 1
  }

  /** The closing quote that a blank follows; the first one if none has behind it what should be there. −1: there is none. */
  #closing(from: number): number {
    const first = this.#line.indexOf('" ', from)
    const words = this.#spacing.get(this.count)
    if (words === undefined) return first
    for (let at = first; at >= 0; at = this.#line.indexOf('" ', at + 1)) if (this.#isFollowed(at + 1, words)) return at
    return first
  }

  /** Whether so many bare words follow, and then a quoted text or the line's end. */
  #isFollowed(from: number, words: number): boolean {
    const line = this.#line
    let at = from
    for (let word = 0; ; word++) {
      while (line.charCodeAt(at) === SPACE) at++
      if (at >= line.length) return true
      const isQuote = line.charCodeAt(at) === QUOTE
      if (word === words || isQuote) return word === words && isQuote
      while (at < line.length && line.charCodeAt(at) !== SPACE) at++
    }
  }

  #bare(from: number): number {
    const blank = this.#line.indexOf(' ', from)
    return this.#add(from, blank < 0 ? this.#line.length : blank)
  }

  #add(start: number, end: number): number {
    this.#starts[this.count] = start
    this.#ends[this.count] = end
    this.count++
    return end
  }
}
