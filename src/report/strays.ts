import type { WeighedEntry } from '../model/incident.ts'
import type { ReportStray } from '../model/report.ts'
import { toReportEntry } from '../report-entry.ts'
import type { View } from '../summary/view.ts'
import { verdictOf } from '../verdict.ts'

const MOST = 5

/** The failures of a log without an incident, by what their lines say. */
export function straysOf({ failures }: View): ReportStray[] {
  const groups = new Map<string, WeighedEntry[]>()
  for (const failure of failures) {
    const key = `${failure.entry.status} ${verdictOf(failure.entry)}`
    const known = groups.get(key)
    if (known) known.push(failure)
    else groups.set(key, [failure])
  }
  return [...groups.values()]
    .map(strayOf)
    .sort((a, b) => b.count - a.count || a.status - b.status || (a.says < b.says ? -1 : 1))
    .slice(0, MOST)
}

function strayOf(failures: readonly WeighedEntry[]): ReportStray {
  const [first, ...others] = failures as readonly [WeighedEntry, ...WeighedEntry[]]
  const { entry, format } = others.reduce((earliest, one) => (one.time < earliest.time ? one : earliest), first)
  const count = Math.round(failures.reduce((sum, { weight }) => sum + weight, 0))
  return { status: entry.status, count, says: verdictOf(entry), sample: toReportEntry(entry, format) }
}
