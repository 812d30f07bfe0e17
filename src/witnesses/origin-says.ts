import type { Entry } from '../model/entry.ts'
import type { Incident, WeighedEntry } from '../model/incident.ts'
import type { OriginSays, Trace } from '../model/trace.ts'
import type { TraceCounts } from './read-traces.ts'
import { lifeOf } from './trace-index.ts'

const MINUTE = 60_000
/** A log that holds less than this of what went well says nothing by not holding something. */
const MIN_COVERAGE = 0.5
/** Less than this after the proxy is no delay: the line takes its time. */
const LATE = 1000

/** What an incident is looked up with. */
export interface Hearing {
  find(entry: Entry): readonly Trace[] | undefined
  readonly counts: TraceCounts
  readonly ahead: number
  readonly coverage: number
}

/** What the origin's log says of an incident. */
export function originSays(incident: Incident, hearing: Hearing): OriginSays {
  const { counts, ahead, coverage } = hearing
  const { absent, ...found } = tally(incident.failures, hearing)
  const wouldShow = coverage >= MIN_COVERAGE && covers(incident, counts, ahead)
  return { ...found, absent: wouldShow ? absent : 0, coverage, ...errorsIn(incident, counts, ahead) }
}

type Tally = Omit<OriginSays, 'coverage' | 'errors' | 'usualErrors'>

/** Each failure by what the origin has of it. */
function tally(failures: readonly WeighedEntry[], { find, ahead }: Hearing): Tally {
  const sums = { failures: 0, exceptions: 0, late: 0, seen: 0, absent: 0 }
  const exceptions = new Map<string, number>()
  const after: number[] = []
  for (const failure of failures) {
    const traces = find(failure.entry)
    if (!traces) continue
    const exception = traces.find((trace) => trace.exception !== undefined)?.exception
    const late = lateAnswer(failure, traces, ahead)
    const kind = traces.length === 0 ? 'absent' : exception !== undefined ? 'exceptions' : late ? 'late' : 'seen'
    sums.failures += failure.weight
    sums[kind] += failure.weight
    if (exception !== undefined) exceptions.set(exception, (exceptions.get(exception) ?? 0) + failure.weight)
    if (late?.duration !== undefined) after.push(late.duration)
  }
  const [commonest] = [...exceptions].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return { ...sums, exception: commonest?.[0], lateAfter: after.sort((a, b) => a - b)[after.length >> 1] }
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
