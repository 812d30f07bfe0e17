/** Takes blocks of whole lines as bytes. */
export interface BlockTaker {
  /** Where the bytes of the next block are put before `take`; more than twice as long as a line may be. */
  readonly buffer: Buffer
  /**
   * Takes buffer[from, to): whole lines, each with its line feed; the last line of an input may lack it. What stands
   * behind `to` must be left as it is: it is the beginning of the next block.
   */
  take(from: number, to: number): void
  /** Nothing more comes: whatever was only counted so far is handed over. */
  end?(): void
}

/** How long the buffer of a taker should be. */
export const BUFFER_BYTES: number = 256 * 1024

const LINE_FEED = '\n'

/** Takes lines one by one, without their line feeds. */
interface Lines {
  take(line: string): unknown
}

/** Takes blocks as text, and hands over one line after the other. */
export class TextBlocks implements BlockTaker {
  readonly buffer: Buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  readonly #lines: Lines

  constructor(lines: Lines) {
    this.#lines = lines
  }

  take(from: number, to: number): void {
    // One string for all, and lines that are slices of it. A line feed is no part of any other character in UTF-8.
    const text = this.buffer.toString('utf8', from, to)
    let start = 0
    for (let end = text.indexOf(LINE_FEED); end >= 0; end = text.indexOf(LINE_FEED, start)) {
      this.#lines.take(text.slice(start, end))
      start = end + 1
    }
    if (start < text.length) this.#lines.take(text.slice(start))
  }
}
