import { Transform, type TransformCallback } from 'node:stream'

/** No sane access log line is longer; many proxies cut theirs far below. */
export const MAX_LINE_BYTES: number = 64 * 1024

const NEWLINE = 0x0a

/**
 * Cuts lines that are longer than `max` bytes: their beginning goes on, the rest is dropped, and `cut` counts them.
 * Stands before split2, which takes quadratic time over a long line. What comes out does not depend on the chunking.
 */
export class LineCap extends Transform {
  cut = 0
  readonly #max: number
  /** Length so far of the line that is not finished yet, with what was dropped of it. */
  #length = 0

  constructor(max: number = MAX_LINE_BYTES) {
    super()
    this.#max = max
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (let at = 0; at < chunk.length; at += this.#max) this.#pass(chunk.subarray(at, at + this.#max))
    done()
  }

  /** A piece is no longer than a line may be: only a line that began before it can be too long. Nothing else is looked at. */
  #pass(piece: Buffer): void {
    const newline = piece.indexOf(NEWLINE)
    const end = newline < 0 ? piece.length : newline
    if (this.#length + end <= this.#max) this.push(piece)
    else {
      if (this.#length <= this.#max) this.cut++
      const room = Math.max(0, this.#max - this.#length)
      if (room > 0) this.push(piece.subarray(0, room))
      if (end < piece.length) this.push(piece.subarray(end))
    }
    this.#length = newline < 0 ? this.#length + piece.length : piece.length - piece.lastIndexOf(NEWLINE) - 1
  }
}
