import type { Entry } from '../model/entry.ts'
import type { Incident } from '../model/incident.ts'
import type { ReportError } from '../model/tables.ts'
import { toReportEntry } from '../report-entry.ts'
import type { View } from '../summary/view.ts'

/** The incidents as the access log alone shows them, as other logs told of them, and as the report calls them. */
export interface NamedIncidents {
  readonly found: readonly Incident[]
  readonly heard: readonly Incident[]
  readonly ids: readonly string[]
}

/** The failed requests that were kept, in order of time, each with its incident. */
export function errorsOf({ failures }: View, incidents: NamedIncidents): ReportError[] {
  const members = membersOf(incidents)
  // Sorting keeps the order of the hashes where times are equal: that of the input plays no part.
  return [...failures]
    .sort((a, b) => a.time - b.time)
    .map(({ entry, format, weight, route }) => {
      const member = members.get(entry)
      return {
        ...(member && { incident: member.id }),
        standsFor: Number(weight.toFixed(3)),
        ...(route !== undefined && { route }),
        entry: toReportEntry(member?.entry ?? entry, format),
      }
    })
}

/** By the entry as the access log has it: what other logs told is in a copy. */
function membersOf({ found, heard, ids }: NamedIncidents): Map<Entry, { readonly id: string; readonly entry: Entry }> {
  const members = new Map<Entry, { readonly id: string; readonly entry: Entry }>()
  for (const [index, { failures }] of found.entries())
    for (const [place, { entry }] of failures.entries())
      members.set(entry, { id: ids[index] ?? '', entry: heard[index]?.failures[place]?.entry ?? entry })
  return members
}
