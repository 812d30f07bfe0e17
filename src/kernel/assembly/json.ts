// Lines that are one JSON object. The whole line is walked, so that nothing is taken for JSON that is none; keys that are
// wanted are known by their hash and by the object that they stand in. Anything unusual is left to JSON.parse.
//
// program: +0 kind, +64 nodes, +192 keys
// node:    +0 first key, +2 keys, +4 flags
// key:     +0 hash of its name, +8 what its value is: 0 nothing of interest, 1… a field, NODE | number of its node, SAME | length
//          of the value that it must have, +12 field that tells that the node was there, +16 that value
import { hashText, isDigit, startHash } from './bytes'
import * as F from './fields'
import { has, setField } from './fields'
import { SCRATCH, SCRATCH_SIZE, STACK } from './memory'

const NODES_AT: usize = 64
const KEYS_AT: usize = 192
const KEY: usize = 32

const NODE: u32 = 0x100
const SAME: u32 = 0x200
/** Keys that are not listed make it another kind of line. */
const CLOSED: u8 = 1
/** Of an array of which only the first element is known. */
const ARRAY: u8 = 2
const UNKNOWN: u32 = 0xffffffff
/** Number of the node of everything that nobody wants to know. */
const IGNORED: u32 = 0xff

const MAX_DEPTH: i32 = 30
const QUOTE: u8 = 34
const BACKSLASH: u8 = 92
const SLASH: u8 = 47

/** Fields that are texts, a bit for each. */
const TEXTS: u32 =
  (1 << F.CLIENT) |
  (1 << F.REQUEST) |
  (1 << F.METHOD) |
  (1 << F.TARGET) |
  (1 << F.UPSTREAM) |
  (7 << F.HOST) |
  (1 << F.REQUEST_ID)

/** Where texts without escapes are put next. */
let scratch: usize = SCRATCH
/** Whether the string read last holds a backslash. */
let isEscaped: bool = false
/** The key found last: those of a log follow each other. */
let lastKey: usize = 0

export function scanJson(program: usize, from: usize, end: usize): bool {
  if (load<u8>(from) != 123 || end - from > SCRATCH_SIZE) return false
  scratch = SCRATCH
  lastKey = program + KEYS_AT
  let depth = 0
  let node: u32 = 0
  let index: u32 = 0
  let inArray = false
  let isFirst = true
  // An object that comes twice stands for the second one: that is JSON.parse's to say.
  let visited: u32 = 0
  let at = from + 1
  while (true) {
    at = skipBlanks(at)
    if (!(isFirst && load<u8>(at) == (inArray ? 93 : 125))) {
      let action: u32 = 0
      if (inArray) {
        // Only the first element of a wanted array is known.
        if (node != IGNORED && index > 0) return false
        action = node == IGNORED ? 0 : load<u32>(firstKey(program, node), 8)
      } else {
        if (load<u8>(at) != QUOTE) return false
        const close = stringEnd(at + 1, end)
        if (!close) return false
        action = node == IGNORED ? 0 : actionOf(program, node, at + 1, close)
        if (action == UNKNOWN) return false
        at = skipBlanks(close + 1)
        if (load<u8>(at) != 58) return false
        at = skipBlanks(at + 1)
      }
      const byte = load<u8>(at)
      if ((byte == 123 || byte == 91) && !(action & SAME)) {
        // A field was wanted, or an array where an object was, or the other way round.
        if (action && action < NODE) return false
        const inner = action >= NODE ? action & 0xff : IGNORED
        if (inner != IGNORED) {
          if (isArrayNode(program, inner) != (byte == 91) || (visited >> inner) & 1) return false
          visited |= 1 << inner
          const mark = load<u32>(lastKey, 12)
          if (mark) {
            if (has(<u8>mark)) return false
            setField(<u8>mark, at, at)
          }
        }
        if (depth == MAX_DEPTH) return false
        store<u32>(STACK + (<usize>depth << 3), node | (inArray ? 0x100 : 0) | (index > 0 ? 0x200 : 0))
        depth++
        node = inner
        inArray = byte == 91
        index = 0
        isFirst = true
        at++
        continue
      }
      // A value where an object was wanted.
      if (action & NODE) return false
      at = action & SAME ? sameValue(action & 0xff, at) : byte == QUOTE ? text(action, at, end) : scalar(action, at, end)
      if (!at) return false
    }
    while (true) {
      at = skipBlanks(at)
      const byte = load<u8>(at)
      if (byte == 44) {
        at++
        index++
        isFirst = false
        break
      }
      if (byte != (inArray ? 93 : 125) || at >= end) return false
      at++
      if (depth == 0) return skipBlanks(at) == end
      depth--
      const outer = load<u32>(STACK + (<usize>depth << 3))
      node = outer & 0xff
      inArray = (outer & 0x100) != 0
      index = outer & 0x200 ? 1 : 0
    }
  }
  return false
}

// @ts-ignore: decorator
@inline
function firstKey(program: usize, node: u32): usize {
  const key = program + KEYS_AT + <usize>load<u16>(program + NODES_AT + (<usize>node << 3)) * KEY
  lastKey = key
  return key
}

