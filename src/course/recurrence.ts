import type { Incident } from '../model/incident.ts'
import { DIMENSIONS } from '../model/incident.ts'
import { about, clock } from '../signals/words.ts'
import { type Beat, beatOf } from './beat.ts'

/** An incident as one of several that come back in regular distances. */
export interface Recurrence {
  readonly beat: Beat
  /** The others and itself, in order of time. */
  readonly series: readonly Incident[]
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** What makes a fault at the full minute makes its first error a little later, or earlier by another clock. */
const EARLY = 5000

/**
 * Bursts of the same status in the same place that come back in regular distances. Each stays an incident of its own: its start and
 * end are those of its errors, and the quiet hours between are not a part of it.
 */
export function recurrencesOf(incidents: readonly Incident[]): ReadonlyMap<Incident, Recurrence> {
  const alike = new Map<string, Incident[]>()
  for (const incident of incidents) {
    if (incident.kind === 'chronic') continue
    const key = keyOf(incident)
    alike.set(key, [...(alike.get(key) ?? []), incident])
  }
  const found = new Map<Incident, Recurrence>()
  for (const list of alike.values()) {
    const series = list.sort((a, b) => a.span.from - b.span.from)
    const beat = beatOf(series.map(({ span }) => span.from))
    if (beat) for (const incident of series) found.set(incident, { beat, series })
  }
  return found
}

/** "Every day at 03:00 UTC, about 40 s each: 6 times, this is the first." */
export function sayRecurrence(incident: Incident, { beat, series }: Recurrence): string {
  const lengths = series.map(({ span }) => span.to - span.from).sort((a, b) => a - b)
  const often = beat.beats > series.length ? `${series.length} of ${beat.beats} times` : `${series.length} times`
  const which = `number ${series.indexOf(incident) + 1}`
  return `It comes back ${sayPeriod(beat)}, ${about(lengths[Math.floor(lengths.length / 2)] ?? 0)} each: ${often} in this log, this is ${which}.`
}

function sayPeriod({ period, start, jitter }: Beat): string {
  const at = clock(start - jitter + EARLY).slice(0, 5)
  const loosely = jitter > MINUTE ? ` (give or take ${about(jitter)})` : ''
  if (period === DAY) return `every day at ${at} UTC${loosely}`
  if (period === 7 * DAY) return `every week at ${at} UTC${loosely}`
  if (period === HOUR) return `every hour at ${at.slice(2)}${loosely}`
  return `every ${exactly(period)}${loosely}`
}

function exactly(period: number): string {
  if (period % HOUR === 0) return `${period / HOUR} h`
  return period % MINUTE === 0 ? `${period / MINUTE} min` : about(period)
}

function keyOf({ byStatus, scope }: Incident): string {
  const [first] = [...byStatus].sort(([a, x], [b, y]) => y - x || a - b)
  return JSON.stringify([first?.[0], ...DIMENSIONS.map((dimension) => scope[dimension])])
}
