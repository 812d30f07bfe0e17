import type { Entry } from '../model/entry.ts'
import type { Incident, WeighedEntry } from '../model/incident.ts'
import type { ReportOriginLog } from '../model/report.ts'
import type { OriginSays, Trace } from '../model/trace.ts'
import type { View } from '../summary/view.ts'
import { clocksApart } from './clocks-apart.ts'
import { type ReadTracesOptions, readTraces, type TraceCounts } from './read-traces.ts'
import { lifeOf, TraceIndex, traceKeysOf } from './trace-index.ts'

const MINUTE = 60_000
/** Requests that went well, of those that were kept, by which it is seen what the log holds; with fewer, nobody knows. */
const MOST_CHECKED = 2000
const FEWEST_CHECKED = 20
/** So many of them must have an id that the origin's log has, too, for ids to be what requests are found by. */
const MIN_SHARE_OF_IDS = 0.1
/** A log that holds less than this of what went well says nothing by not holding something. */
const MIN_COVERAGE = 0.5
/** Less than this after the proxy is no delay: the line takes its time. */
const LATE = 1000

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
  const told = well.map(find).filter((traces) => traces !== undefined)
  const known = told.filter((traces) => traces.length > 0).length
  const coverage = told.length < FEWEST_CHECKED || index.isCut ? 0 : known / told.length
  const { ahead } = join
  return {
    incidents: incidents.map((incident) => ({ ...incident, origin: saidOf(incident, { find, counts, ahead, coverage }) })),
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

interface Hearing {
  find(entry: Entry): readonly Trace[] | undefined
  readonly counts: TraceCounts
  readonly ahead: number
  readonly coverage: number
}

function saidOf(incident: Incident, { find, counts, ahead, coverage }: Hearing): OriginSays {
  const sums = { exceptions: 0, late: 0, seen: 0, absent: 0, failures: 0 }
  const exceptions = new Map<string, number>()
  const after: number[] = []
  for (const failure of incident.failures) {
    const traces = find(failure.entry)
    if (!traces) continue
    sums.failures += failure.weight
    const exception = traces.find((trace) => trace.exception !== undefined)?.exception
    const late = lateAnswer(failure, traces, ahead)
    sums[traces.length === 0 ? 'absent' : exception !== undefined ? 'exceptions' : late ? 'late' : 'seen'] += failure.weight
    if (exception !== undefined) exceptions.set(exception, (exceptions.get(exception) ?? 0) + failure.weight)
    if (late?.duration !== undefined) after.push(late.duration)
  }
  const [commonest] = [...exceptions].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return {
    ...sums,
    absent: coverage >= MIN_COVERAGE && covers(incident, counts, ahead) ? sums.absent : 0,
    exception: commonest?.[0],
    lateAfter: after.sort((a, b) => a - b)[after.length >> 1],
    coverage,
    ...errorsIn(incident, counts, ahead),
  }
}

/** An answer that came when the proxy had given up. */
function lateAnswer({ entry }: WeighedEntry, traces: readonly Trace[], ahead: number): Trace | undefined {
  if (entry.failure?.by === 'origin') return undefined
  const { end } = lifeOf(entry)
  return traces.find(({ time, status }) => status !== undefined && time - ahead > end + LATE)
}

/** Whether the log has anything from before the incident, from its time, and from after it. */
function covers({ span }: Incident, { minutes }: TraceCounts, ahead: number): boolean {
  const times = [...minutes.keys()].map((minute) => minute * MINUTE - ahead)
  const from = span.from - MINUTE
  return (
    times.some((time) => time < from) &&
    times.some((time) => time >= from && time <= span.to) &&
    times.some((time) => time > span.to)
  )
}

/** Errors of no known request: in this time, and how many there would be in so long a time otherwise. */
function errorsIn(
  { span }: Incident,
  { minutes, errors }: TraceCounts,
  ahead: number,
): Pick<OriginSays, 'errors' | 'usualErrors'> {
  const isInside = (minute: number): boolean =>
    minute * MINUTE - ahead >= span.from - MINUTE && minute * MINUTE - ahead <= span.to
  const count = (test: (minute: number) => boolean): number =>
    [...errors].reduce((sum, [minute, number]) => sum + (test(minute) ? number : 0), 0)
  const inside = [...minutes.keys()].filter(isInside).length
  const outside = minutes.size - inside
  return { errors: count(isInside), usualErrors: outside === 0 ? 0 : (count((minute) => !isInside(minute)) / outside) * inside }
}