// @ts-ignore: decorator
@inline
function isArrayNode(program: usize, node: u32): bool {
  return (load<u8>(program + NODES_AT + (<usize>node << 3), 4) & ARRAY) != 0
}

/** What the value of a key is; UNKNOWN makes it another kind of line. */
function actionOf(program: usize, node: u32, from: usize, end: usize): u32 {
  if (isEscaped) return UNKNOWN
  const hash = hashText(startHash(end - from), from, end)
  const about = program + NODES_AT + (<usize>node << 3)
  const first = program + KEYS_AT + <usize>load<u16>(about) * KEY
  const last = first + <usize>load<u16>(about, 2) * KEY
  const likely = lastKey + KEY
  if (likely >= first && likely < last && load<u64>(likely) == hash) {
    lastKey = likely
    return load<u32>(likely, 8)
  }
  for (let key = first; key < last; key += KEY) {
    if (load<u64>(key) != hash) continue
    lastKey = key
    return load<u32>(key, 8)
  }
  return load<u8>(about, 4) & CLOSED ? UNKNOWN : 0
}

// @ts-ignore: decorator
@inline
function skipBlanks(from: usize): usize {
  let at = from
  while (load<u8>(at) == 32 || load<u8>(at) == 9) at++
  return at
}

/** Where a string ends, at its quote; 0: it does not, or holds what no JSON string holds. */
function stringEnd(from: usize, end: usize): usize {
  isEscaped = false
  let at = from
  while (at < end) {
    const bytes = v128.load(at)
    const marks = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(34)), i8x16.eq(bytes, i8x16.splat(92))),
      i8x16.lt_u(bytes, i8x16.splat(32)),
    )
    const hits = i8x16.bitmask(marks)
    if (!hits) {
      at += 16
      continue
    }
    at += <usize>ctz(hits)
    if (at >= end) return 0
    const byte = load<u8>(at)
    if (byte == QUOTE) return at
    if (byte != BACKSLASH || !isEscape(load<u8>(at, 1))) return 0
    isEscaped = true
    at += 2
  }
  return 0
}

/** `\u` is left to JSON.parse. */
// @ts-ignore: decorator
@inline
function isEscape(byte: u8): bool {
  return byte == 34 || byte == 92 || byte == 47 || byte == 98 || byte == 102 || byte == 110 || byte == 114 || byte == 116
}

/** The value that the key found last must have. Answers the place behind it; 0: another one stands there. */
function sameValue(length: usize, from: usize): usize {
  for (let at: usize = 0; at < length; at++) if (load<u8>(from + at) != load<u8>(lastKey + at, 16)) return 0
  return from + length
}

/** A string as a value. Answers the place behind it; 0: not one that can be taken. */
function text(action: u32, quote: usize, end: usize): usize {
  const close = stringEnd(quote + 1, end)
  if (!close) return 0
  if (action) {
    if (has(<u8>action)) return 0
    if (!isEscaped) setField(<u8>action, quote + 1, close)
    else if (!unescape(<u8>action, quote + 1, close)) return 0
  }
  return close + 1
}

/** Many writers put a backslash before each slash; other escapes are rare in what is wanted. */
function unescape(field: u8, from: usize, end: usize): bool {
  const begin = scratch
  for (let at = from; at < end; at++) {
    let byte = load<u8>(at)
    if (byte == BACKSLASH) {
      byte = load<u8>(++at)
      if (byte != SLASH) return false
    }
    store<u8>(scratch++, byte)
  }
  setField(field, begin, scratch)
  return true
}

/** A number, true, false or null. */
function scalar(action: u32, from: usize, end: usize): usize {
  let at = from
  for (; at < end; at++) {
    const byte = load<u8>(at)
    if (byte == 44 || byte == 125 || byte == 93 || byte == 32) break
  }
  if (isNumber(from, at)) {
    if (action) {
      if (isText(<u8>action) || has(<u8>action)) return 0
      setField(<u8>action, from, at)
    }
    return at
  }
  return action == 0 && isWord(from, at - from) ? at : 0
}

/** Whether a number in its place is none of it to some readers. */
// @ts-ignore: decorator
@inline
function isText(field: u8): bool {
  return ((TEXTS >> <u32>field) & 1) != 0
}

function isWord(at: usize, length: usize): bool {
  if (length == 4) return load<u32>(at) == 0x65757274 || load<u32>(at) == 0x6c6c756e
  return length == 5 && load<u32>(at) == 0x736c6166 && load<u8>(at, 4) == 101
}

/** JSON's numbers without exponents. */
function isNumber(from: usize, end: usize): bool {
  let at = from
  if (load<u8>(at) == 45) at++
  const whole = at
  while (at < end && isDigit(load<u8>(at))) at++
  if (at == whole || (load<u8>(whole) == 48 && at > whole + 1)) return false
  if (at == end) return true
  if (load<u8>(at) != 46 || at + 1 == end) return false
  for (at++; at < end; at++) if (!isDigit(load<u8>(at))) return false
  return true
}
