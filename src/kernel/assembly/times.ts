// Times in the spellings that logs have. Each of two places remembers the text it read last, as lines of one minute follow each other.
import { digits, isDigit } from './bytes'
import { endOf, fromOf } from './fields'
import { CLOCKS } from './memory'

// How times are written.
const CLF: u32 = 0
const ISO: u32 = 1
const MILLISECONDS: u32 = 3
const WHOLE_SECONDS: u32 = 4
const NANOSECONDS: u32 = 5

/** Reads a time in one of the spellings that the format's own clock knows; not a number where it is none. */
// @ts-ignore: decorator
@external('errlens', 'timeOf')
declare function timeOf(from: usize, end: usize): f64

/** The time that a field holds; each of two places remembers the text it read last. */
export function timeAt(field: u8, clock: u32, place: usize): f64 {
  const from = fromOf(field)
  const end = endOf(field)
  if (!from) return NaN
  const known = CLOCKS + place * 64
  if (clock == CLF) return end - from == 26 ? clfTime(from, known) : NaN
  if (clock == ISO) return isoTime(from, end, known)
  if (clock == MILLISECONDS) return end - from == 13 ? digits(from, 13) : NaN
  if (clock == WHOLE_SECONDS) return end - from == 10 && load<u8>(from) > 48 ? digits(from, 10) * 1000 : NaN
  if (clock == NANOSECONDS) return end - from == 19 ? nanoseconds(from) : NaN
  // Ten digits and three decimals.
  if (end - from != 14 || load<u8>(from, 10) != 46) return NaN
  const seconds = digits(from, 10)
  const rest = digits(from + 11, 3)
  return seconds < 1e9 || rest < 0 ? NaN : seconds * 1000 + rest
}

/** Nineteen digits, rounded as JSON.parse and the reader do it. */
function nanoseconds(from: usize): f64 {
  let value: u64 = 0
  for (let at = from; at < from + 19; at++) {
    const digit: u32 = <u32>load<u8>(at) - 48
    if (digit > 9) return NaN
    value = value * 10 + digit
  }
  return load<u8>(from) > 48 ? Math.floor(<f64>value / 1e6 + 0.5) : NaN
}

/** The time of a second of the minute that is known: +40 its second, +48 its time. Not a number: no second that each minute has. */
// @ts-ignore: decorator
@inline
function inSameMinute(digits: usize, known: usize): f64 {
  const tens: u32 = load<u8>(digits) - 48
  const ones: u32 = load<u8>(digits, 1) - 48
  if (tens > 5 || ones > 9) return NaN
  return load<f64>(known, 48) + <f64>(<i32>(tens * 10 + ones) - load<i32>(known, 40)) * 1000
}

function knowSecond(digits: usize, known: usize, value: f64): void {
  store<i32>(known, <i32>(load<u8>(digits) - 48) * 10 + <i32>(load<u8>(digits, 1) - 48), 40)
  store<f64>(known, value, 48)
}

/** All of the last 16 bytes of such a time but its second. */
const CLF_MINUTE: v128 = i8x16(-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, -1, -1, -1, -1, -1, -1)

/** `10/Oct/2026:13:55:36 -0700`. known: +0 and +16 its beginning and its end. */
function clfTime(from: usize, known: usize): f64 {
  const head = v128.load(from)
  const tail = v128.and(v128.load(from, 10), CLF_MINUTE)
  const changed = v128.or(v128.xor(head, v128.load(known)), v128.xor(tail, v128.load(known, 16)))
  if (!v128.any_true(changed)) return inSameMinute(from + 18, known)
  const value = timeOf(from, from + 26)
  // A leap second is no second to count others from.
  if (isNaN(value) || load<u8>(from, 18) > 53) return value
  v128.store(known, head)
  v128.store(known, tail, 16)
  knowSecond(from + 18, known, value)
  return value
}

/** `2026-11-01T10:02:10.914201Z`. known: +0 and +16 the text up to the second, +32 what stands behind the fraction. */
function isoTime(from: usize, end: usize, known: usize): f64 {
  if (end < from + 20 || end > from + 40) return NaN
  let at = from + 19
  let fraction: f64 = 0
  const mark = load<u8>(at)
  if (mark == 46 || mark == 44) {
    let unit: f64 = 100
    for (at++; at < end && isDigit(load<u8>(at)); at++, unit /= 10) {
      if (unit >= 1) fraction += <f64>(load<u8>(at) - 48) * unit
    }
  }
  // A second fraction would be taken for the first one, once that is left out.
  if (end - at > 7 || load<u8>(at) == 46 || load<u8>(at) == 44) return NaN
  const head = v128.load(from)
  const colon = load<u8>(from, 16)
  const zone = (load<u64>(at) & ((<u64>1 << (<u64>(end - at) * 8)) - 1)) | (<u64>(end - at) << 56)
  if (load<u8>(known, 16) == colon && load<u64>(known, 32) == zone && !v128.any_true(v128.xor(head, v128.load(known))))
    return inSameMinute(from + 17, known) + fraction
  // Without its fraction, of which the digits were read above.
  memory.copy(known, from, 19)
  memory.copy(known + 19, at, end - at)
  const value = timeOf(known, known + 19 + (end - at))
  const isUsual = !isNaN(value) && load<u8>(from, 17) <= 53
  v128.store(known, head)
  store<u8>(known, colon, 16)
  store<u64>(known, isUsual ? zone : 0, 32)
  if (isUsual) knowSecond(from + 17, known, value)
  return value + fraction
}
