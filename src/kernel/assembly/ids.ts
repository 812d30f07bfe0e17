// Hash of a text → the number that stands for it in the sheets. A table is a memory, not a list: what it has forgotten is
// asked for again, and gets the same number.
import { ID_BITS, ID_TABLE, IDS } from './memory'

/** There is no room for one more. */
export const NO_ROOM: i32 = -1
const TRIES: u64 = 4

// @ts-ignore: decorator
@external('errlens', 'idOf')
declare function idOf(kind: u32, from: usize, end: usize, otherFrom: usize, otherEnd: usize): i32

/** Entries are +0 hash, +8 number. Only ASCII is known by its bytes: the caller has checked it. */
export function lookUp(kind: u32, hash: u64, from: usize, end: usize, otherFrom: usize, otherEnd: usize): i32 {
  const table = IDS + <usize>kind * ID_TABLE
  const first = hash >> (64 - ID_BITS)
  for (let i: u64 = 0; i < TRIES; i++) {
    const entry = table + <usize>((first + i) & ((1 << ID_BITS) - 1)) * 16
    const there = load<u64>(entry)
    if (there == hash) return load<i32>(entry, 8)
    if (there == 0) {
      const id = idOf(kind, from, end, otherFrom, otherEnd)
      if (id >= 0) {
        store<u64>(entry, hash)
        store<i32>(entry, id, 8)
      }
      return id
    }
  }
  const id = idOf(kind, from, end, otherFrom, otherEnd)
  if (id >= 0) {
    const entry = table + <usize>first * 16
    store<u64>(entry, hash)
    store<i32>(entry, id, 8)
  }
  return id
}

export function forget(): void {
  memory.fill(IDS, 0, 3 * ID_TABLE)
}
