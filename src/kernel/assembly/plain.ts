// The fields of a line → what a plain success says. Whatever is not plain is left to the parsers: errors, retries, what the
// client gave up, addresses and numbers in unusual spellings. What is taken means the same as the parsers make of it.
//
// program: +16 clock, +20 how a client is written, +24 flags, +28 unit of durations
import {
  BAD, clearHighBits, digits, find, hashText, integer, isDigit, isMissing, milliseconds, MISSING, mix, sawHighBits, startHash,
} from './bytes'
import * as F from './fields'
import { endOf, fromOf, has } from './fields'
import { CLOCKS } from './memory'

// How times are written.
const CLF: u32 = 0
const ISO: u32 = 1
const SECONDS: u32 = 2
const MILLISECONDS: u32 = 3

// How a client is written.
const WITH_LAST_PORT: u32 = 1
const AS_IT_IS: u32 = 2

/** The time is logged at the end of the request. */
const AT_END: u32 = 1
/** Without a host it depends on something else who was asked for. */
const NEEDS_HOST: u32 = 2
/** A request names its host itself. */
const HOST_IN_REQUEST: u32 = 4
/** Without a client it is somebody named elsewhere. */
const NEEDS_CLIENT: u32 = 8
const HAS_UPSTREAM: u32 = 16

/** Until the year 2096. */
const LATEST: f64 = 4e12
/** Bins of histograms that are kept here; a longer duration goes the other way. */
export const LONGEST: i32 = 507_903
export const LONGEST_CONNECT: i32 = 7935

// What the line says.
export let status: i32 = 0
export let time: f64 = 0
export let loggedAt: f64 = 0
export let duration: i32 = 0
export let size: i32 = 0
/** Until the answer was there; −1: not known. */
export let latency: i32 = 0
export let connect: i32 = 0
export let isTried: bool = false
export let clientHash: u64 = 0
export let hasClient: bool = false
export let methodFrom: usize = 0
export let methodEnd: usize = 0
export let pathFrom: usize = 0
export let pathEnd: usize = 0
export let hostFrom: usize = 0
export let hostEnd: usize = 0
export let isUnrepeatable: bool = false

/** Reads a time in one of the spellings that anyClock knows; not a number where it is none. */
// @ts-ignore: decorator
@external('errlens', 'timeOf')
declare function timeOf(from: usize, end: usize): f64

/** Whether the line is a plain success; if so, the variables above say what it says. */
export function isPlain(program: usize): bool {
  const flags = load<u32>(program, 24)
  if (!readStatus() || !readDurations(program, flags)) return false
  size = has(F.SIZE) ? integer(fromOf(F.SIZE), endOf(F.SIZE)) : MISSING
  if (size < 0 && has(F.SIZE)) return false
  if (has(F.NUMBER) && integer(fromOf(F.NUMBER), endOf(F.NUMBER)) < 0) return false
  if (!readRequest(flags) || !readClient(load<u32>(program, 20), flags)) return false
  return readHost(flags)
}

function readStatus(): bool {
  const from = fromOf(F.STATUS)
  if (endOf(F.STATUS) - from != 3 || !from) return false
  const a: i32 = <i32>load<u8>(from) - 48
  const b: i32 = <i32>load<u8>(from, 1) - 48
  const c: i32 = <i32>load<u8>(from, 2) - 48
  if (a < 2 || a > 4 || <u32>b > 9 || <u32>c > 9) return false
  status = a * 100 + b * 10 + c
  return status != 499 && status != 460
}

// @ts-ignore: decorator
@inline
function elapsed(field: u8, unit: u32): i32 {
  if (!has(field)) return MISSING
  return unit == SECONDS ? milliseconds(fromOf(field), endOf(field)) : integer(fromOf(field), endOf(field))
}

function readDurations(program: usize, flags: u32): bool {
  const clock = load<u32>(program, 16)
  const unit = load<u32>(program, 28)
  loggedAt = timeAt(F.LOGGED, clock, 0)
  if (!(loggedAt >= 0 && loggedAt < LATEST)) return false
  const before = elapsed(F.BEFORE, unit)
  const header = elapsed(F.HEADER, unit)
  const rest = elapsed(F.REST, unit)
  const attempt = elapsed(F.ATTEMPT, unit)
  const whole = elapsed(F.WHOLE, unit)
  connect = elapsed(F.CONNECT, unit)
  if (before == BAD || header == BAD || rest == BAD || attempt == BAD || whole == BAD || connect == BAD) return false
  // Header and rest come together or not at all.
  if ((header == MISSING) != (rest == MISSING)) return false
  latency = header == MISSING ? attempt : header + rest
  time = loggedAt
  duration = whole
  if (has(F.BEGUN)) {
    const begun = timeAt(F.BEGUN, clock, 1)
    if (!(begun >= 0)) return false
    time = min(begun, loggedAt)
    if (loggedAt - time > 1e9) return false
    duration = <i32>(loggedAt - time)
  } else if (flags & AT_END) {
    time = loggedAt - <f64>(duration != MISSING ? duration : latency != MISSING ? latency : 0)
  } else if (has(F.BEFORE)) {
    if ((before == MISSING) != (header == MISSING)) return false
    duration = before == MISSING ? MISSING : before + latency
  }
  if (!readAttempt(flags)) return false
  // An attempt that does not tell how long it took: the request does.
  if (latency == MISSING) latency = duration
  if (!isTried) connect = MISSING
  return latency <= LONGEST && connect <= LONGEST_CONNECT && time >= 0
}

