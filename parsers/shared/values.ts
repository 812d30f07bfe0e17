const ZERO = 48
const NINE = 57
const DOT = 46
/** More digits before the point than this are no duration, and would make dates that do not exist. */
const MAX_DIGITS = 9

/** Text that may be missing: `-`, `-1` and the empty string are no value. */
export function word(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text === '-' || text === '-1' ? undefined : text
}

/** Seconds with decimals ("0.743") as whole milliseconds. `-`, `-1`, the empty string and anything else are no value. */
export function milliseconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  let value = 0
  let digits = 0
  let at = 0
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < ZERO || code > NINE) break
    value = value * 10 + (code - ZERO)
    digits++
  }
  if (digits === 0 || digits > MAX_DIGITS) return undefined
  if (at === text.length) return value * 1000
  return text.charCodeAt(at) === DOT ? decimals(text, at + 1, value * 1000) : undefined
}

function decimals(text: string, from: number, whole: number): number | undefined {
  let unit = 100
  let value = whole
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < ZERO || code > NINE) return undefined
    value += (code - ZERO) * unit
    unit /= 10
  }
  return Math.round(value)
}

/** Whether text stands where a duration belongs: one, or `-1`. */
export function isElapsed(text: string): boolean {
  return text === '-1' || milliseconds(text) !== undefined
}

/** A count of bytes or the like: digits alone. */
export function integer(text: string | undefined): number | undefined {
  if (text === undefined || text.length === 0 || text.length > 15) return undefined
  let value = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < ZERO || code > NINE) return undefined
    value = value * 10 + (code - ZERO)
  }
  return value
}

/** Beyond 599 there are applications' own codes, which mean no failure. */
export function isServerError(status: number): boolean {
  return status >= 500 && status <= 599
}

/** Three digits; nginx pads ("009"). */
export function httpStatus(text: string | undefined): number | undefined {
  return text?.length === 3 ? integer(text) : undefined
}
