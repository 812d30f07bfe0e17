// What plain requests add to the summary, counted in sheets: a column for each time step, in it a cell for each value
// (upstream, route, host), in that a few counters. Counters only add up, so it does not matter when they are poured out.
//
// sheet: +0 its cells, +4 bytes of a column, +8 columns it has room for, +12 columns in use, +16 width of its steps in
//        tens of seconds (0: one step for everything)
import { COLUMNS, DRAWN, DRAWN_SIZE, FAILED, FAILED_SIZE, MAX_COLUMNS, MAX_DRAWN, MAX_FAILED, SHEET_SIZE, SHEETS, STEP_MASK, STEP_SIZE, STEPS } from './memory'
import { hashFailure, hashRequest } from './hashes'
import * as line from './plain'
import { clientHash, hasClient, isUnrepeatable } from './request'

export const ALL: u32 = 0
export const UPSTREAM: u32 = 1
export const ROUTE: u32 = 2
export const HOST: u32 = 3
export const LATENCY: u32 = 4
export const ROUTE_LATENCY: u32 = 5
export const CLIENT: u32 = 6
export const DRAW: u32 = 7
const SHEET_COUNT: u32 = 8

/** Bytes of a cell of counts: requests, those without an upstream, those that proxies do not repeat. */
export const TALLY_BITS: u32 = 4
/** Bytes of a cell of durations: bins of answers, then bins of connections. */
export const ANSWER_BINS: u32 = 256
export const CONNECT_BINS: u32 = 160
/** Behind the bins: requests, which may have neither duration. */
export const REQUESTS_AT: u32 = ANSWER_BINS + CONNECT_BINS
export const LATENCY_SIZE: u32 = (REQUESTS_AT + 1) * 4
const SKETCH_WIDTH: u32 = 2048

export let parsed: u32 = 0
/** Numbers of the programs that took a line, a bit each. */
export let used: u32 = 0
export let first: f64 = Infinity
export let last: f64 = -Infinity
export let drawn: u32 = 0
export let failed: u32 = 0

/** What stands for a value that is not kept, and for none at all, in the first cell of a column. */
export const NOBODY: i32 = 0

export function reset(): void {
  parsed = 0
  used = 0
  first = Infinity
  last = -Infinity
  for (let sheet: u32 = 0; sheet < SHEET_COUNT; sheet++) {
    const about = SHEETS + <usize>sheet * SHEET_SIZE
    memory.fill(load<u32>(about), 0, load<u32>(about, 4) * load<u32>(about, 12))
    store<u32>(about, 0, 12)
  }
  // No step is known any more: −1 is none.
  for (let i = 0; i <= STEP_MASK; i++) store<i32>(STEPS + <usize>i * STEP_SIZE, -1)
}

export function clearLists(): void {
  drawn = 0
  failed = 0
}

/** Of a step: +0 its number, +4 … the column of each sheet in the order of their numbers. 0: there is no room for it. */
export function stepAt(time: f64): usize {
  const number = <i32>Math.floor(time / 10000)
  const step = STEPS + <usize>(number & STEP_MASK) * STEP_SIZE
  return load<i32>(step) == number || meetStep(step, number) ? step : 0
}

function meetStep(step: usize, number: i32): bool {
  store<i32>(step, -1)
  for (let sheet: u32 = 0; sheet < SHEET_COUNT; sheet++) {
    const about = SHEETS + <usize>sheet * SHEET_SIZE
    const width = load<i32>(about, 16)
    const coarse = width ? number / width : 0
    const steps = COLUMNS + <usize>sheet * MAX_COLUMNS * 4
    const used = load<u32>(about, 12)
    let column = used
    // The newest are the likeliest.
    while (column > 0 && load<i32>(steps + (<usize>column - 1) * 4) != coarse) column--
    if (column == 0) {
      if (used == load<u32>(about, 8)) return false
      store<i32>(steps + <usize>used * 4, coarse)
      column = used + 1
      store<u32>(about, column, 12)
    }
    store<u32>(step + 4 + <usize>sheet * 4, load<u32>(about) + (column - 1) * load<u32>(about, 4))
    if (sheet == DRAW && column == used + 1) store<u64>(load<u32>(step, 4 + DRAW * 4), u64.MAX_VALUE, 8)
  }
  store<i32>(step, number)
  return true
}

