import type { Zone } from './model/zone.ts'

const MINUTE = 60_000
/** Offsets change on a quarter of an hour, if they do. */
const QUARTER = 15 * MINUTE
const OFFSET = /^([+-])(\d\d):?(\d\d)$/
/** Quarters whose offsets are remembered; the times of a log lie close together. */
const MAX_REMEMBERED = 1000

/**
 * The zone of a name (`Europe/Berlin`, `UTC`), of an offset (`+02:00`), or of this machine (`local`); `undefined`: there is
 * none of that name. A time that the clocks showed twice is the first of the two.
 */
export function zoneNamed(name: string): Zone | undefined {
  const [, sign, hours, minutes] = OFFSET.exec(name) ?? []
  if (sign !== undefined) {
    const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === '-' ? -1 : 1)
    return (wallClock) => wallClock - offset
  }
  try {
    const timeZone = name === 'local' ? undefined : name
    return zoneOf(new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }))
  } catch {
    return undefined
  }
}

function zoneOf(names: Intl.DateTimeFormat): Zone {
  const offsets = new Map<number, number>()
  return (wallClock) => {
    const quarter = Math.floor(wallClock / QUARTER)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      // The offset of a day before is that of a clock that was not yet changed.
      const early = quarter * QUARTER - offsetAt(names, (quarter - 96) * QUARTER)
      offset = offsetAt(names, early)
      if (offsets.size >= MAX_REMEMBERED) offsets.clear()
      offsets.set(quarter, offset)
    }
    return wallClock - offset
  }
}

/** `GMT+02:00` as milliseconds. Dates that a calendar does not hold have none. */
function offsetAt(names: Intl.DateTimeFormat, time: number): number {
  if (!(Math.abs(time) < 8.64e15)) return 0
  const name = names.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = OFFSET.exec(name.slice('GMT'.length)) ?? []
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE * (sign === '-' ? -1 : 1)
}
