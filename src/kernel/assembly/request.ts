// Who asked for what: client, method, path and host.
import { find, isMissing } from './bytes'
import * as F from './fields'
import { endOf, fromOf } from './fields'
import { feed, finish, LANES } from './lanes'

// How a client is written.
const PORT_OR_NOT: u32 = 0
const WITH_LAST_PORT: u32 = 1
const AS_IT_IS: u32 = 2

// Flags of a plan (../program.ts).
/** Without a host it depends on something else who was asked for. */
const NEEDS_HOST: u32 = 2
/** A request names its host itself. */
const HOST_IN_REQUEST: u32 = 4
/** Without a client it is somebody named elsewhere. */
const NEEDS_CLIENT: u32 = 8

export let clientHash: u64 = 0
export let clientFrom: usize = 0
export let clientEnd: usize = 0
export let hasClient: bool = false
export let methodFrom: usize = 0
export let methodEnd: usize = 0
export let pathFrom: usize = 0
export let pathEnd: usize = 0
export let hostFrom: usize = 0
export let hostEnd: usize = 0
export let isUnrepeatable: bool = false

/** Method and path, from the request line or from two fields. */
export function readRequest(flags: u32): bool {
  let from = fromOf(F.REQUEST)
  let end = endOf(F.REQUEST)
  if (from) {
    methodFrom = from
    methodEnd = find(i8x16.splat(32), from, end)
    from = methodEnd + 1
  } else {
    methodFrom = fromOf(F.METHOD)
    methodEnd = endOf(F.METHOD)
    from = fromOf(F.TARGET)
    end = endOf(F.TARGET)
  }
  if (!isMethod() || from >= end) return false
  hostFrom = hostEnd = 0
  if (load<u8>(from) != 47) {
    if (!(flags & HOST_IN_REQUEST)) return false
    from = readOrigin(from, end)
    if (!from) return false
  }
  pathFrom = from
  pathEnd = endOfPath(from, end)
  return true
}

/** Capital letters, as methods are. */
// @ts-ignore: decorator
@inline
function isMethod(): bool {
  const length = methodEnd - methodFrom
  isUnrepeatable = false
  if (length == 3 && methodFrom && (load<u32>(methodFrom) & 0xffffff) == 0x544547) return true
  return isOtherMethod(length)
}

function isOtherMethod(length: usize): bool {
  if (methodFrom == 0 || length < 2 || length > 8) return false
  for (let at = methodFrom; at < methodEnd; at++) if (<u8>(load<u8>(at) - 65) > 25) return false
  const word = load<u32>(methodFrom)
  isUnrepeatable =
    (length == 4 && (word == 0x54534f50 || word == 0x4b434f4c)) || (length == 5 && word == 0x43544150 && load<u8>(methodFrom, 4) == 72)
  return true
}

/** Of `https://host:443/path`: notes the host and answers where the path begins; 0: anything else. */
function readOrigin(from: usize, end: usize): usize {
  let at = from
  while (at < from + 6 && load<u8>(at) != 58) at++
  if (at == from || at >= from + 6 || at + 3 > end || load<u16>(at, 1) != 0x2f2f) return 0
  hostFrom = at + 3
  at = find(i8x16.splat(47), hostFrom, end)
  hostEnd = at
  return at < end && endOfPath(hostFrom, at) == at ? at : 0
}

function endOfPath(from: usize, end: usize): usize {
  for (let at = from; at < end; at += 16) {
    const bytes = v128.load(at)
    const marks = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(63)), i8x16.eq(bytes, i8x16.splat(35))),
      i8x16.eq(bytes, i8x16.splat(32)),
    )
    const hits = i8x16.bitmask(marks)
    if (hits) return min(at + <usize>ctz(hits), end)
  }
  return end
}

