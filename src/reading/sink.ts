import type { Entry } from '../model/entry.ts'
import type { Format, SkipReason } from '../model/format.ts'

/**
 * What takes in the entries of the inputs, line by line and in order. Every line of an input comes to exactly one of
 * `entry` and `skip`. The calls are synchronous and the entry is valid only until the next one: copy what is kept.
 */
export interface EntrySink {
  /** A new input begins; `source` is its name as the user knows it, and line numbers start again from 1. */
  begin?(source: string): void
  entry(entry: Entry, format: Format, line: number): void
  /** A line that is no entry, and whether it looks as if it held a 5xx. */
  skip(reason: SkipReason, looks5xx: boolean, line: number): void
  /** The input that began last is over, and so many of its lines were longer than errlens reads; their beginnings were read. */
  end?(cutLines: number): void
  /** Back-pressure: a promise makes reading wait for it; asked once per block of bytes, not per line. */
  ready?(): Promise<void> | undefined
}