/** Whether there was an attempt, a single one, and one that went well. */
function readAttempt(flags: u32): bool {
  const from = fromOf(F.UPSTREAM)
  const end = endOf(F.UPSTREAM)
  const answered = fromOf(F.UPSTREAM_STATUS)
  const answeredEnd = endOf(F.UPSTREAM_STATUS)
  const isAnswered = answered != 0 && !isMissing(answered, answeredEnd)
  if (isAnswered && (answeredEnd - answered != 3 || load<u8>(answered) - 49 > 3 || !isDigit(load<u8>(answered, 1)) || !isDigit(load<u8>(answered, 2))))
    return false
  if (has(F.ATTEMPT_BEGUN)) {
    const begun = integer13(F.ATTEMPT_BEGUN)
    if (begun < 0 || duration == MISSING) return false
    const took = time + <f64>duration - begun
    if (took > 1e9 || took < -5) return false
    latency = took < 0 ? 0 : <i32>took
  }
  const isNamed = from != 0 && !isMissing(from, end)
  if (isNamed) {
    if (!isOneUpstream(from, end)) return false
    isTried = true
    return !has(F.TRY) || (has(F.UPSTREAM_PORT) && has(F.ATTEMPT_BEGUN))
  }
  isTried = isAnswered || latency != MISSING
  // Without a name for whom was asked, or with half of what belongs to an attempt, it is a story of its own.
  return !has(F.TRY) && !has(F.UPSTREAM_PORT) && !(isTried && flags & HAS_UPSTREAM)
}

/** One upstream, and nothing that might be a user agent: no comma, blank, slash or backslash. */
// @ts-ignore: decorator
@inline
function isOneUpstream(from: usize, end: usize): bool {
  for (let at = from; at < end; at += 16) {
    const bytes = v128.load(at)
    const marks = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(44)), i8x16.eq(bytes, i8x16.splat(32))),
      v128.or(i8x16.eq(bytes, i8x16.splat(47)), i8x16.eq(bytes, i8x16.splat(92))),
    )
    const hits = i8x16.bitmask(marks)
    if (hits && at + <usize>ctz(hits) < end) return false
  }
  return true
}

function integer13(field: u8): f64 {
  const length = endOf(field) - fromOf(field)
  return length == 13 ? digits(fromOf(field), 13) : -1
}

// --- time

