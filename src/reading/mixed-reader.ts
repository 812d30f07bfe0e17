import type { Entry } from '../model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../model/format.ts'

/** Why a line is skipped that no format takes for its own. */
export const UNKNOWN_FORMAT: SkipReason = 'no known format'

/**
 * Reads lines of several formats in any mixture. The format of the last entry is tried first, then whichever takes the
 * line for its own; since a line is of at most one format, what comes out does not depend on the lines before it.
 */
export class MixedReader implements EntryReader {
  readonly #formats: readonly Format[]
  readonly #readers: (EntryReader | undefined)[]
  #current = -1

  constructor(formats: readonly Format[]) {
    this.#formats = formats
    this.#readers = formats.map(() => undefined)
  }

  /** The format of the last entry. There is none before the first one. */
  get format(): Format {
    const format = this.#formats[this.#current]
    if (!format) throw new Error('no entry has been read yet')
    return format
  }

  read(line: string): Entry | SkipReason {
    const entry = this.#readers[this.#current]?.read(line)
    return entry === undefined || typeof entry === 'string' ? this.#search(line) : entry
  }

  /** Not the current reader's reason, but that of the format whose line it is: the reasons, too, are free of what came before. */
  #search(line: string): Entry | SkipReason {
    for (const [index, format] of this.#formats.entries()) {
      if (!format.recognise(line)) continue
      this.#readers[index] ??= format.open()
      const entry = this.#readers[index].read(line)
      if (typeof entry !== 'string') this.#current = index
      return entry
    }
    return UNKNOWN_FORMAT
  }
}
