const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const

/** Seconds in the two largest units that matter: "9 min 43 s", "3 h", "2 d 4 h". */
export function humanDuration(seconds: number): string {
  if (!(seconds >= 0)) return 'unknown'
  if (seconds < 1) return 'under 1 s'
  let rest = Math.round(seconds)
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? `${count} ${unit}` : ''
  })
  const first = parts.findIndex((part) => part !== '')
  return parts
    .slice(first, first + 2)
    .filter((part) => part !== '')
    .join(' ')
}

/** Seconds from one ISO time to another. */
export function secondsBetween(start: string, end: string): number {
  return (Date.parse(end) - Date.parse(start)) / 1000
}

/** The date of an ISO time: "2026-11-01". */
export function dateOf(time: string): string {
  return time.split('T', 1)[0] ?? time
}

/** The time of day of an ISO time, to the second: "10:02:07"; to the minute with `length` 5. */
export function clockOf(time: string, length: 5 | 8 = 8): string {
  return /T(\d\d:\d\d:\d\d)/.exec(time)?.[1]?.slice(0, length) ?? time
}

/** From when to when, in UTC, the second date only where it differs: "2026-11-01 10:02:00 – 10:11:43 UTC". */
export function timeSpan(start: string, end: string): string {
  const from = `${dateOf(start)} ${clockOf(start)}`
  if (start === end) return `${from} UTC`
  const until = dateOf(start) === dateOf(end) ? clockOf(end) : `${dateOf(end)} ${clockOf(end)}`
  return `${from} – ${until} UTC`
}
