/** No sane access log line is longer; many proxies cut theirs far below. */
export const MAX_LINE_BYTES: number = 64 * 1024

const LINE_FEED = 0x0a

/**
 * Cuts lines that are longer than `max` bytes: their beginning is kept, the rest dropped, and `cut` counts them. It is
 * shown a stream in pieces no longer than `max`, so that only a line that began in an earlier piece can be too long, and
 * nothing but the ends of a piece is looked at. What comes out does not depend on where the pieces begin.
 */
export class LineCap {
  cut = 0
  readonly max: number
  /** Length so far of the line that is not finished yet, with what was dropped of it. */
  #length = 0

  constructor(max: number = MAX_LINE_BYTES) {
    this.max = max
  }

  /** Takes note of a piece. What it drops lies before its first line feed, or it ends where the piece does. */
  measure(piece: Buffer): CappedPiece {
    const first = piece.indexOf(LINE_FEED)
    const last = first < 0 ? -1 : piece.lastIndexOf(LINE_FEED)
    const resume = first < 0 ? piece.length : first
    let keep = resume
    if (this.#length + resume > this.max) {
      if (this.#length <= this.max) this.cut++
      keep = Math.max(0, this.max - this.#length)
    }
    this.#length = last < 0 ? this.#length + piece.length : piece.length - last - 1
    return { keep, resume, last }
  }
}

/** What is left of a piece: piece[0, keep) and piece[resume, length). */
export interface CappedPiece {
  readonly keep: number
  readonly resume: number
  /** Where its last line feed is; -1: nowhere. */
  readonly last: number
}
