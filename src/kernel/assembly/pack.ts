// Takes what is in the sheets out of them, without the cells and bins in which nothing was counted: as records in PAGE.
//
// a record of counts:    column, number, requests, local, unrepeatable
// a record of durations: column, number, how many bins of answers and of connections follow; then a bin and its count each
import { ANSWER_BINS, CONNECT_BINS, LATENCY_SIZE, REQUESTS_AT, TALLY_BITS } from './counts'
import { PAGE, PAGE_SIZE, SHEET_SIZE, SHEETS } from './memory'

/** Words of a record of durations without its bins. */
const HEAD: usize = 16
const LARGEST: usize = HEAD + (ANSWER_BINS + CONNECT_BINS) * 8

/** Where the next word goes. */
let at: usize = PAGE

/** Words written by the last call. */
export function packed(): u32 {
  return <u32>((at - PAGE) >> 2)
}

/**
 * Packs the cells of so many values of a sheet of counts, from a place in the order of columns and numbers on. Answers the
 * place at which there was no room for more; the number of all places when it has seen them.
 */
export function packCounts(sheet: u32, values: u32, from: u32): u32 {
  const about = SHEETS + <usize>sheet * SHEET_SIZE
  const places = load<u32>(about, 12) * values
  at = PAGE
  let place = from
  for (; place < places && at + 20 <= PAGE + PAGE_SIZE; place++) {
    const column = place / values
    const cell = <usize>load<u32>(about) + <usize>column * load<u32>(about, 4) + (<usize>(place % values) << TALLY_BITS)
    if (!load<u32>(cell)) continue
    push(column)
    push(place % values)
    push(load<u32>(cell))
    push(load<u32>(cell, 4))
    push(load<u32>(cell, 8))
  }
  return place
}

/** The same for a sheet of durations. */
export function packDurations(sheet: u32, values: u32, from: u32): u32 {
  const about = SHEETS + <usize>sheet * SHEET_SIZE
  const places = load<u32>(about, 12) * values
  at = PAGE
  let place = from
  for (; place < places && at + LARGEST <= PAGE + PAGE_SIZE; place++) {
    const column = place / values
    const cell = <usize>load<u32>(about) + <usize>column * load<u32>(about, 4) + <usize>(place % values) * LATENCY_SIZE
    if (!load<u32>(cell + REQUESTS_AT * 4)) continue
    push(column)
    push(place % values)
    const head = at
    at += 8
    store<u32>(head, pushBins(cell, ANSWER_BINS))
    store<u32>(head, pushBins(cell + ANSWER_BINS * 4, CONNECT_BINS), 4)
  }
  return place
}

// @ts-ignore: decorator
@inline
function push(word: u32): void {
  store<u32>(at, word)
  at += 4
}

/** Four bins at a time: most are empty. Answers how many are not. */
function pushBins(bins: usize, count: u32): u32 {
  const before = at
  for (let bin: u32 = 0; bin < count; bin += 4) {
    if (!v128.any_true(v128.load(bins + <usize>bin * 4))) continue
    for (let i: u32 = bin; i < bin + 4; i++) {
      const times = load<u32>(bins + <usize>i * 4)
      if (!times) continue
      push(i)
      push(times)
    }
  }
  return <u32>((at - before) >> 3)
}
