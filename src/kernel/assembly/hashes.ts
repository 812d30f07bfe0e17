// Hashes of what is counted by, and of the request itself.
import { hashText, isMissing, mix, MISSING, startHash } from './bytes'
import * as F from './fields'
import { endOf, fromOf, has } from './fields'
import { feed, finish, LANES } from './lanes'
import { duration, loggedAt, size, status } from './plain'
import { clientEnd, clientFrom, clientHash, hasClient, hostEnd, hostFrom, methodEnd, methodFrom, pathEnd, pathFrom } from './request'

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
  let lanes = feed(LANES, <u32>(<u64>loggedAt))
  lanes = feed(lanes, <u32>status ^ (<u32>duration << 10))
  lanes = feed(lanes, <u32>size ^ (<u32>(pathEnd - pathFrom) << 20))
  return finish(feed(lanes, <u32>clientHash ^ <u32>(clientHash >> 32)))
}

/** The same as hashOfEntry of src/summary/summary.ts, which decides whether a failed request is kept. */
export function hashFailure(isNamed: bool): u64 {
  let lanes = feedNumber(LANES, loggedAt)
  lanes = feedNumber(lanes, <f64>status)
  lanes = duration == MISSING ? feed(lanes, NOTHING) : feedNumber(lanes, <f64>duration)
  lanes = size == MISSING ? feed(lanes, NOTHING) : feedNumber(lanes, <f64>size)
  lanes = hasClient ? feed(feedText(lanes, clientFrom, clientEnd), SOMETHING) : feed(lanes, NOTHING)
  lanes = feed(feedText(lanes, methodFrom, methodEnd), SOMETHING)
  lanes = feed(feedText(lanes, pathFrom, pathEnd), SOMETHING)
  lanes = feedField(lanes, F.REQUEST_ID)
  return finish(isNamed ? feedUpstream(lanes) : feed(lanes, NOTHING))
}

/** What is fed for a value that is not there, and behind a text that is. */
const NOTHING: u32 = 0x10001
const SOMETHING: u32 = 0x10000

function feedNumber(lanes: u64, number: f64): u64 {
  const whole = <u64>number
  return feed(feed(lanes, <u32>whole), <u32>(whole >> 32))
}

function feedText(lanes: u64, from: usize, end: usize): u64 {
  for (let at = from; at < end; at++) lanes = feed(lanes, load<u8>(at))
  return lanes
}

function feedField(lanes: u64, field: u8): u64 {
  if (!has(field) || isMissing(fromOf(field), endOf(field))) return feed(lanes, NOTHING)
  return feed(feedText(lanes, fromOf(field), endOf(field)), SOMETHING)
}

/** An address and a port that the log has apart are one name; IPv6 needs brackets then, and is left to the parsers. */
function feedUpstream(lanes: u64): u64 {
  lanes = feedText(lanes, fromOf(F.UPSTREAM), endOf(F.UPSTREAM))
  if (has(F.UPSTREAM_PORT)) lanes = feedText(feed(lanes, 58), fromOf(F.UPSTREAM_PORT), endOf(F.UPSTREAM_PORT))
  return feed(lanes, SOMETHING)
}
