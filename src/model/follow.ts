import type { Report, ReportHypothesis, ReportIncident } from './report.ts'

/** Something that `errlens --follow` tells; as JSON it is a line of its own (docs/follow.md). Times ISO 8601 in UTC. */
export type FollowEvent = IncidentEvent | TrafficEvent

/** An incident began, is explained otherwise, or is over. */
export interface IncidentEvent {
  readonly event: 'opened' | 'changed' | 'closed'
  /** The log's own time. */
  readonly time: string
  /** As the report has it, its id the same in all its events. */
  readonly incident: ReportIncident
  /** What was told before, of a diagnosis that has changed. */
  readonly before?: Pick<ReportHypothesis, 'cause' | 'confidence'>
}

/** No more lines come, which says nothing of the proxy; or they do again. */
export interface TrafficEvent {
  readonly event: 'silent' | 'resumed'
  /** The time of the clock on the wall: the log has none. */
  readonly time: string
  /** How long there was no line. */
  readonly seconds: number
}

/** What a screen shows of a log that is followed. */
export interface LiveState {
  readonly source: string
  /** Of the window; absent before anything was read. */
  readonly report: Report | undefined
  /** Incidents that are going on. */
  readonly open: readonly ReportIncident[]
  /** The last of them, oldest first. */
  readonly events: readonly FollowEvent[]
  /** Where the log is; absent before its first entry. */
  readonly time: string | undefined
  readonly windowSeconds: number
  readonly linesPerSecond: number
  /** Since the last line came. */
  readonly silentSeconds: number
  /** Entries that were too old for the window. */
  readonly late: number
  readonly memoryBytes: number | undefined
}
