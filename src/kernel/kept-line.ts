import type { Entry } from '../model/entry.ts'
import type { EntryReader } from '../model/format.ts'
import type { Strings } from '../summary/strings.ts'
import { type KeptEntry, keepEntry, routeOf } from '../summary/summary.ts'

/** A line that was drawn for a sample; it is parsed only if somebody looks at it, most are displaced before. */
export class KeptLine implements KeptEntry {
  readonly hash: number
  readonly time: number
  readonly format: string
  #line: string
  readonly #reader: EntryReader
  readonly #strings: Strings
  #entry: Entry | undefined

  constructor(drawn: { hash: number; time: number; line: string }, format: string, reader: EntryReader, strings: Strings) {
    this.hash = drawn.hash
    this.time = drawn.time
    this.format = format
    this.#line = drawn.line
    this.#reader = reader
    this.#strings = strings
  }

  get entry(): Entry {
    if (!this.#entry) {
      this.#entry = keepEntry(this.#read(), this.#strings)
      // Nobody needs it any more.
      this.#line = ''
    }
    return this.#entry
  }

  get route(): string | undefined {
    return routeOf(this.entry)
  }

  /** As the entries are that were parsed at once: the two are compared, and travel, in this form. */
  toJSON(): KeptEntry {
    const { hash, time, format } = this
    // Who writes it down needs it for a moment only.
    const entry = this.#entry ?? this.#read()
    return { hash, time, format, route: routeOf(entry), entry }
  }

  #read(): Entry {
    const read = this.#reader.read(this.#line)
    if (typeof read === 'string') throw new Error(`the kernel took a line that is no entry: ${read}`)
    return read
  }
}
