import type { Zone } from '../../src/model/zone.ts'
import { type Clock, clfClock, epochTime } from './time.ts'
import { integer } from './values.ts'

/** `06/Feb/2026:12:14:14.655`: the time of a wall clock that stood in a zone, to the millisecond where there are any. */
export function wallClock(zone: Zone = (time) => time): Clock {
  const clock = clfClock()
  return (text) => {
    if (text.length !== 20 && (text.length !== 24 || text[20] !== '.')) return undefined
    const second = clock(`${text.slice(0, 20)} +0000`)
    const fraction = text.length === 20 ? 0 : integer(text.slice(21))
    return second === undefined || fraction === undefined ? undefined : zone(second) + fraction
  }
}

/** What tells the time in a line of HAProxy. */
export interface HaproxyTimes {
  readonly date: string | undefined
  readonly clfDate: string | undefined
  readonly seconds: string | undefined
}

/** Reads whichever of them a line has, the most exact first. */
export function haproxyClock(zone?: Zone): (times: HaproxyTimes) => number | undefined {
  const wall = wallClock(zone)
  const clf = clfClock()
  return ({ date, clfDate, seconds }) => {
    if (date !== undefined) return wall(date)
    return clfDate === undefined ? epochTime(seconds ?? '') : clf(clfDate)
  }
}
