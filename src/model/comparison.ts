import type { CauseId } from './cause.ts'
import type { ReportScope, StatusCounts } from './report.ts'

/** What `errlens compare` finds out about two reports, or two logs. Times ISO 8601 in UTC. */
export interface Comparison {
  readonly schema: 'errlens-comparison/1'
  /** "worse": an incident is new or worse, or there are clearly more errors. */
  readonly verdict: 'worse' | 'same' | 'better'
  readonly before: ComparisonSide
  readonly now: ComparisonSide
  /** New, worse, the same, better, gone, in this order; most errors first. */
  readonly findings: readonly ComparedFinding[]
}

export interface ComparisonSide {
  /** As on the command line. */
  readonly name: string
  readonly start?: string
  readonly end?: string
  readonly requests: number
  readonly errors: number
  readonly byStatus: StatusCounts
  readonly incidents: number
  /** What it was focused on. */
  readonly focus?: readonly string[]
  readonly isExcerpt?: true
}

/** The tags, the most urgent first. */
export const TAGS = ['new', 'worse', 'same', 'better', 'gone'] as const

/** Incidents of one kind: a cause, a status and a place. */
export interface ComparedFinding {
  readonly tag: (typeof TAGS)[number]
  /** "origin-exception (500) at GET /api/cart" */
  readonly title: string
  readonly cause: CauseId
  readonly status: number
  readonly scope: ReportScope
  /** Errors on either side; absent where it has none of them. */
  readonly before?: number
  readonly now?: number
  /** Of one that is new or gone: the other side has so few requests that it may be there and not be seen. */
  readonly isDoubtful?: true
}
