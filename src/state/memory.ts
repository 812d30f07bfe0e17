import type { KnownFinding } from './findings.ts'
import type { Hours } from './hours.ts'
import type { KnownLog } from './known-logs.ts'

/** All that is remembered from one run to the next. */
export interface Memory {
  readonly logs: readonly KnownLog[]
  readonly hours: Hours
  readonly findings: readonly KnownFinding[]
  readonly nights: readonly Night[]
  /** Everything that was ever read. */
  readonly counted: Counted
}

/** A run that read something. */
export interface Night extends Counted {
  /** When, epoch ms. */
  readonly at: number
  /** The time of the newest entry that was known then; `undefined`: none was. */
  readonly newest: number | undefined
}

/** How much was read. */
export interface Counted {
  readonly lines: number
  readonly requests: number
  readonly errors: number
}

/** Before the first run. */
export const NOTHING: Memory = {
  logs: [],
  hours: new Map(),
  findings: [],
  nights: [],
  counted: { lines: 0, requests: 0, errors: 0 },
}
