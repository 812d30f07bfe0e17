import type { FormatOptions } from '../formats.ts'
import type { Focus } from '../model/focus.ts'
import type { ReadInputsOptions } from '../reading/read-inputs.ts'
import type { TimeRange } from '../reading/time-range.ts'

/** How inputs become a summary. Other threads make their formats from what the user says of them. */
export interface SummariseOptions extends ReadInputsOptions, FormatOptions {
  /** Only requests that began then; others are skipped lines. */
  readonly range?: TimeRange | undefined
  /** Only these requests; others are skipped lines. */
  readonly focus?: Focus | undefined
  /** How many threads may read large files side by side; 1 by default. */
  readonly jobs?: number | undefined
  /** Whether few lines are to be read: they are parsed before the kernel could have learned their format. */
  readonly isLittle?: boolean | undefined
}

/** How the work is cut for threads. */
export interface Cut {
  /** A thread that has less to read, in bytes of plain text, is not started. */
  readonly share: number
  /** Bytes of a range. */
  readonly range: number
}
