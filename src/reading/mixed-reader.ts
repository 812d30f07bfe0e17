import type { Entry } from '../model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../model/format.ts'

/** Why a line is skipped that no format takes for its own. */
export const UNKNOWN_FORMAT: SkipReason = 'no known format'
/** Why a line is skipped that tells what stands in the columns of those behind it. */
export const HEADING: SkipReason = 'heading'

interface Known {
  readonly format: Format
  reader: EntryReader | undefined
}

/**
 * Reads lines of several formats in any mixture. The format of the last entry is tried first, then whichever takes the
 * line for its own; since a line is of at most one format, what comes out does not depend on the lines before it, but for
 * headings: they tell how the lines are laid out that follow.
 */
export class MixedReader implements EntryReader {
  readonly #own: readonly Known[]
  /** What headings told last, by the id of their format. */
  readonly #headed = new Map<string, Known>()
  #known: readonly Known[]
  #current: Known | undefined

  constructor(formats: readonly Format[]) {
    this.#own = formats.map(unopened)
    this.#known = this.#own
  }

  /** The format of the last entry. There is none before the first one. */
  get format(): Format {
    if (!this.#current) throw new Error('no entry has been read yet')
    return this.#current.format
  }

  read(line: string): Entry | SkipReason {
    const entry = this.#current?.reader?.read(line)
    return entry === undefined || typeof entry === 'string' ? this.#search(line) : entry
  }

  /** Not the current reader's reason, but that of the format whose line it is: the reasons, too, are free of what came before. */
  #search(line: string): Entry | SkipReason {
    for (const known of this.#known) {
      if (!known.format.recognise(line)) continue
      known.reader ??= known.format.open()
      const entry = known.reader.read(line)
      if (typeof entry !== 'string') this.#current = known
      return entry
    }
    return this.#heed(line) ? HEADING : UNKNOWN_FORMAT
  }

  /** Whether the line is a heading. What it says holds until the next one of its format. */
  #heed(line: string): boolean {
    for (const { format } of this.#own) {
      const headed = format.headed?.(line)
      if (!headed) continue
      this.#headed.set(headed.id, unopened(headed))
      this.#known = [...this.#headed.values(), ...this.#own]
      this.#current = undefined
      return true
    }
    return false
  }
}

function unopened(format: Format): Known {
  return { format, reader: undefined }
}
