import type { Advice } from './advice.ts'
import type { Entry } from './entry.ts'
import type { Plan } from './plan.ts'
import type { Zone } from './zone.ts'

/**
 * Why a line is no entry, in a few words ("not a number: status"); shown to people and counted by reason. Of a line that is
 * known to hold none it says "no request": then no number on it is taken for a status.
 */
export type SkipReason = string

/**
 * Reads lines of one format. `read` never throws and never answers half an entry.
 * The entry may be the same object each time: it is valid until the next call; who wants to keep it copies it.
 */
export interface EntryReader {
  read(line: string): Entry | SkipReason
}

/** A real line, and what errlens must understand of it: documentation and test at once. */
export interface FormatExample {
  readonly title: string
  readonly line: string
  /**
   * The entry in the shape of `errlens entries` (see entries.md of the docs), without `source`, `line` and `format`; of a line
   * that is none: `{ skipped: 'why' }`.
   */
  readonly entry: Readonly<Record<string, unknown>>
}

/** A log format: how to recognise a line of it, and how to read it. */
export interface Format {
  /** Stable id, as in `input.formats` of the report. */
  readonly id: string
  /** For people: "nginx, combined with upstream timings". */
  readonly title: string
  /** Where the format is specified. */
  readonly spec: string
  readonly examples: readonly FormatExample[]
  /** What to log where lines of this format leave a cause open. */
  readonly advice?: Advice
  /** Whether this line, by itself, is of this format. A line is of at most one format of the list. */
  recognise(line: string): boolean
  /** `zone`: where the clock stood that wrote times without an offset; UTC if it is not given. */
  open(zone?: Zone): EntryReader
  /**
   * If the line is a heading (`#Fields: date time …`): the format of the lines behind it, under the same id. A heading
   * itself is no entry.
   */
  headed?(line: string): Format | undefined
  /** Why the line is no entry, if it is something else that proxies write to the same stream (their error logs, mostly). */
  aside?(line: string): SkipReason | undefined
  /** How plain requests made like this line of the format are read; `undefined`: only by the reader. */
  plan?(line: string): Plan | undefined
}

/** How a proxy's configuration writes down a log format. */
export interface Notation {
  /** For people: "nginx's log_format". */
  readonly title: string
  /** Whether a text is written so. */
  recognise(text: string): boolean
  /** The format for the lines that it makes. Throws an error that says in one line what is wrong with the text. */
  compile(text: string): Format
}
