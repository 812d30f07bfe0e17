import type { Entry } from './entry.ts'
import type { Plan } from './plan.ts'

/** Why a line is no entry, in a few words ("not a number: status"); shown to people and counted by reason. */
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
  /** The entry in the shape of `errlens entries` (see entries.md of the docs), without `source`, `line` and `format`. */
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
  /** Whether this line, by itself, is of this format. A line is of at most one format of the list. */
  recognise(line: string): boolean
  open(): EntryReader
  /** How plain requests made like this line of the format are read; `undefined`: only by the reader. */
  plan?(line: string): Plan | undefined
}
