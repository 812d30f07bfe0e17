// The fields of a line → what a plain request says. Whatever is not plain is left to the parsers: retries, what the
// client gave up, addresses and numbers in unusual spellings. What is taken means the same as the parsers make of it.
//
// program: +16 clock, +20 how a client is written, +24 flags, +28 unit of durations
import { BAD, integer, digits, isDigit, isMissing, milliseconds, MISSING } from './bytes'
import * as F from './fields'
import { endOf, fromOf, has } from './fields'
import { readClient, readHost, readRequest } from './request'
import { timeAt } from './times'

const SECONDS: u32 = 2
/** Kind of a program. */
const JSON: u32 = 1

// Flags of a plan (../program.ts); the others are read in request.ts.
/** The time is logged at the end of the request. */
const AT_END: u32 = 1
const HAS_UPSTREAM: u32 = 16
/** Without a duration it is another kind of line. */
const NEEDS_DURATION: u32 = 32

/** Until the year 2096. */
const LATEST: f64 = 4e12
/** Bins of histograms that are kept here; a longer duration goes the other way. */
const LONGEST: i32 = 507_903
const LONGEST_CONNECT: i32 = 7935

// What the line says.
export let status: i32 = 0
/** Whether it is a 5xx: then there is no latency, and the upstream's status may be anything. */
export let isError: bool = false
export let time: f64 = 0
export let loggedAt: f64 = 0
export let duration: i32 = 0
export let size: i32 = 0
/** Until the answer was there; −1: not known. */
export let latency: i32 = 0
export let connect: i32 = 0
export let isTried: bool = false

export function isPlain(program: usize): bool {
  // Other products, too, log a status, a time and a request as JSON.
  if (load<u32>(program) == JSON && !isTelling()) return false
  const flags = load<u32>(program, 24)
  if (!readStatus() || !readDurations(program, flags)) return false
  size = has(F.SIZE) ? integer(fromOf(F.SIZE), endOf(F.SIZE)) : MISSING
  if (size < 0 && has(F.SIZE)) return false
  if (flags & NEEDS_DURATION && !has(F.WHOLE)) return false
  if (has(F.NUMBER) && integer(fromOf(F.NUMBER), endOf(F.NUMBER)) < 0) return false
  if (!readRequest(flags) || !readClient(load<u32>(program, 20), flags)) return false
  return readHost(flags)
}

/** Whether there is more than those. */
function isTelling(): bool {
  return has(F.CLIENT) || has(F.WHOLE) || has(F.SIZE) || has(F.UPSTREAM) || has(F.UPSTREAM_STATUS) || has(F.ATTEMPT)
}

function readStatus(): bool {
  const from = fromOf(F.STATUS)
  if (endOf(F.STATUS) - from != 3 || !from) return false
  const a: i32 = <i32>load<u8>(from) - 48
  const b: i32 = <i32>load<u8>(from, 1) - 48
  const c: i32 = <i32>load<u8>(from, 2) - 48
  if (a < 2 || a > 5 || <u32>b > 9 || <u32>c > 9) return false
  status = a * 100 + b * 10 + c
  isError = a == 5
  return status != 499 && status != 460
}

// @ts-ignore: decorator
@inline
function elapsed(field: u8, unit: u32): i32 {
  if (!has(field)) return MISSING
  return unit == SECONDS ? milliseconds(fromOf(field), endOf(field)) : integer(fromOf(field), endOf(field))
}

/** The same of a part of a request: who logs these writes -1 where there is none, and nothing else. */
// @ts-ignore: decorator
@inline
function partElapsed(field: u8, unit: u32): i32 {
  return has(field) && endOf(field) - fromOf(field) < 2 && !isDigit(load<u8>(fromOf(field))) ? BAD : elapsed(field, unit)
}

function readDurations(program: usize, flags: u32): bool {
  const clock = load<u32>(program, 16)
  const unit = load<u32>(program, 28)
  loggedAt = timeAt(F.LOGGED, clock, 0)
  if (!(loggedAt >= 0 && loggedAt < LATEST)) return false
  const before = partElapsed(F.BEFORE, unit)
  const header = partElapsed(F.HEADER, unit)
  const rest = partElapsed(F.REST, unit)
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
  return (isError || (latency <= LONGEST && connect <= LONGEST_CONNECT)) && time >= 0
}

/** Whether there was an attempt, a single one, and one that went well. */
function readAttempt(flags: u32): bool {
  const from = fromOf(F.UPSTREAM)
  const end = endOf(F.UPSTREAM)
  const answered = fromOf(F.UPSTREAM_STATUS)
  const answeredEnd = endOf(F.UPSTREAM_STATUS)
  const isAnswered = answered != 0 && !isMissing(answered, answeredEnd)
  if (isAnswered && (answeredEnd - answered != 3 || load<u8>(answered) - 49 > (isError ? 8 : 3) || !isDigit(load<u8>(answered, 1)) || !isDigit(load<u8>(answered, 2))))
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
    return !has(F.TRY) || (isPort() && has(F.ATTEMPT_BEGUN))
  }
  isTried = isAnswered || latency != MISSING
  // Without a name for whom was asked, or with half of what belongs to an attempt, it is a story of its own.
  return !has(F.TRY) && !has(F.UPSTREAM_PORT) && !(isTried && flags & HAS_UPSTREAM)
}

/** Whether there is a port, written as it is shown. */
function isPort(): bool {
  if (!has(F.UPSTREAM_PORT)) return false
  const from = fromOf(F.UPSTREAM_PORT)
  return load<u8>(from) != 48 && integer(from, endOf(F.UPSTREAM_PORT)) >= 0
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
