import type { Incident, WeighedEntry } from '../model/incident.ts'
import type { ReportErrorLog } from '../model/report.ts'
import { clockAhead } from './clock-ahead.ts'
import { keysOfEntry } from './keys.ts'
import { type ReadRemarksOptions, readRemarks } from './read-remarks.ts'
import { RemarkIndex } from './remark-index.ts'

/** What error logs are heard with. */
export interface HearOptions extends ReadRemarksOptions {
  /** Whether the time zone of the error logs is known, and heeded by their formats. */
  readonly isZoneKnown: boolean
}

/** Incidents whose failures are known as well as error logs tell. */
export interface Heard {
  readonly incidents: readonly Incident[]
  readonly errorLog: ReportErrorLog
}

/**
 * Looks the failures of incidents up in the error logs. Of the logs no more is kept than what is about these failures, which
 * are bounded; the counts of the incidents stay what the access log says.
 */
export async function hearErrorLogs(
  incidents: readonly Incident[],
  sources: readonly string[],
  options: HearOptions,
): Promise<Heard> {
  const failures = incidents.flatMap((incident) => incident.failures)
  const wanted = new Set(failures.flatMap(({ entry }) => keysOfEntry(entry)))
  const index = new RemarkIndex({ isWanted: (keys) => keys.some((key) => wanted.has(key)) })
  const counts = await readRemarks(sources, index, options)
  const entries = failures.map(({ entry }) => entry)
  const ahead = options.isZoneKnown ? 0 : clockAhead(entries, (entry, by) => index.explain(entry, by) !== undefined)
  const known = failures.map((failure) => ({ failure, entry: index.explain(failure.entry, ahead) }))
  const explained = new Map(known.flatMap(({ failure, entry }) => (entry ? [[failure, { ...failure, entry }]] : [])))
  return {
    incidents: incidents.map((incident) => ({
      ...incident,
      failures: incident.failures.map((one) => explained.get(one) ?? one),
    })),
    errorLog: { ...counts, failures: weightOf(failures), explained: weightOf([...explained.keys()]), clockOffset: ahead / 1000 },
  }
}

function weightOf(failures: readonly WeighedEntry[]): number {
  return Math.round(failures.reduce((sum, { weight }) => sum + weight, 0))
}
