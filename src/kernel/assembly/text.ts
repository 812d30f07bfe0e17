// Lines that are fields with literal text between them. A program is its first literal and then a step for each field.
//
// program: +0 kind, +4 steps, +8 whether the line must end behind the last step, +192 the steps
// step:    +0 the literal behind the field, up to 8 bytes, +8 its mask, +16 its length, +20 field, +21 flags,
//          +22 the literal's first byte, +23 length of the field where that is fixed
import { find } from './bytes'
import { setField } from './fields'

const STEPS_AT: usize = 192
const STEP: usize = 24

/** The first place with the literal's first byte must be the literal. */
const STRICT: u8 = 1
/** The literal begins with a quote: one behind a backslash is part of the text. */
const QUOTED: u8 = 2
/** A blank ends the field only if it is not one of nginx's lists that goes on. */
const LIST: u8 = 4
/** A word: something must stand there, and no quote. */
const WORD: u8 = 8
/** Behind the literal stands a blank or nothing. */
const BREAK: u8 = 16
/** The field goes on to the end of the line. */
const TO_END: u8 = 32
/** Such a field that holds neither a blank nor an equals sign. */
const PLAIN: u8 = 64
/** The field has a fixed length; without a length there is no field, but more of the literal before. */
const FIXED: u8 = 128

const SPACE: u8 = 32
const QUOTE: u8 = 34
const COMMA: u8 = 44
const COLON: u8 = 58
const EQUALS: u8 = 61
const BACKSLASH: u8 = 92

export function scanText(program: usize, from: usize, end: usize): bool {
  let at = from
  const last = program + STEPS_AT + <usize>load<u32>(program, 4) * STEP
  for (let step = program + STEPS_AT; step < last; step += STEP) {
    const flags = load<u8>(step, 21)
    let place: usize
    if (flags & (FIXED | TO_END)) {
      place = flags & TO_END ? end : at + <usize>load<u8>(step, 23)
      if (place > end || at > end) return false
      if (flags & PLAIN && !isPlainWord(at, place)) return false
    } else place = find(v128.load8_splat(step, 22), at, end)
    // A literal that does not fit in is not there: the line's end is no part of any.
    while ((load<u64>(place) & load<u64>(step, 8)) != load<u64>(step)) {
      if (flags & (STRICT | FIXED) || place >= end) return false
      place = find(v128.load8_splat(step, 22), place + 1, end)
    }
    if (flags & QUOTED && load<u8>(place - 1) == BACKSLASH && place > at) return false
    if (flags & LIST && goesOn(place)) return false
    if (flags & WORD && (place == at || load<u8>(at) == QUOTE)) return false
    setField(load<u8>(step, 20), at, place)
    at = place + load<u32>(step, 16)
    if (flags & BREAK && at < end && load<u8>(at) != SPACE) return false
  }
  return at == end || (at < end && !load<u32>(program, 8))
}

// @ts-ignore: decorator
@inline
function goesOn(blank: usize): bool {
  const before = load<u8>(blank - 1)
  return before == COMMA || before == COLON || (load<u8>(blank, 1) == COLON && load<u8>(blank, 2) == SPACE)
}

function isPlainWord(from: usize, end: usize): bool {
  for (let at = from; at < end; at++) if (load<u8>(at) == SPACE || load<u8>(at) == EQUALS) return false
  return true
}