/** The time that a field holds; each of two places remembers the text it read last. */
function timeAt(field: u8, clock: u32, place: usize): f64 {
  const from = fromOf(field)
  const end = endOf(field)
  if (!from) return NaN
  const known = CLOCKS + place * 64
  if (clock == CLF) return end - from == 26 ? clfTime(from, known) : NaN
  if (clock == ISO) return isoTime(from, end, known)
  if (clock == MILLISECONDS) return end - from == 13 ? digits(from, 13) : NaN
  // Ten digits and three decimals.
  if (end - from != 14 || load<u8>(from, 10) != 46) return NaN
  const seconds = digits(from, 10)
  const rest = digits(from + 11, 3)
  return seconds < 1e9 || rest < 0 ? NaN : seconds * 1000 + rest
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
  if (end - at > 7) return NaN
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

// --- who asked for what

/** Method and path, from the request line or from two fields. */
function readRequest(flags: u32): bool {
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
function readClient(spelling: u32, flags: u32): bool {
  let from = fromOf(F.CLIENT)
  let end = endOf(F.CLIENT)
  hasClient = false
  clientHash = 0
  if (from && spelling != WITH_LAST_PORT && isBare(from, end)) return hashClient(from, end)
  if (from && spelling != AS_IT_IS) {
    // What carried the line may have put something before it.
    for (let blank = find(i8x16.splat(32), from, end); blank < end; blank = find(i8x16.splat(32), from, end)) from = blank + 1
  }
  if (!from || isMissing(from, end)) return !(flags & NEEDS_CLIENT)
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
  const marks = v128.or(i8x16.eq(bytes, i8x16.splat(32)), i8x16.eq(bytes, i8x16.splat(58)))
  const hits = i8x16.bitmask(marks) & ((1 << <u32>(end - from)) - 1)
  const first = load<u8>(from)
  return !hits && end > from && end - from < 16 && first != 45 && first != 91
}

function hashClient(from: usize, end: usize): bool {
  let bits: u32 = 0
  beginLanes()
  let at = from
  for (; at + 4 <= end; at += 4) {
    bits |= load<u32>(at)
    feed(load<u32>(at))
  }
  const tail = load<u32>(at) & ((1 << (<u32>(end - at) * 8)) - 1)
  feed(tail)
  feed(<u32>(end - from))
  if ((bits | tail) & 0x80808080) return false
  clientHash = finishLanes()
  hasClient = true
  return true
}

/** The first of the fields for it that holds a host's name, without its port. */
function readHost(flags: u32): bool {
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

// --- hashes of what is counted by

/**
 * A hash of method and path in which segments that the route mask makes the same variable are the same: numbers, UUIDs and
 * hexadecimal tokens. It may tell paths apart that have one route, and never the other way round.
 */
export function hashRoute(): u64 {
  const length = pathEnd - pathFrom
  let hash = hashText(startHash(methodEnd - methodFrom), methodFrom, methodEnd)
  if (length > 63) return mix(hashText(hash, pathFrom, pathEnd), length)
  let slashes: u64 = 0
  let numbers: u64 = 0
  let letters: u64 = 0
  for (let at: usize = 0; at < length; at += 16) {
    const bytes = v128.load(pathFrom + at)
    const lower = v128.or(bytes, i8x16.splat(32))
    slashes |= <u64>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(47))) << at
    numbers |= <u64>i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(10))) << at
    letters |= <u64>i8x16.bitmask(i8x16.lt_u(i8x16.sub(lower, i8x16.splat(97)), i8x16.splat(6))) << at
  }
  slashes |= <u64>1 << length
  for (let at: u64 = 1; at < length; ) {
    const long = ctz(slashes >> at)
    const inside = ((<u64>1 << long) - 1) << at
    const digits = numbers & inside
    const from = pathFrom + <usize>at
    if (digits && digits == inside) hash = mix(hash, 1)
    else if (digits && long == 36 && isUuid(at, inside, numbers | letters)) hash = mix(hash, 2)
    else if (digits && long >= 8 && ((numbers | letters) & inside) == inside) hash = mix(hash, 3)
    else hash = mix(hashText(hash, from, from + <usize>long), long + 4)
    at += long + 1
  }
  return hash
}

/** Eight, four, four, four and twelve hexadecimal digits, with dashes between them. */
function isUuid(at: u64, inside: u64, hex: u64): bool {
  const dashes = ((<u64>1 << 8) | (<u64>1 << 13) | (<u64>1 << 18) | (<u64>1 << 23)) << at
  if ((hex & inside) != (inside & ~dashes)) return false
  const from = pathFrom + <usize>at
  return load<u8>(from, 8) == 45 && load<u8>(from, 13) == 45 && load<u8>(from, 18) == 45 && load<u8>(from, 23) == 45
}

/** The upstream, with its port where that is a field of its own. */
export function hashUpstream(): u64 {
  const from = fromOf(F.UPSTREAM)
  const end = endOf(F.UPSTREAM)
  const hash = hashText(startHash(end - from), from, end)
  return has(F.UPSTREAM_PORT) ? mix(hashText(hash, fromOf(F.UPSTREAM_PORT), endOf(F.UPSTREAM_PORT)), 1) : hash
}

export function hashHost(): u64 {
  return hashText(startHash(hostEnd - hostFrom), hostFrom, hostEnd)
}

/** The same as hashOfRequest of src/summary/hash.ts, which decides whether a request is kept. */
export function hashRequest(): u64 {
  beginLanes()
  feed(<u32>(<u64>loggedAt))
  feed(<u32>status ^ (<u32>duration << 10))
  feed(<u32>size ^ (<u32>(pathEnd - pathFrom) << 20))
  feed(<u32>clientHash ^ <u32>(clientHash >> 32))
  return finishLanes()
}

// --- the lanes of src/summary/hash.ts

let laneA: u32 = 0
let laneB: u32 = 0

// @ts-ignore: decorator
@inline
function beginLanes(): void {
  laneA = 0xdeadbeef
  laneB = 0x41c6ce57
}

// @ts-ignore: decorator
@inline
function feed(word: u32): void {
  laneA = (laneA ^ word) * 2654435761
  laneB = (laneB ^ word) * 1597334677
}

// @ts-ignore: decorator
@inline
function finishLanes(): u64 {
  let a = laneA
  let b = laneB
  a = ((a ^ (a >> 16)) * 2246822507) ^ ((b ^ (b >> 13)) * 3266489909)
  b = ((b ^ (b >> 16)) * 2246822507) ^ ((a ^ (a >> 13)) * 3266489909)
  return (<u64>(b & 0x1fffff) << 32) | <u64>a
}
