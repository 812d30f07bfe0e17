import type { Attempt, Entry, Failure } from './model/entry.ts'
import type { ReportAttempt, ReportEntry } from './model/report.ts'

type Failed = NonNullable<ReportEntry['failure']>
/** An object under construction: missing values may still stand in it as `undefined`. */
type Loose<T> = { [K in keyof T]: T[K] | undefined }

/** An entry in the shape of `errlens entries`: ISO times, seconds, and nothing for what the log does not carry. */
export function toReportEntry(entry: Entry, format?: string): ReportEntry {
  const last = entry.attempts.at(-1)
  return present<ReportEntry>({
    format,
    loggedAt: new Date(entry.loggedAt).toISOString(),
    time: new Date(entry.time).toISOString(),
    status: entry.status,
    method: entry.method,
    path: entry.path,
    host: entry.host,
    client: entry.client,
    duration: seconds(entry.duration),
    upstream: last?.upstream,
    upstreamStatus: entry.upstreamStatus,
    upstreamDuration: seconds(last?.duration),
    attempts: entry.attempts.length > 0 ? entry.attempts.map(toReportAttempt) : undefined,
    failure: entry.failure && toReportFailure(entry.failure),
    requestId: entry.requestId,
  })
}

function toReportAttempt(attempt: Attempt): ReportAttempt {
  const { upstream, status, connect, header, duration } = attempt
  return present<ReportAttempt>({
    upstream,
    status,
    connect: seconds(connect),
    header: seconds(header),
    duration: seconds(duration),
  })
}

function toReportFailure({ by, phases, how, reason }: Failure): Failed {
  return present<Failed>({ by, phases, how, reason })
}

function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000
}

function present<T>(loose: Loose<T>): T {
  return Object.fromEntries(Object.entries(loose).filter(([, value]) => value !== undefined)) as T
}
