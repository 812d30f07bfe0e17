// Hashes of what is counted by, and of the request itself.
import { hashText, mix, startHash } from './bytes'
import * as F from './fields'
import { endOf, fromOf, has } from './fields'
import { feed, finish, LANES } from './lanes'
import { duration, loggedAt, size, status } from './plain'
import { clientHash, hostEnd, hostFrom, methodEnd, methodFrom, pathEnd, pathFrom } from './request'

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