/** Counts the line under way. The columns of its step must be known. */
export function add(step: usize, program: u32, upstream: i32, route: i32, host: i32): void {
  parsed++
  used |= 1 << program
  if (line.time < first) first = line.time
  if (line.time > last) last = line.time
  const isLocal = !line.isTried && !line.isError
  tally(<usize>load<u32>(step, 4 + ALL * 4), isLocal)
  tally(<usize>load<u32>(step, 4 + UPSTREAM * 4) + (<usize>upstream << TALLY_BITS), isLocal)
  tally(<usize>load<u32>(step, 4 + ROUTE * 4) + (<usize>route << TALLY_BITS), isLocal)
  tally(<usize>load<u32>(step, 4 + HOST * 4) + (<usize>host << TALLY_BITS), isLocal)
  if (!line.isError) {
    measure(<usize>load<u32>(step, 4 + LATENCY * 4) + <usize>upstream * LATENCY_SIZE)
    if (route != NOBODY) measure(<usize>load<u32>(step, 4 + ROUTE_LATENCY * 4) + <usize>route * LATENCY_SIZE)
  }
  if (hasClient) sketch(<usize>load<u32>(step, 4 + CLIENT * 4))
  increase(<usize>load<u32>(step, 4 + DRAW * 4))
}

// @ts-ignore: decorator
@inline
function increase(counter: usize): void {
  store<u32>(counter, load<u32>(counter) + 1)
}

// @ts-ignore: decorator
@inline
function tally(cell: usize, isLocal: bool): void {
  increase(cell)
  if (isLocal) increase(cell + 4)
  if (isUnrepeatable) increase(cell + 8)
}

// @ts-ignore: decorator
@inline
function measure(cell: usize): void {
  increase(cell + REQUESTS_AT * 4)
  if (line.latency >= 0) increase(cell + <usize>binOf(line.latency) * 4)
  if (line.connect >= 0) increase(cell + <usize>(ANSWER_BINS + binOf(line.connect)) * 4)
}

/** The same as binOf of src/summary/histogram.ts. */
// @ts-ignore: decorator
@inline
function binOf(milliseconds: i32): u32 {
  if (milliseconds < 16) return milliseconds
  const exponent = 31 - clz(milliseconds)
  return ((exponent - 3) << 4) + (milliseconds >> (exponent - 4)) - 16
}

/** The same as the client sketch of the summary. */
// @ts-ignore: decorator
@inline
function sketch(counts: usize): void {
  const hash = <u32>clientHash
  increase(counts + <usize>(hash & (SKETCH_WIDTH - 1)) * 4)
  increase(counts + <usize>(SKETCH_WIDTH + ((hash >> 11) & (SKETCH_WIDTH - 1))) * 4)
}

/** Notes the line under way if it may belong to the sample. Of a window: +0 requests, +8 the hash from which on none is kept. */
export function draw(step: usize, from: usize, end: usize, program: u32): void {
  const window = <usize>load<u32>(step, 4 + DRAW * 4)
  const hash = hashRequest()
  if (hash >= load<u64>(window, 8)) return
  const one = DRAWN + <usize>drawn * DRAWN_SIZE
  store<u32>(one, <u32>from)
  store<u32>(one, <u32>end, 4)
  store<u64>(one, hash, 8)
  store<f64>(one, line.time, 16)
  store<u32>(one, <u32>window, 24)
  store<u32>(one, program, 28)
  drawn++
}

/** Notes the line under way as failed: for its status, and for the sample of failures. */
export function fail(from: usize, end: usize, program: u32, upstream: i32, route: i32, host: i32, isNamed: bool): void {
  const one = FAILED + <usize>failed * FAILED_SIZE
  store<u32>(one, <u32>from)
  store<u32>(one, <u32>end, 4)
  store<u64>(one, hashFailure(isNamed), 8)
  store<f64>(one, line.time, 16)
  store<u32>(one, line.status, 24)
  store<u32>(one, program, 28)
  store<i32>(one, upstream, 32)
  store<i32>(one, route, 36)
  store<i32>(one, host, 40)
  failed++
}

/** Whether the other side has to work off what was noted. */
export function isFull(): bool {
  return drawn == MAX_DRAWN || failed == MAX_FAILED
}
