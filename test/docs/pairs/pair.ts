import type { CauseId } from '../../../src/model/cause.ts'

/** Two causes that look alike, and how to tell them apart: the same words on the pages of both. */
export interface Pair {
  readonly of: readonly [CauseId, CauseId]
  /** The fields to compare, by proxy where they differ; or that no access log tells. */
  readonly tell: string
  /** What to run where the log does not tell. */
  readonly run?: string
}
