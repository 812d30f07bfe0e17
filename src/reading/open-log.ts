import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { BlockStream } from './block-stream.ts'
import { TextBlocks } from './block-taker.ts'
import { LineCap } from './cap-line-length.ts'
import { findEchoes } from './echoes.ts'
import { explainForeign } from './foreign-bytes.ts'
import { LineTaker } from './line-taker.ts'
import type { Dialects } from './mixed-reader.ts'
import { packingOf } from './packings.ts'
import { refusal } from './refusal.ts'
import type { EntrySink } from './sink.ts'
import { UnreadableInput } from './unreadable-input.ts'

const LINE_FEED = 0x0a
const HASH = 0x23
const PIECE = 64 * 1024
/** A log that begins with other bytes than it did has been written anew. */
const BEGINNING = 256

/** A growing file: hands over its lines as they become whole. */
export class OpenLog {
  /** What the operating system knows the file by, whatever its name is. */
  readonly id: string
  #position: number
  readonly #fd: number
  readonly #sink: EntrySink
  readonly #cap = new LineCap()
  readonly #stream: BlockStream
  #beginning: Buffer
  readonly #space = Buffer.allocUnsafe(PIECE)

  /** Opens a file to be read from so many bytes before its end, if it has as many. Throws `UnreadableInput`. */
  constructor(path: string, context: number, dialects: Dialects, sink: EntrySink) {
    try {
      this.#fd = openSync(path, 'r')
    } catch (error) {
      throw refusal(error as NodeJS.ErrnoException)
    }
    const stats = fstatSync(this.#fd)
    this.id = idOf(stats)
    this.#sink = sink
    this.#beginning = Buffer.from(this.#read(0))
    const foreign = packingOf(this.#beginning) ? 'is compressed, so it does not grow' : explainForeign(this.#beginning)
    if (foreign !== undefined) {
      closeSync(this.#fd)
      throw new UnreadableInput(`${foreign}; --follow reads plain text`)
    }
    const lines = new LineTaker(dialects, sink, { echoes: findEchoes(this.#beginning, dialects) })
    this.#stream = new BlockStream(new TextBlocks(lines), this.#cap)
    this.#position = Math.max(0, stats.size - context)
    if (this.#position > 0) this.#skipToLine()
    this.#beginning = this.#beginning.subarray(0, BEGINNING)
  }

  /** Whether what was read is gone: the file was cut, or written anew. */
  get isRewritten(): boolean {
    const { size } = fstatSync(this.#fd)
    if (size === this.#position) return false
    return size < this.#position || !this.#read(0).subarray(0, this.#beginning.length).equals(this.#beginning)
  }

  /** Reads what is there, at most so many bytes; answers how many there were. */
  drain(most: number): number {
    const before = this.#position
    while (this.#position - before < most) {
      const piece = this.#read(this.#position)
      if (piece.length === 0) break
      if (this.#beginning.length < BEGINNING) this.#remember(piece)
      this.#position += piece.length
      this.#stream.write(piece)
    }
    return this.#position - before
  }

  /** Nothing more comes: what stands behind the last line feed is a line, too. */
  async close(): Promise<void> {
    closeSync(this.#fd)
    await this.#stream.end()
    this.#sink.end?.(this.#cap.cut)
  }

  #remember(piece: Buffer): void {
    const isNew = piece.subarray(this.#beginning.length - this.#position)
    this.#beginning = Buffer.concat([this.#beginning, isNew]).subarray(0, BEGINNING)
  }

  /** The line that a place is in the middle of is left out; a heading is read all the same: it tells what the columns are. */
  #skipToLine(): void {
    if (this.#beginning[0] === HASH) this.#stream.write(headingOf(this.#beginning))
    for (this.#position--; ; ) {
      const piece = this.#read(this.#position)
      const end = piece.indexOf(LINE_FEED)
      this.#position += end < 0 ? piece.length : end + 1
      if (end >= 0 || piece.length === 0) return
    }
  }

  #read(position: number): Buffer {
    try {
      return this.#space.subarray(0, readSync(this.#fd, this.#space, 0, PIECE, position))
    } catch (error) {
      throw refusal(error as NodeJS.ErrnoException)
    }
  }
}

/** What the operating system knows a file by. */
export function idOf({ dev, ino }: { readonly dev: number; readonly ino: number }): string {
  return `${dev}:${ino}`
}

function headingOf(beginning: Buffer): Buffer {
  let end = 0
  while (beginning[end] === HASH) {
    const feed = beginning.indexOf(LINE_FEED, end)
    if (feed < 0) break
    end = feed + 1
  }
  return beginning.subarray(0, end)
}
