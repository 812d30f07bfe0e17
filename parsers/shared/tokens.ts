const SPACE = 32
const QUOTE = 34

/**
 * Words between blanks, quoted texts among them, as the load balancers of AWS write them. A quote closes a text only if a
 * blank or the line's end follows: what stands inside is not escaped reliably.
 */
export class Tokens {
  #line = ''
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  count = 0

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
    const closing = this.#line.indexOf('" ', quote + 1)
    const end =
      closing >= 0
        ? closing
        : this.#line.endsWith('"') && this.#line.length > quote + 1
          ? this.#line.length - 1
          : this.#line.length
    return this.#add(quote + 1, end) + 1
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
