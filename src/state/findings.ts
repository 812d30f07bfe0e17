import type { Finding } from '../compare/match.ts'

/** A finding of earlier nights. */
export interface KnownFinding extends Finding {
  /** When it was found first and last, epoch ms, and in how many nights. */
  readonly since: number
  readonly at: number
  readonly nights: number
  /** All requests of the night in which it was found last. */
  readonly requests: number
  /** Whether it is not known to be gone. */
  readonly isOpen: boolean
}
