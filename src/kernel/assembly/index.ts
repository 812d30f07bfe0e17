// The kernel: counts the plain requests of a block of lines, and tells which lines are for the parsers.
import { clearHighBits, find, findFar, hashText, sawHighBits, setSeed, startHash } from './bytes'
import { add, clearLists, draw, drawn, fail, failed, first, isFull, last, NOBODY, parsed, reset, stepAt, used } from './counts'
import * as F from './fields'
import { clearFields, endOf, fromOf, has } from './fields'
import { forget, lookUp, NO_ROOM } from './ids'
import { scanJson } from './json'
import { CELLS, DRAWN, FAILED, INPUT, INPUT_SIZE, MAX_PROGRAMS, MAX_REST, PAGE, PROGRAM_SIZE, PROGRAMS, REST, SCRATCH, SHEETS, COLUMNS } from './memory'
import { hashHost, hashRoute, hashUpstream } from './hashes'
import { isError, isPlain, isTried, status, time } from './plain'
import { hostEnd, hostFrom, methodEnd, methodFrom, pathEnd, pathFrom } from './request'
import { packCounts, packDurations, packed } from './pack'
import { scanText } from './text'

export { setSeed, forget, reset, clearLists, packCounts, packDurations, packed }

// Where the other side finds things.
export const inputAt: usize = INPUT
export const inputSize: usize = INPUT_SIZE
export const programsAt: usize = PROGRAMS
export const programSize: usize = PROGRAM_SIZE
export const pageAt: usize = PAGE
export const scratchAt: usize = SCRATCH
export const restAt: usize = REST
export const drawnAt: usize = DRAWN
export const failedAt: usize = FAILED
export const sheetsAt: usize = SHEETS
export const columnsAt: usize = COLUMNS
export const cellsAt: usize = CELLS
export function parsedCount(): u32 {
  return parsed
}
export function usedPrograms(): u32 {
  return used
}
export function firstTime(): f64 {
  return first
}
export function lastTime(): f64 {
  return last
}
export function drawnCount(): u32 {
  return drawn
}
export function failedCount(): u32 {
  return failed
}
export function restCount(): u32 {
  return rest
}
/** Of the text at a place, for the keys of JSON programs. */
export function hashOf(from: usize, end: usize): u64 {
  return hashText(startHash(end - from), from, end)
}

/** Where run() has stopped. */
export function position(): usize {
  return at
}
/** The number of the program that took the line last. */
export function program(): u32 {
  return current
}

let at: usize = 0
let rest: u32 = 0
let current: u32 = 0
let programs: u32 = 0
/** Requests of other times are passed over. */
let since: f64 = -Infinity
let until: f64 = Infinity
let passed: u32 = 0

export function setRange(from: f64, to: f64): void {
  since = from
  until = to
}

/** How many requests of other times there were since this was asked last. */
export function takePassed(): u32 {
  const count = passed
  passed = 0
  return count
}

export function setPrograms(count: u32): void {
  programs = min(count, MAX_PROGRAMS)
  current = 0
}

// Why run() has stopped.
const DONE: i32 = 0
/** The lists of lines for the other side are full: they must be worked off. */
const LISTS_FULL: i32 = 1
/** The sheets are full: they must be poured out. */
const SHEETS_FULL: i32 = 2

// What became of a line.
const TAKEN: i32 = 0
const LEFT: i32 = 1
const NO_SPACE: i32 = 2

const NEWLINE: v128 = i8x16.splat(10)
const COLON: v128 = i8x16.splat(58)

/** Takes the lines in [from, to); each must end with a line feed. Answers why it stopped; what came before is counted. */
export function run(from: usize, to: usize): i32 {
  rest = 0
  at = from
  while (at < to) {
    const newline = findFar(NEWLINE, at, to)
    const end = newline > at && load<u8>(newline - 1) == 13 ? newline - 1 : newline
    const became = take(at, end)
    if (became == NO_SPACE) return SHEETS_FULL
    if (became == LEFT) {
      store<u32>(REST + <usize>rest * 8, <u32>at)
      store<u32>(REST + <usize>rest * 8, <u32>newline, 4)
      rest++
    }
    at = newline + 1
    if (rest == MAX_REST || isFull()) return LISTS_FULL
  }
  return DONE
}

/** Tries the program that took the line before, then the others; a line is made in at most one of these ways. */
function take(from: usize, end: usize): i32 {
  for (let tried: u32 = 0; tried < programs; tried++) {
    const about = PROGRAMS + <usize>current * PROGRAM_SIZE
    const isJson = load<u32>(about) == 1
    // A text program fills in all of its fields each time.
    if (isJson || tried) clearFields()
    if (isJson ? scanJson(about, from, end) : scanText(about, from, end)) return isPlain(about) ? count(from, end) : LEFT
    if (++current >= programs) current = 0
  }
  clearFields()
  return LEFT
}

/** Finds the numbers of whatever it is counted by, and counts it only if there is room for all of it. */
function count(from: usize, end: usize): i32 {
  if (time < since || time >= until) {
    passed++
    return TAKEN
  }
  clearHighBits()
  let upstream = NOBODY
  let route = NOBODY
  let host = NOBODY
  const isRouted = status != 404 && status != 400 && status != 405 && status != 414
  const routeHash = isRouted ? hashRoute() : hashText(0, pathFrom, pathEnd)
  const isNamed = isTried && has(F.UPSTREAM)
  const upstreamHash = isNamed ? hashUpstream() : 0
  const hostHash = hostFrom ? hashHost() : 0
  if (isError && has(F.REQUEST_ID)) hashText(0, fromOf(F.REQUEST_ID), endOf(F.REQUEST_ID))
  if (sawHighBits()) return LEFT
  // An IPv6 address beside its port gets brackets in its name.
  if (isError && isNamed && has(F.UPSTREAM_PORT) && find(COLON, fromOf(F.UPSTREAM), endOf(F.UPSTREAM)) < endOf(F.UPSTREAM)) return LEFT
  if (isNamed) {
    upstream = lookUp(0, upstreamHash, fromOf(F.UPSTREAM), endOf(F.UPSTREAM), fromOf(F.UPSTREAM_PORT), endOf(F.UPSTREAM_PORT))
    if (upstream == NO_ROOM) return NO_SPACE
  }
  if (isRouted) {
    route = lookUp(1, routeHash, methodFrom, methodEnd, pathFrom, pathEnd)
    if (route == NO_ROOM) return NO_SPACE
  }
  if (hostFrom) {
    host = lookUp(2, hostHash, hostFrom, hostEnd, 0, 0)
    if (host == NO_ROOM) return NO_SPACE
  }
  const step = stepAt(time)
  if (!step) return NO_SPACE
  add(step, current, upstream, route, host)
  draw(step, from, end, current)
  if (isError) fail(from, end, current, upstream, route, host, isNamed)
  return TAKEN
}
