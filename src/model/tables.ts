import type { ReportEntry, StatusCounts } from './report.ts'

/** What spreadsheets have beside the report: counts by place, and the failed requests. Made for who asks for it. */
export interface ReportTables {
  /** The upstreams that answered, or failed, last; most errors first, then most requests. */
  readonly upstreams: readonly ReportPlace[]
  /** Route templates with their method, in the same order. */
  readonly routes: readonly ReportPlace[]
  /** The failed requests that were kept, in order of time. */
  readonly errors: readonly ReportError[]
}

/** All that was counted of an upstream or a route. */
export interface ReportPlace {
  readonly name: string
  readonly requests: number
  readonly byStatus: StatusCounts
  /** Given up by the client (499, 460). */
  readonly aborted: number
  /** Answered, but only after an attempt had failed. */
  readonly retried: number
  /** Seconds below which that share of the answers came; absent where the log has no durations. */
  readonly latency?: { readonly p50: number; readonly p95: number; readonly p99: number }
}

/** A failed request (5xx). */
export interface ReportError {
  /** The id of the incident that it belongs to. */
  readonly incident?: string
  /** How many failed requests this one stands for: 1, unless there were so many that only a sample was kept. */
  readonly standsFor: number
  readonly route?: string
  readonly entry: ReportEntry
}
