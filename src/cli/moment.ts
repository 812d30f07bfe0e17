import type { Zone } from '../model/zone.ts'

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }
const DAY = UNITS['d'] as number
const DURATION = /(\d{1,6}) ?(s|sec|seconds?|m|mins?|minutes?|h|hours?|d|days?|w|weeks?)/
const DURATIONS = new RegExp(DURATION, 'g')
const AGO = new RegExp(`^-?(?:${DURATION.source} ?)+(?:ago)?$`)
const LENGTH = new RegExp(`^(?:${DURATION.source} ?)+$`)
const CLOCK = String.raw`\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?`
const DATE = new RegExp(String.raw`^(\d{4}([-/])\d\d\2\d\d)(?:[T ](${CLOCK}) ?(Z|[+-]\d\d:?\d\d)?)?$`)
/** As access logs write it. */
const LOGGED = new RegExp(String.raw`^\[?(\d\d)/([A-Z][a-z]{2})/(\d{4}):(${CLOCK})(?: ([+-]\d{4}))?\]?$`)
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const OF_DAY = new RegExp(`^(?:(today|yesterday)(?: (${CLOCK}))?|${CLOCK})$`)
const EPOCH = /^@?(\d{10})(\d{3}|\.\d{1,9})?$/

/** What moments are told from. */
export interface Clockwork {
  /** Epoch ms. */
  readonly now: number
  readonly zone: Zone
}

/**
 * A moment as people write it, in epoch ms: `15m` or `2h30m` (ago), `yesterday`, `10:02`, `today 10:02`, `2026-11-01`,
 * `2026-11-01 10:02`, ISO 8601, `01/Nov/2026:10:02:10 +0100`, `@1793527330`. Days and times without an offset are those of the
 * zone. `undefined`: it is none of these.
 */
export function momentOf(text: string, { now, zone }: Clockwork): number | undefined {
  const word = text.trim()
  if (word === 'now') return now
  if (AGO.test(word)) return now - durationOf(word)
  const [, seconds, fraction = ''] = EPOCH.exec(word) ?? []
  if (seconds !== undefined) return Number(`${seconds}${/^\d/.test(fraction) ? '.' : ''}${fraction}`) * 1000
  const [isOfDay, day, time = day === undefined ? word : '00:00'] = OF_DAY.exec(word) ?? []
  if (isOfDay !== undefined) {
    const today = Math.floor(wallClockOf(now, zone) / DAY) * DAY
    return valid(zone(today - (day === 'yesterday' ? DAY : 0) + Date.parse(`1970-01-01T${padded(time)}Z`)))
  }
  return dateOf(isoOf(word), zone)
}

function durationOf(word: string): number {
  return [...word.matchAll(DURATIONS)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit.charAt(0)] ?? 0),
    0,
  )
}

/** A time out of an access log in the order of ISO 8601; anything else as it is. */
function isoOf(word: string): string {
  const [, day, month = '', year, time, offset = ''] = LOGGED.exec(word) ?? []
  if (day === undefined) return word
  return `${year}-${`${MONTHS.indexOf(month) + 1}`.padStart(2, '0')}-${day} ${time}${offset}`
}

function dateOf(word: string, zone: Zone): number | undefined {
  const [, date, , time = '00:00', offset] = DATE.exec(word) ?? []
  if (date === undefined) return undefined
  const wallClock = Date.parse(`${date.replaceAll('/', '-')}T${padded(time)}${offset?.replace(/^(...)(\d\d)$/, '$1:$2') ?? 'Z'}`)
  return valid(offset === undefined ? zone(wallClock) : wallClock)
}

/** A length of time as people write it, in milliseconds: `90m`, `2h`. `undefined`: it is none. */
export function lengthOf(text: string): number | undefined {
  return LENGTH.test(text.trim()) ? durationOf(text) : undefined
}

const padded = (time: string): string => (time.length === 5 ? `${time}:00` : time)

const valid = (time: number): number | undefined => (Number.isNaN(time) ? undefined : time)

/** What a clock of the zone shows at a time. */
function wallClockOf(time: number, zone: Zone): number {
  const near = time + (time - zone(time))
  return near + (time - zone(near))
}
