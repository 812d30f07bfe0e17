import type { ReadInputsOptions } from '../reading/read-inputs.ts'

/** How inputs become a summary. */
export interface SummariseOptions extends ReadInputsOptions {
  /** How many threads may read large files side by side; 1 by default. */
  readonly jobs?: number | undefined
  /** The nginx `log_format` that the first of the formats was made from: other threads make theirs from it. */
  readonly logFormat?: string | undefined
}

/** How the work is cut for threads. */
export interface Cut {
  /** A thread that has less to read, in bytes of plain text, is not started. */
  readonly share: number
  /** Bytes of a range. */
  readonly range: number
}
