import type { Entry } from '../model/entry.ts'
import type { Incident, WeighedEntry } from '../model/incident.ts'
import type { ReportErrorLog } from '../model/report.ts'
import type { View } from '../summary/view.ts'
import { clockAhead } from './clock-ahead.ts'
import { keysOfEntry } from './keys.ts'
import { type ReadRemarksOptions, type RemarkCounts, readRemarks } from './read-remarks.ts'
import { RemarkIndex } from './remark-index.ts'
import { refineUntold, tellsAll } from './silence.ts'

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
 * Looks the failures that were kept up in the error logs. Of these no more is kept than what is about them; the counts of the
 * incidents stay what the access log says.
 */
export async function hearErrorLogs(
  { incidents, view }: { readonly incidents: readonly Incident[]; readonly view: View },
  sources: readonly string[],
  options: HearOptions,
): Promise<Heard> {
  const entries = view.failures.map(({ entry }) => entry)
  const wanted = new Set(entries.flatMap(keysOfEntry))
  const index = new RemarkIndex({ isWanted: (keys) => keys.some((key) => wanted.has(key)) })
  const counts = await readRemarks(sources, index, options)
  const ahead = options.isZoneKnown ? 0 : clockAhead(entries, (entry, by) => index.explain(entry, by) !== undefined)
  const told = new Map(entries.map((entry) => [entry, index.explain(entry, ahead)]))
  const isTold = (entry: Entry): boolean => told.get(entry) !== undefined
  const isComplete = !index.isCut && tellsAll(entries, isTold)
  const isSilent = (entry: Entry): boolean => isComplete && covers(counts, entry, ahead) && !index.mentions(entry, ahead)
  const known = (entry: Entry): Entry => told.get(entry) ?? (isSilent(entry) ? refineUntold(entry) : undefined) ?? entry
  const { lines, messages } = counts
  const explained = weightOf(view.failures.filter(({ entry }) => isTold(entry)))
  return {
    incidents: incidents.map((incident) => knownAs(incident, known)),
    errorLog: { lines, messages, failures: weightOf(view.failures), explained, isCut: index.isCut, clockOffset: ahead / 1000 },
  }
}

function knownAs(incident: Incident, known: (entry: Entry) => Entry): Incident {
  return { ...incident, failures: incident.failures.map((failure) => ({ ...failure, entry: known(failure.entry) })) }
}

/** Whether there are messages from before the entry and from behind it. */
function covers({ first, last }: RemarkCounts, { loggedAt }: Entry, ahead: number): boolean {
  return first <= loggedAt + ahead && loggedAt + ahead <= last
}

function weightOf(failures: readonly WeighedEntry[]): number {
  return Math.round(failures.reduce((sum, { weight }) => sum + weight, 0))
}
