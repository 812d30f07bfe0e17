import type { CauseId } from './cause.ts'
import type { ReportScope } from './report.ts'

/** Earlier runs with the same memory. */
export interface ReportHistory {
  /** How many there were, and when the first one was; absent in the first. */
  readonly nights: number
  readonly since?: string
  /** What was found in the nights before and is not found any more. */
  readonly gone: readonly ReportGone[]
  /** Hours without a request, where many are usual. */
  readonly missing: readonly ReportMissing[]
}

export interface ReportGone {
  readonly cause: CauseId
  readonly status: number
  readonly scope: ReportScope
  readonly since: string
  readonly nights: number
  readonly before: ReportBefore
  readonly says: string
}

export interface ReportMissing {
  readonly start: string
  readonly end: string
  /** How many requests such hours had at least. */
  readonly usual: number
  readonly says: string
}

/** What a night had of something. */
export interface ReportBefore {
  readonly at: string
  readonly errors: number
  /** All of its requests. */
  readonly requests: number
}

/** An incident beside the nights before. */
export interface ReportTrend {
  readonly tag: 'new' | 'worse' | 'same' | 'better'
  /** When it was found first, and in how many nights, this one among them. */
  readonly since: string
  readonly nights: number
  /** The last night that had it; absent where it is new. */
  readonly before?: ReportBefore
  /** What is usual in its hours of the week; absent where no week before is remembered. */
  readonly usual?: ReportUsual
  readonly says: string
}

export interface ReportUsual {
  readonly requests: number
  readonly errors: number
  readonly weeks: number
  readonly says: string
}
