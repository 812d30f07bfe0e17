const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Distances between ticks, ms. */
const DISTANCES: readonly number[] = [
  ...[1000, 5000, 10_000, 30_000],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 60, 180, 365].map((days) => days * DAY),
]
const MOST_TICKS = 10

/** The time axis of a chart: UTC, as everywhere in a report. */
export interface TimeAxis {
  readonly domain: readonly [Date, Date]
  readonly ticks: readonly Date[]
  format(time: Date): string
}

/** An axis of so many steps. */
export function timeAxis(start: string, seconds: number): TimeAxis {
  const from = Date.parse(start)
  const until = from + Math.max(seconds, 1) * 1000
  const distance = DISTANCES.find((candidate) => (until - from) / candidate <= MOST_TICKS) ?? (until - from) / MOST_TICKS
  const first = Math.ceil(from / distance) * distance
  const count = Math.floor((until - first) / distance) + 1
  return {
    domain: [new Date(from), new Date(until)],
    ticks: Array.from({ length: count }, (_, i) => new Date(first + i * distance)),
    format: (time) => tickText(time.toISOString(), distance),
  }
}

/** As much of a time as ticks of that distance need; midnight is a date. */
function tickText(time: string, distance: number): string {
  if (distance >= DAY || time.slice(11, 19) === '00:00:00') return time.slice(5, 10)
  return time.slice(11, distance < MINUTE ? 19 : 16)
}
