// Lines that are fields with literal text between them. A program is its first literal and then a step for each field.
//
// program: +0 kind, +4 steps, +8 whether the line must end behind the last step, +12 length of the first literal,
//          +32 the first literal, +48 its mask, +192 the steps
// step:    +0 the literal behind the field, +16 its mask, +32 its length, +36 field, +37 flags, +38 its first byte
import { find, isAt } from './bytes'
import { setField } from './fields'

export const STEPS_AT: usize = 192
const STEP: usize = 48

/** The field goes on to the end of the line. */
const TO_END: u8 = 1
/** The first place with the literal's first byte must be the literal. */
const STRICT: u8 = 2
/** A blank ends the field only if it is not one of nginx's lists that goes on. */
const LIST: u8 = 4
/** A word: something must stand there, and no quote. */
const WORD: u8 = 8
/** Behind the literal stands a blank or nothing. */
const BREAK: u8 = 16
/** No field: the literal stands here, as it is too long for the step before. */
const HERE: u8 = 32
/** A field to the line's end that holds neither a blank nor an equals sign. */
const PLAIN: u8 = 64

const SPACE: u8 = 32
const QUOTE: u8 = 34
const COMMA: u8 = 44
const COLON: u8 = 58
const BACKSLASH: u8 = 92

export function scanText(program: usize, from: usize, end: usize): bool {
  if (!isAt(from, v128.load(program, 32), v128.load(program, 48))) return false
  let at = from + load<u32>(program, 12)
  if (at > end) return false
  const last = program + STEPS_AT + <usize>load<u32>(program, 4) * STEP
  for (let step = program + STEPS_AT; step < last; step += STEP) {
    const flags = load<u8>(step, 37)
    const place = flags & TO_END ? end : endOf(step, flags, at, end)
    if (!place) return false
    if (flags & PLAIN && !isPlainWord(at, place)) return false
    setField(load<u8>(step, 36), at, place)
    at = place + load<u32>(step, 32)
    if (flags & BREAK && at < end && load<u8>(at) != SPACE) return false
  }
  return at == end || (at < end && !load<u32>(program, 8))
}

/** Where the field that begins at `from` ends; 0: not as the step wants it. */
// @ts-ignore: decorator
@inline
function endOf(step: usize, flags: u8, from: usize, end: usize): usize {
  const literal = v128.load(step)
  const mask = v128.load(step, 16)
  const first = load<u8>(step, 38)
  const byte = i8x16.splat(<i8>first)
  let place = find(byte, from, end)
  while (place < end && !isAt(place, literal, mask)) {
    if (flags & STRICT) return 0
    place = find(byte, place + 1, end)
  }
  if (place == end || place + load<u32>(step, 32) > end) return 0
  if (flags & HERE && place != from) return 0
  if (first == QUOTE && place > from && load<u8>(place - 1) == BACKSLASH) return 0
  if (flags & LIST && first == SPACE && goesOn(place)) return 0
  if (flags & WORD && (place == from || load<u8>(from) == QUOTE)) return 0
  return place
}

// @ts-ignore: decorator
@inline
function goesOn(blank: usize): bool {
  const before = load<u8>(blank - 1)
  return before == COMMA || before == COLON || (load<u8>(blank, 1) == COLON && load<u8>(blank, 2) == SPACE)
}

function isPlainWord(from: usize, end: usize): bool {
  for (let at = from; at < end; at++) if (load<u8>(at) == SPACE || load<u8>(at) == 61) return false
  return true
}
