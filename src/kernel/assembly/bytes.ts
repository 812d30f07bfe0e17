// Bytes → places, numbers and hashes. Reading up to 32 bytes beyond an end is allowed everywhere.

/** The first place of a byte in [from, end), or `end`. */
// @ts-ignore: decorator
@inline
export function find(byte: v128, from: usize, end: usize): usize {
  for (let at = from; at < end; at += 32) {
    const hits =
      i8x16.bitmask(i8x16.eq(v128.load(at), byte)) | (i8x16.bitmask(i8x16.eq(v128.load(at, 16), byte)) << 16)
    if (hits) {
      const place = at + <usize>ctz(hits)
      return place < end ? place : end
    }
  }
  return end
}

/** The same for what is far away: four times as much at a time. */
export function findFar(byte: v128, from: usize, end: usize): usize {
  let at = from
  for (; at + 64 <= end; at += 64) {
    const a = i8x16.eq(v128.load(at), byte)
    const b = i8x16.eq(v128.load(at, 16), byte)
    const c = i8x16.eq(v128.load(at, 32), byte)
    const d = i8x16.eq(v128.load(at, 48), byte)
    if (v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) break
  }
  return find(byte, at, end)
}

// @ts-ignore: decorator
@inline
export function isDigit(byte: u32): bool {
  return byte - 48 < 10
}

/** Why there is no number: none is logged, or the text is none. */
export const MISSING: i32 = -1
export const BAD: i32 = -2

/** Whether text stands for a value that is not there: nothing, `-` or `-1`. */
// @ts-ignore: decorator
@inline
export function isMissing(from: usize, end: usize): bool {
  const length = end - from
  return length == 0 || (load<u8>(from) == 45 && (length == 1 || (length == 2 && load<u8>(from, 1) == 49)))
}

/** Seconds with up to six decimals as milliseconds, half a millisecond rounded up. */
// @ts-ignore: decorator
@inline
export function milliseconds(from: usize, end: usize): i32 {
  // Nearly all have one digit, a point and three decimals.
  const word = load<u32>(from)
  const third: u32 = load<u8>(from, 4)
  const digits = word ^ 0x30302e30
  const isUsual = end - from == 5 && !((digits | (digits + 0x06060006)) & 0xf0f0fff0) && isDigit(third)
  if (!isUsual) return anyMilliseconds(from, end)
  return (digits & 15) * 1000 + ((digits >> 16) & 15) * 100 + (digits >> 24) * 10 + (third - 48)
}

function anyMilliseconds(from: usize, end: usize): i32 {
  if (isMissing(from, end)) return MISSING
  let at = from
  let value: i32 = 0
  for (; at < end && isDigit(load<u8>(at)); at++) value = value * 10 + (<i32>load<u8>(at) - 48)
  if (at == from || at - from > 6) return BAD
  value *= 1000
  if (at == end) return value
  if (load<u8>(at) != 46 || end - at > 7) return BAD
  at++
  let unit = 100
  for (; at < end; at++, unit /= 10) {
    const digit: i32 = <i32>load<u8>(at) - 48
    if (<u32>digit > 9) return BAD
    // The fourth decimal rounds; those behind it are digits, and no more.
    if (unit >= 1) value += digit * unit
    else if (unit == 0) {
      if (digit >= 5) value++
      for (at++; at < end; at++) if (!isDigit(load<u8>(at))) return BAD
      break
    }
  }
  return value
}

/** Up to eight digits, all at once: in a word whose missing first digits are made zeros. */
// @ts-ignore: decorator
@inline
export function integer(from: usize, end: usize): i32 {
  const length = end - from
  if (length - 1 > 7) return length ? BAD : MISSING
  const unused = <u64>(64 - length * 8)
  const word = ((load<u64>(end - 8) >> unused) << unused) | (0x3030303030303030 & ((<u64>1 << unused) - 1))
  const digits = word - 0x3030303030303030
  if ((digits | (digits + 0x7676767676767676)) & 0x8080808080808080) return isMissing(from, end) ? MISSING : BAD
  const pairs = digits * 10 + (digits >> 8)
  const low = (pairs & 0x000000ff000000ff) * 0x000f424000000064
  const high = ((pairs >> 16) & 0x000000ff000000ff) * 0x0000271000000001
  return <i32>((low + high) >> 32)
}

/** A number of a given count of digits; −1 where something else stands there. */
export function digits(from: usize, count: usize): f64 {
  let value: f64 = 0
  for (let at = from; at < from + count; at++) {
    const digit: i32 = <i32>load<u8>(at) - 48
    if (<u32>digit > 9) return -1
    value = value * 10 + <f64>digit
  }
  return value
}

/** Chosen by chance for each process, so that nobody can make two texts collide on purpose. */
let seed: u64 = 0
const MIX: u64 = 0x9e3779b97f4a7c15

export function setSeed(value: u64): void {
  seed = value
}

// @ts-ignore: decorator
@inline
export function mix(hash: u64, word: u64): u64 {
  const product = (hash ^ word) * MIX
  return product ^ (product >> 29)
}

// @ts-ignore: decorator
@inline
export function startHash(length: usize): u64 {
  return seed ^ (<u64>length * MIX)
}

/** What is not ASCII in the texts hashed since this was last cleared. */
export let highBits: u64 = 0

export function clearHighBits(): void {
  highBits = 0
}

/** Mixes a text into a hash, eight bytes at a time. */
// @ts-ignore: decorator
@inline
export function hashText(hash: u64, from: usize, end: usize): u64 {
  let at = from
  let bits: u64 = 0
  for (; at + 8 <= end; at += 8) {
    const word = load<u64>(at)
    bits |= word
    hash = mix(hash, word)
  }
  if (at < end) {
    const word = load<u64>(at) & ((<u64>1 << (<u64>(end - at) * 8)) - 1)
    bits |= word
    hash = mix(hash, word)
  }
  highBits |= bits
  return hash
}

/** Whether a text that was hashed held anything beyond ASCII. */
// @ts-ignore: decorator
@inline
export function sawHighBits(): bool {
  return (highBits & 0x8080808080808080) != 0
}
