import type { Zone } from '../model/zone.ts'

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }
const DAY = UNITS['d'] as number
const AGO = /^(\d{1,6}) ?([smhdw])(?: ago)?$/
const LENGTH = /^(\d{1,6}) ?([smhdw])$/
const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/
const TIME_OF_DAY = /^\d\d:\d\d(?::\d\d)?$/
const EPOCH = /^@?(\d{10})(?:\.\d{1,9})?$/

/** What moments are told from. */
export interface Clockwork {
  /** Epoch ms. */
  readonly now: number
  readonly zone: Zone
}

/**
 * A moment as people write it, in epoch ms: `15m` (ago), `yesterday`, `10:02`, `2026-11-01`, `2026-11-01 10:02`, ISO 8601,
 * `@1793527330`. Days and times without an offset are those of the zone. `undefined`: it is none of these.
 */
export function momentOf(text: string, { now, zone }: Clockwork): number | undefined {
  const word = text.trim()
  const [, count, unit] = AGO.exec(word) ?? []
  if (count !== undefined && unit !== undefined) return now - Number(count) * (UNITS[unit] ?? 0)
  const seconds = EPOCH.exec(word)
  if (seconds) return Number(seconds[0].replace('@', '')) * 1000
  const today = Math.floor(wallClockOf(now, zone) / DAY) * DAY
  switch (word) {
    case 'now':
      return now
    case 'today':
      return zone(today)
    case 'yesterday':
      return zone(today - DAY)
  }
  if (TIME_OF_DAY.test(word)) return valid(zone(today + (Date.parse(`1970-01-01T${padded(word)}Z`) || Number.NaN)))
  const [, date, time = '00:00', offset] = DATE.exec(word) ?? []
  if (date === undefined) return undefined
  const wallClock = Date.parse(`${date}T${padded(time)}${offset?.replace(/^(...)(\d\d)$/, '$1:$2') ?? 'Z'}`)
  return valid(offset === undefined ? zone(wallClock) : wallClock)
}

/** A length of time as people write it, in milliseconds: `90m`, `2h`. `undefined`: it is none. */
export function lengthOf(text: string): number | undefined {
  const [, count, unit = ''] = LENGTH.exec(text.trim()) ?? []
  return count === undefined ? undefined : Number(count) * (UNITS[unit] ?? 0)
}

const padded = (time: string): string => (time.length === 5 ? `${time}:00` : time)

const valid = (time: number): number | undefined => (Number.isNaN(time) ? undefined : time)

/** What a clock of the zone shows at a time. */
function wallClockOf(time: number, zone: Zone): number {
  const near = time + (time - zone(time))
  return near + (time - zone(near))
}
