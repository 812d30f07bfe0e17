// The fields of the line under way. Their numbers are those of FIELDS in ../program.ts.
import { FIELDS } from './memory'

export const NONE: u8 = 0
export const LOGGED: u8 = 1
export const BEGUN: u8 = 2
export const CLIENT: u8 = 3
export const REQUEST: u8 = 4
export const METHOD: u8 = 5
export const TARGET: u8 = 6
export const STATUS: u8 = 7
export const SIZE: u8 = 8
export const WHOLE: u8 = 9
export const BEFORE: u8 = 10
export const HEADER: u8 = 11
export const REST: u8 = 12
export const ATTEMPT: u8 = 13
export const ATTEMPT_BEGUN: u8 = 14
export const CONNECT: u8 = 15
export const TRY: u8 = 16
export const UPSTREAM: u8 = 17
export const UPSTREAM_PORT: u8 = 18
export const UPSTREAM_STATUS: u8 = 19
export const HOST: u8 = 20
export const HOST_ELSE: u8 = 21
export const HOST_LAST: u8 = 22
export const NUMBER: u8 = 23
export const REQUEST_ID: u8 = 24
export const TLS: u8 = 25
const COUNT: usize = 27

// @ts-ignore: decorator
@inline
export function setField(field: u8, from: usize, end: usize): void {
  store<u64>(FIELDS + (<usize>field << 3), (<u64>end << 32) | <u64>from)
}

// @ts-ignore: decorator
@inline
export function fromOf(field: u8): usize {
  return load<u32>(FIELDS + (<usize>field << 3))
}

// @ts-ignore: decorator
@inline
export function endOf(field: u8): usize {
  return load<u32>(FIELDS + (<usize>field << 3), 4)
}

// @ts-ignore: decorator
@inline
export function has(field: u8): bool {
  return fromOf(field) != 0
}

export function clearFields(): void {
  memory.fill(FIELDS, 0, COUNT * 8)
}
