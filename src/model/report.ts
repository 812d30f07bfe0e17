import type { CauseId } from './cause.ts'
import type { ReportCharts } from './charts.ts'
import type { ReportHistory, ReportTrend } from './history.ts'
import type { Group } from './signal.ts'
import type { ReportTables } from './tables.ts'

/** What `errlens --format json` prints and every output renders. Times ISO 8601 in UTC, durations seconds, rates 0 to 1. */
export interface Report {
  readonly schema: 'errlens-report/1'
  readonly input: ReportInput
  readonly totals: ReportTotals
  /** The whole log in at most 120 equal steps, for a chart; empty when nothing was parsed. */
  readonly timeline: ReportTimeline
  /** In order of their start. */
  readonly incidents: readonly ReportIncident[]
  /** What happened at the site; absent where no events were given. */
  readonly events?: ReportEvents
  /** Where there is no incident: the 5xx by what their lines say, commonest first. */
  readonly strays?: readonly ReportStray[]
  /** What fails without anybody noticing yet; absent when there is nothing of the kind. */
  readonly warnings?: readonly ReportWarning[]
  /** More for charts; only for who asks, and not in JSON. */
  readonly charts?: ReportCharts
  /** More for spreadsheets; only for who asks, and not in JSON. */
  readonly tables?: ReportTables
  /** The nights before, and what is not as it was in them; only of a run that remembers them (`--state`). */
  readonly history?: ReportHistory
}

export interface ReportEvents {
  readonly given: number
  /** How many of them happened in the time that the timeline shows. */
  readonly during: number
  /** The first of these. */
  readonly shown: readonly { readonly time: string; readonly text: string }[]
}

/** An upstream whose failures retries healed: no request of a client failed for it. */
export interface ReportWarning {
  readonly upstream: string
  /** Attempts that failed and were made good, and about how many there were at this upstream in all. */
  readonly retried: number
  readonly of: number
  readonly says: string
}

export interface ReportStray {
  readonly status: number
  readonly count: number
  /** Who made it, where and how, in words. */
  readonly says: string
  /** The first of them. */
  readonly sample: ReportEntry
}

export interface ReportInput {
  /** Ids of the formats read, sorted. */
  readonly formats: readonly string[]
  /** lines = parsed + skipped. */
  readonly lines: number
  readonly parsed: number
  readonly skipped: number
  /** Of the skipped, how many look as if they held a 5xx. */
  readonly skippedLooking5xx: number
  /** Skipped lines by reason. */
  readonly skippedReasons: Readonly<Record<string, number>>
  /** Which bounds were hit ("routes", "clients", "line-length", …); empty: nothing was folded. */
  readonly truncated: readonly string[]
  /** First and last entry's time; absent when nothing was parsed. */
  readonly start?: string
  readonly end?: string
  /** What the report is about; absent where it is about all that was read. */
  readonly focus?: ReportFocus
  /** What a second log, the proxy's own error log, has told; absent when none was given. */
  readonly errorLog?: ReportErrorLog
  /** What the origin's own log has told; absent when none was given. */
  readonly originLog?: ReportOriginLog
  /** There is hardly anything but failures: lines picked out of a log, which tell nothing of the traffic around them. */
  readonly isExcerpt?: true
}

export interface ReportFocus {
  /** As `--focus` has it: "upstream=10.0.0.11:8080", "incident=2". */
  readonly on: readonly string[]
  /** Requests that were read and are counted nowhere else, and how many of them failed. */
  readonly outside: { readonly requests: number; readonly errors: number }
  /** How many incidents there are, where the report shows only one of them. */
  readonly incidents?: number
}

export interface ReportOriginLog {
  readonly lines: number
  /** Lines about a request or an error. */
  readonly traces: number
  /** Share of the requests that went well which it has a trace of. */
  readonly coverage: number
  /** By how much its clock is ahead of the proxy's, in seconds. */
  readonly clockOffset: number
}

export interface ReportErrorLog {
  readonly lines: number
  /** Its messages about failed exchanges. */
  readonly messages: number
  /** Failed requests of the access log, and those that a message was found for. */
  readonly failures: number
  readonly explained: number
  /** Whether there were more messages than errlens keeps, so that some of them could not be found. */
  readonly isCut: boolean
  /** By how much its clock is ahead of UTC, in seconds, as far as it was not given. */
  readonly clockOffset: number
}

export interface ReportTotals {
  readonly requests: number
  /** Responses with a status from 500 to 599. */
  readonly errors: number
  readonly byStatus: StatusCounts
  /** Requests that the client gave up (499, 460): never counted as errors. */
  readonly aborted: number
  /** Requests that succeeded only after an attempt at another (or the same) upstream had failed. */
  readonly retried: number
}

export type StatusCounts = Readonly<Record<string, number>>

export interface ReportTimeline {
  readonly stepSeconds: number
  readonly steps: readonly { readonly start: string; readonly requests: number; readonly byStatus: StatusCounts }[]
}