/** The client's address without its port, hashed as hashOfClient does. */
export function readClient(spelling: u32, flags: u32): bool {
  let from = fromOf(F.CLIENT)
  let end = endOf(F.CLIENT)
  hasClient = false
  clientHash = 0
  if (from && spelling != WITH_LAST_PORT && isBare(from, end)) return hashClient(from, end)
  if (!from || isMissing(from, end)) return !(flags & NEEDS_CLIENT)
  if (spelling == PORT_OR_NOT && !isAddress(from, end)) return false
  if (spelling != AS_IT_IS) {
    let colon = find(i8x16.splat(58), from, end)
    if (spelling == WITH_LAST_PORT) {
      if (colon == end) return false
      for (let next = colon; next < end; next = find(i8x16.splat(58), next + 1, end)) colon = next
      end = colon
      if (load<u8>(from) == 91) {
        if (load<u8>(end - 1) != 93) return false
        from++
        end--
      }
    } else {
      if (load<u8>(from) == 91) return false
      // Two colons and no brackets: IPv6, which carries no port then.
      if (colon < end && find(i8x16.splat(58), colon + 1, end) == end) end = colon
    }
    if (from >= end || isMissing(from, end)) return false
  }
  return hashClient(from, end)
}

/** Whether it is short, and holds none of the characters that mean anything: most often the case. */
// @ts-ignore: decorator
@inline
function isBare(from: usize, end: usize): bool {
  const bytes = v128.load(from)
  const marks = v128.or(i8x16.lt_u(bytes, i8x16.splat(33)), i8x16.eq(bytes, i8x16.splat(58)))
  const hits = i8x16.bitmask(marks) & ((1 << <u32>(end - from)) - 1)
  const first = load<u8>(from)
  return !hits && end > from && end - from < 16 && first != 45 && first != 91 && !isCarried(first)
}

/** The beginning of what carried the line: `<190>`, or a quote. */
// @ts-ignore: decorator
@inline
function isCarried(first: u8): bool {
  return first == 60 || first == 34
}

/**
 * Whether it is a word, and if there is a colon in it, of nothing but what 2001:db8::7 and 198.51.100.7:80 are made of;
 * 17:198.51.100.7 is the number of a line before an address.
 */
function isAddress(from: usize, end: usize): bool {
  let colons = 0
  let dotBefore = false
  let dotBehind = false
  let hasOther = false
  if (isCarried(load<u8>(from))) return false
  for (let at = from; at < end; at++) {
    const code = load<u8>(at)
    const letter = code | 32
    if (code < 33) return false
    if (code == 58) colons++
    else if (code == 46) {
      if (colons) dotBehind = true
      else dotBefore = true
    } else if (!(code >= 48 && code <= 57) && !(letter >= 97 && letter <= 102)) hasOther = true
  }
  return !(colons && hasOther) && !(colons == 1 && dotBehind && !dotBefore)
}

function hashClient(from: usize, end: usize): bool {
  let bits: u32 = 0
  let lanes = LANES
  let at = from
  for (; at + 4 <= end; at += 4) {
    const word = load<u32>(at)
    bits |= word
    lanes = feed(lanes, word)
  }
  const tail = load<u32>(at) & ((1 << (<u32>(end - at) * 8)) - 1)
  if ((bits | tail) & 0x80808080) return false
  lanes = feed(lanes, tail)
  clientHash = finish(feed(lanes, <u32>(end - from)))
  clientFrom = from
  clientEnd = end
  hasClient = true
  return true
}

/** The first of the fields for it that holds a host's name, without its port. */
export function readHost(flags: u32): bool {
  if (flags & HOST_IN_REQUEST && hostFrom) return isHost(hostFrom, hostEnd)
  for (let field = F.HOST; field <= F.HOST_LAST; field++) {
    const from = fromOf(field)
    const end = endOf(field)
    if (!from || isMissing(from, end) || (end - from == 1 && load<u8>(from) == 95)) continue
    return isHost(from, end)
  }
  hostFrom = hostEnd = 0
  return !(flags & (NEEDS_HOST | HOST_IN_REQUEST))
}

function isHost(from: usize, end: usize): bool {
  if (load<u8>(from) == 91) return false
  hostFrom = from
  hostEnd = find(i8x16.splat(58), from, end)
  return !isMissing(from, hostEnd) && !(hostEnd - from == 1 && load<u8>(from) == 95)
}
