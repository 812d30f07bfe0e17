import type { Entry } from '../model/entry.ts'
import type { Incident } from '../model/incident.ts'
import type { ReportOriginLog } from '../model/report.ts'
import type { Trace } from '../model/trace.ts'
import type { View } from '../summary/view.ts'
import { clocksApart } from './clocks-apart.ts'
import { originSays } from './origin-says.ts'
import { type ReadTracesOptions, readTraces } from './read-traces.ts'
import { TraceIndex, traceKeysOf } from './trace-index.ts'

/** Requests that went well, of those that were kept, by which it is seen what the log holds; with fewer, nobody knows. */
const MOST_CHECKED = 2000
const FEWEST_CHECKED = 20
/** So many of them must have an id that the origin's log has, too, for ids to be what requests are found by. */
const MIN_SHARE_OF_IDS = 0.1

/** What an origin's log has told. */
export interface OriginHeard {
  readonly incidents: readonly Incident[]
  readonly originLog: ReportOriginLog
}

/** Looks the failures of incidents up in the logs of the origins, and some of the requests that went well, to know what these logs hold. */
export async function hearOrigin(
  { incidents, view }: { readonly incidents: readonly Incident[]; readonly view: View },
  sources: readonly string[],
  options: ReadTracesOptions,
): Promise<OriginHeard> {
  const well = spread(answered(view))
  const failed = incidents.flatMap(({ failures }) => failures.map(({ entry }) => entry))
  const index = new TraceIndex(new Set([...well, ...failed].flatMap(traceKeysOf)))
  const counts = await readTraces(sources, index, options)
  const join = {
    ahead: clocksApart(well, (entry) => index.candidates(entry)),
    byId: well.filter((entry) => index.knows(entry)).length > MIN_SHARE_OF_IDS * well.length,
  }
  const find = (entry: Entry): readonly Trace[] | undefined => index.find(entry, join)
  const coverage = index.isCut ? 0 : coverageOf(well.map(find))
  const { ahead } = join
  return {
    incidents: incidents.map((incident) => ({ ...incident, origin: originSays(incident, { find, counts, ahead, coverage }) })),
    originLog: {
      lines: counts.lines,
      traces: counts.traces,
      coverage: Math.round(coverage * 100) / 100,
      clockOffset: ahead / 1000,
    },
  }
}

/** Requests that went well at the origin; files and redirects that the proxy answered by itself are left out where that is logged. */
function answered(view: View): Entry[] {
  const well = view.any.map(({ entry }) => entry).filter(({ status }) => status >= 200 && status < 400)
  return well.some(({ attempts }) => attempts.length > 0) ? well.filter(({ attempts }) => attempts.length > 0) : well
}

/** A share of them, evenly over the list. */
function spread(entries: readonly Entry[]): Entry[] {
  const step = Math.max(1, Math.ceil(entries.length / MOST_CHECKED))
  return entries.filter((_, index) => index % step === 0)
}

/** The share that has a trace, of those that would have one if the log held everything. */
function coverageOf(found: readonly (readonly Trace[] | undefined)[]): number {
  const told = found.filter((traces) => traces !== undefined)
  return told.length < FEWEST_CHECKED ? 0 : told.filter((traces) => traces.length > 0).length / told.length
}
