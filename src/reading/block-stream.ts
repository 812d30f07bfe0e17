import { finished } from 'node:stream/promises'
import split2 from 'split2'
import type { BlockTaker } from './block-taker.ts'
import type { LineCap } from './cap-line-length.ts'

/** split2 cuts where this says, and owns what is not whole yet: all lines of a chunk that are whole are one block. */
const BLOCK: { [Symbol.split](text: string): string[] } = {
  [Symbol.split](text) {
    const end = text.lastIndexOf('\n') + 1
    return end === 0 ? [text] : [text.slice(0, end), text.slice(end)]
  },
}

/** V8 keeps larger strings apart, where making and freeing them costs ten times as much. */
const PIECE = 64 * 1024

/**
 * Frames a stream: chunks of any length go in, blocks of whole lines come to the taker before `write` returns. The bytes
 * go through split2 as latin1, one character each, which costs no decoding and loses nothing.
 */
export class BlockStream {
  readonly #cap: LineCap
  readonly #lines: ReturnType<typeof split2>
  #error: unknown

  constructor(taker: BlockTaker, cap: LineCap) {
    this.#cap = cap
    const { buffer } = taker
    const take = (block: string) => {
      try {
        taker.take(0, buffer.write(block, 0, 'latin1'))
      } catch (error) {
        // A stream would tell it later, when more blocks had been taken.
        this.#error ??= error
      }
    }
    // @types/split2 knows no matcher but a pattern; split2 asks for anything that String.prototype.split takes.
    this.#lines = split2(BLOCK as unknown as RegExp, take, { decodeStrings: false })
    this.#lines.resume()
  }

  write(chunk: Buffer): void {
    const size = Math.min(PIECE, this.#cap.max)
    for (let at = 0; at < chunk.length; at += size) {
      const piece = chunk.subarray(at, at + size)
      const { keep, resume } = this.#cap.measure(piece)
      if (keep === resume) this.#pass(piece.toString('latin1'))
      else this.#pass(piece.toString('latin1', 0, keep) + piece.toString('latin1', resume))
    }
  }

  /** The last line needs no line feed. */
  async end(): Promise<void> {
    this.#lines.end()
    await finished(this.#lines)
    this.#check()
  }

  /** Ends without the last line, which is not finished. */
  stop(): void {
    this.#lines.destroy()
  }

  #pass(text: string): void {
    this.#lines.write(text)
    this.#check()
  }

  #check(): void {
    if (this.#error !== undefined) throw this.#error
  }
}