export interface ReportIncident {
  /** Start minute, commonest status and scope: "2026-11-01T10:02Z-504-api"; stable for the same input. */
  readonly id: string
  /** "burst": a window of its own; "chronic": scattered over the log. */
  readonly kind: 'burst' | 'chronic'
  /** First and last error. */
  readonly start: string
  readonly end: string
  readonly byStatus: StatusCounts
  readonly scope: ReportScope
  readonly impact: {
    /** All requests in the incident's window and scope. */
    readonly requests: number
    readonly errors: number
    readonly errorRate: number
    readonly baselineErrorRate: number
    /** How many requests the usual rate was seen among: none is no rate of zero. */
    readonly baselineRequests?: number
  }
  /** Whether the nights before had it, too; only of a run that remembers them (`--state`). */
  readonly trend?: ReportTrend
  /** How it began and went, and what else was to be seen. */
  readonly course?: ReportCourse
  /** Best first, at least one; confidences sum to at most 1. */
  readonly hypotheses: readonly ReportHypothesis[]
  /** What to configure, where a field that is not logged would have told the cause. */
  readonly advice?: ReportAdvice
  /** How the causes were ranked; only for who asks (`--explain`). */
  readonly explanation?: ReportExplanation
  /** Two or three failed requests of the incident, as `errlens entries` prints them (without source and line). */
  readonly samples: readonly ReportEntry[]
}

/** Each question with its answer, and what it counts for each cause. Weights are decibans: +10 makes a cause ten times as likely. */
export interface ReportExplanation {
  /** The priors are those of this status: what one proxy calls 502 is 503 at another. */
  readonly status: string
  /** In the order in which they were asked. */
  readonly signals: readonly ReportSignal[]
  /** All of them, the highest score first. */
  readonly causes: readonly ReportVerdict[]
}

export interface ReportSignal {
  readonly group: Group
  /** The answer; absent where the log has none. */
  readonly level?: string
  readonly says: string
}

export interface ReportVerdict {
  readonly cause: CauseId
  readonly prior: number
  /** The prior and all votes together. */
  readonly score: number
  /** A vote per question that was asked, 0 where the answer says nothing. */
  readonly votes: { readonly [G in Group]?: number }
}

/** The story of an incident in sentences; what chance explains, or nobody needs, is not said. */
export interface ReportCourse {
  /** How it began: absent where that is not seen. */
  readonly onset?: {
    /** At once, slowly, one upstream after the other, never at any one time, or before the log does. */
    readonly kind: 'step' | 'ramp' | 'rolling' | 'scattered' | 'cut'
    readonly says: string
  }
  /** Of one that comes back in regular distances: how often, and how long each time. */
  readonly recurrence?: {
    readonly periodSeconds: number
    readonly burstSeconds: number
    readonly times: number
    readonly says: string
  }
  /** An event that was noted in the minutes before it (`--events`); what it says stands in `before`, too. */
  readonly event?: {
    readonly time: string
    readonly text: string
    /** Below zero: it was noted a little after. */
    readonly secondsBefore: number
    /** How often the same text is noted in the time of the log, and how many of these times an incident followed. */
    readonly runs: number
    readonly followedRuns: number
    readonly says: string
  }
  /** What changed in the minutes before the first failure. */
  readonly before: readonly string[]
  /** What stayed well in the same time. */
  readonly healthy: readonly string[]
  /** What came along with it and is not its cause: clients that gave up, retries. */
  readonly aside: readonly string[]
}

/** Configuration to paste. */
export interface ReportAdvice {
  /** Where the lines belong: "nginx.conf, in the http block". */
  readonly where: string
  readonly lines: readonly string[]
}

/** The smallest description that covers the failures; a list is empty where that dimension explains nothing. */
export interface ReportScope {
  readonly upstreams: readonly string[]
  readonly routes: readonly string[]
  readonly hosts: readonly string[]
  readonly clients: readonly string[]
}

export interface ReportHypothesis {
  readonly cause: CauseId
  readonly confidence: number
  readonly title: string
  readonly evidence: readonly string[]
  readonly against: readonly string[]
  /** Most telling first. */
  readonly nextSteps: readonly string[]
}

/** An entry in the shape of `errlens entries` (docs/entries.md). A value that the log does not carry is absent. */
export interface ReportEntry {
  readonly format?: string
  readonly loggedAt: string
  readonly time: string
  readonly status: number
  readonly method?: string
  readonly path?: string
  readonly host?: string
  readonly client?: string
  readonly duration?: number
  readonly upstream?: string
  readonly upstreamStatus?: number
  readonly upstreamDuration?: number
  readonly attempts?: readonly ReportAttempt[]
  readonly failure?: { readonly by: string; readonly phases: readonly string[]; readonly how?: string; readonly reason?: string }
  readonly requestId?: string
}

export interface ReportAttempt {
  readonly upstream?: string
  readonly status?: number
  readonly connect?: number
  readonly header?: number
  readonly duration?: number
}
