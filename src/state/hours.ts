import type { View } from '../summary/view.ts'

export const HOUR = 3_600_000
/** The same hour of the week comes again after so many. */
export const WEEK = 168
/** In weeks. */
const REMEMBERED = 6

/** What was counted in an hour. */
export interface HourCount {
  readonly requests: number
  readonly errors: Readonly<Record<string, number>>
}

/** Hours, by their number since 1970; one in which nothing was logged is not in it. */
export type Hours = ReadonlyMap<number, HourCount>

/** The hours of a log. A log of years is counted in longer steps, which are of no use here. */
export function hoursOf({ all: { rows, width } }: View): Hours {
  const hours = new Map<number, HourCount>()
  if (width > HOUR) return hours
  for (const { start, cell } of rows.get('') ?? []) {
    const errors = Object.fromEntries([...(cell.errors ?? [])].map(([status, { count }]) => [status, count]))
    add(hours, Math.floor(start / HOUR), { requests: cell.requests, errors })
  }
  return hours
}

/** Both together, as far as they are not forgotten. */
export function addHours(before: Hours, more: Hours, now: number): Hours {
  const oldest = Math.floor(now / HOUR) - REMEMBERED * WEEK
  const sum = new Map([...before].filter(([hour]) => hour >= oldest))
  for (const [hour, count] of more) if (hour >= oldest) add(sum, hour, count)
  return new Map([...sum].sort(([a], [b]) => a - b))
}

function add(hours: Map<number, HourCount>, hour: number, { requests, errors }: HourCount): void {
  const before = hours.get(hour)
  const sum: Record<string, number> = { ...before?.errors }
  for (const [status, count] of Object.entries(errors)) sum[status] = (sum[status] ?? 0) + count
  hours.set(hour, { requests: (before?.requests ?? 0) + requests, errors: sum })
}

/** The same hour of the weeks before, as far as they are remembered: those in which nothing was logged are in it, too. */
export function sameHourBefore(hour: number, hours: Hours): readonly HourCount[] {
  const [first = hour] = hours.keys()
  const earlier: HourCount[] = []
  for (let same = hour - WEEK; same >= first; same -= WEEK) earlier.push(hours.get(same) ?? { requests: 0, errors: {} })
  return earlier
}
