import type { Entry } from '../model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../model/format.ts'
import { HEADING, UNKNOWN_FORMAT } from '../model/skip-reasons.ts'
import type { Wrapping } from '../model/wrapping.ts'
import { unwrap } from './unwrap.ts'

/** What lines are read with. */
export interface Dialects {
  readonly formats: readonly Format[]
  /** What may be around a line; none by default. */
  readonly wrappings?: readonly Wrapping[] | undefined
}

interface Known {
  readonly format: Format
  reader: EntryReader | undefined
}

/** How an entry was found: what was taken off, and the format of what was inside. */
interface Way {
  readonly layers: readonly Wrapping[]
  readonly known: Known
}

/**
 * Reads lines of several formats in any mixture. The way of the last entry is tried first, then whichever format takes the
 * line for its own, if need be without what is wrapped around it. Since a line is of at most one format, what comes out
 * does not depend on the lines before it, but for headings: they tell how the lines are laid out that follow.
 */
export class MixedReader implements EntryReader {
  readonly #own: readonly Known[]
  readonly #wrappings: readonly Wrapping[]
  /** What headings told last, by the id of their format. */
  readonly #headed = new Map<string, Known>()
  #known: readonly Known[]
  #way: Way | undefined
  #from: string | undefined

  constructor({ formats, wrappings = [] }: Dialects) {
    this.#own = formats.map(unopened)
    this.#known = this.#own
    this.#wrappings = wrappings
  }

  /** The format of the last entry. There is none before the first one. */
  get format(): Format {
    if (!this.#way) throw new Error('no entry has been read yet')
    return this.#way.known.format
  }

  /** What was wrapped around the last entry's line, from outside to inside. */
  get layers(): readonly Wrapping[] {
    return this.#way?.layers ?? []
  }

  /** Who wrote the last entry's line, if what was wrapped around it told. */
  get from(): string | undefined {
    return this.#from
  }

  read(line: string): Entry | SkipReason {
    const way = this.#way
    if (!way) return this.#search(line)
    const inner = way.layers.length === 0 ? line : this.#peel(line, way.layers)
    const entry = inner === undefined ? undefined : way.known.reader?.read(inner)
    return entry === undefined || typeof entry === 'string' ? this.#search(line) : entry
  }

  #peel(line: string, layers: readonly Wrapping[]): string | undefined {
    let inner = line
    this.#from = undefined
    for (const layer of layers) {
      const peeled = layer.peel(inner)
      if (!peeled) return undefined
      inner = peeled.line
      this.#from = peeled.from ?? this.#from
    }
    return inner
  }

  /** Not the current reader's reason, but that of the format whose line it is: the reasons, too, are free of what came before. */
  #search(line: string): Entry | SkipReason {
    const layers: Wrapping[] = []
    const inners: string[] = []
    for (const { line: inner, layer, from } of unwrap(line, this.#wrappings)) {
      if (layer) layers.push(layer)
      inners.push(inner)
      this.#from = from
      const answer = this.#ask(inner, layers)
      if (answer !== undefined) return answer
    }
    return this.#aside(inners)
  }

  /** What the format says whose line it is; `undefined`: it is of none. */
  #ask(line: string, layers: readonly Wrapping[]): Entry | SkipReason | undefined {
    for (const known of this.#known) {
      if (!known.format.recognise(line)) continue
      known.reader ??= known.format.open()
      const entry = known.reader.read(line)
      if (typeof entry !== 'string') this.#way = { layers, known }
      return entry
    }
    return this.#heed(line) ? HEADING : undefined
  }

  /** What is said of a line of no format: other things that proxies and carriers write are called by their names. */
  #aside(inners: readonly string[]): SkipReason {
    for (const inner of inners) {
      for (const { format } of this.#own) {
        const reason = format.aside?.(inner)
        if (reason !== undefined) return reason
      }
      if (this.#wrappings.some((wrapping) => wrapping.isHeading?.(inner))) return HEADING
    }
    return UNKNOWN_FORMAT
  }

  /** Whether the line is a heading. What it says holds until the next one of its format. */
  #heed(line: string): boolean {
    for (const { format } of this.#own) {
      const headed = format.headed?.(line)
      if (!headed) continue
      this.#headed.set(headed.id, unopened(headed))
      this.#known = [...this.#headed.values(), ...this.#own]
      this.#way = undefined
      return true
    }
    return false
  }
}

function unopened(format: Format): Known {
  return { format, reader: undefined }
}
