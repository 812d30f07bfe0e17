import { milliseconds } from './values.ts'

/** Reads one spelling of time as epoch milliseconds. It remembers the last one: lines of one second follow each other. */
export type Clock = (text: string) => number | undefined

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Larger numbers of seconds than this are milliseconds; it is in the year 5138. */
const LARGEST_SECOND = 1e11

/** `10/Oct/2026:13:55:36 -0700`: $time_local of nginx, %t of Apache. */
export function clfClock(): Clock {
  return remembering(26, (text) => {
    const month = MONTHS.indexOf(text.slice(3, 6))
    if (text.length !== 26 || month < 0 || month % 3 !== 0) return undefined
    if (text[2] !== '/' || text[6] !== '/' || text[11] !== ':' || text[20] !== ' ') return undefined
    const day = dayOf(digits(text, 7, 4), month / 3 + 1, digits(text, 0, 2))
    const zone = zoneOf(text, 21)
    const time = text[14] === ':' && text[17] === ':' ? timeOf(text, 12) : Number.NaN
    return valid(day + time - zone)
  })
}

/** `2026-11-01T10:02:10.914201Z`, `2026-02-17T10:16:32+00:00`: any fraction, `Z` or an offset. */
export function isoClock(): Clock {
  // The part up to the second is remembered, the rest is read each time.
  const second = remembering(19, (text) => {
    if (text[4] !== '-' || text[7] !== '-' || (text[10] !== 'T' && text[10] !== ' ')) return undefined
    if (text[13] !== ':' || text[16] !== ':') return undefined
    return valid(dayOf(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)) + timeOf(text, 11))
  })
  return (text) => {
    const whole = second(text.slice(0, 19))
    if (whole === undefined) return undefined
    let at = 19
    let time = whole
    const mark = text.charCodeAt(at)
    if (mark === 46 || mark === 44) {
      let unit = 100
      for (at++; isDigit(text.charCodeAt(at)); at++, unit /= 10) if (unit >= 1) time += (text.charCodeAt(at) - 48) * unit
    }
    return at === text.length ? time : valid(time - zoneOf(text, at))
  }
}

/** Seconds since 1970 with decimals (`$msec`), or whole milliseconds. */
export function epochTime(text: string): number | undefined {
  if (text.length === 13 && !text.includes('.')) {
    const value = digits(text, 0, 13)
    return value > LARGEST_SECOND ? valid(value) : undefined
  }
  // Ten digits of seconds are more than a duration may have.
  const first = text.charCodeAt(0) - 48
  if (text.length < 10 || !(first >= 1 && first <= 9)) return undefined
  const rest = milliseconds(text.slice(1))
  return rest === undefined ? undefined : first * 1e12 + rest
}

/** Any of the three, told apart by their punctuation. */
export function anyClock(): Clock {
  const clf = clfClock()
  const iso = isoClock()
  return (text) => (text[2] === '/' ? clf(text) : text[4] === '-' ? iso(text) : epochTime(text))
}

function remembering(length: number, parse: Clock): Clock {
  let lastText = ''
  let lastTime: number | undefined
  return (text) => {
    if (text === lastText) return lastTime
    if (text.length !== length) return undefined
    lastTime = parse(text)
    lastText = text
    return lastTime
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

const valid = (time: number): number | undefined => (Number.isNaN(time) ? undefined : time)

/** Days since 1970 in ms, without the cost of a Date; not a number where there is no such day. */
function dayOf(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN
  // Years begin in March here, so that the leap day comes last.
  const y = month > 2 ? year : year - 1
  const m = month > 2 ? month - 3 : month + 9
  const days = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return (days + Math.floor((153 * m + 2) / 5) + day - 1 - 719_468) * DAY
}

/** `HH:MM:SS` as ms; a leap second is allowed. */
function timeOf(text: string, from: number): number {
  const hours = digits(text, from, 2)
  const minutes = digits(text, from + 3, 2)
  const seconds = digits(text, from + 6, 2)
  if (!(hours <= 24 && minutes <= 59 && seconds <= 60)) return Number.NaN
  return ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** `Z`, `+0200`, `+02:00` as ms. */
function zoneOf(text: string, at: number): number {
  if (text.charCodeAt(at) === 90 && at + 1 === text.length) return 0
  const sign = text[at] === '-' ? -1 : text[at] === '+' ? 1 : Number.NaN
  const minutesAt = text[at + 3] === ':' ? at + 4 : at + 3
  if (text.length !== minutesAt + 2) return Number.NaN
  return sign * (digits(text, at + 1, 2) * 60 + digits(text, minutesAt, 2)) * MINUTE
}

function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
