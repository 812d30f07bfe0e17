import { readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { BlockTaker } from './block-taker.ts'
import type { LineCap } from './cap-line-length.ts'
import { refusal } from './refusal.ts'

const LINE_FEED = 0x0a
/** Larger reads take more of the system's time, and the block is no longer in the processor's cache when it is read. */
const PIECE = 64 * 1024
/** After so many bytes, timers and signals have their turn. */
const TURN = 4 * 1024 * 1024

/** A part of an open file: the lines that begin in it. */
export interface FileRange {
  readonly fd: number
  readonly from: number
  /** Infinity: to the end of the file, wherever that is by then. */
  readonly to: number
}

/** What is asked after each block. */
export interface Pace {
  /** Whether to go no further. */
  stopped(): boolean
  /** A promise makes reading wait for it. */
  readonly ready: (() => Promise<void> | undefined) | undefined
  readonly onBytes: ((count: number) => void) | undefined
}

/**
 * Reads the lines that begin in a range of a file straight into the taker's buffer, the last one to its end wherever
 * that is. The line that the range begins in the middle of belongs to the range before. So however a file is cut into
 * ranges, each of its lines is read once. An unfinished line is taken at the end of the file, but not where it was stopped.
 */
export async function readRange(range: FileRange, taker: BlockTaker, cap: LineCap, pace: Pace): Promise<void> {
  const { buffer } = taker
  const size = Math.min(PIECE, cap.max)
  let position = firstLine(range, buffer.subarray(0, size))
  let carry = 0
  let turn = TURN
  while (position < range.to || carry > 0) {
    if (pace.stopped()) return
    const got = readAt(range.fd, buffer.subarray(carry, carry + size), position)
    if (got === 0) break
    const own = ownPart(buffer.subarray(carry, carry + got), range.to - position)
    position += own
    turn -= own
    carry = takeWhole(taker, carry, carry + own, cap)
    pace.onBytes?.(own)
    const wait = pace.ready?.()
    if (wait) await wait
    if (turn > 0) continue
    await setImmediate()
    turn = TURN
  }
  if (carry > 0) taker.take(0, carry)
}

/** Where the first line begins that begins in the range. Whether one begins at `from` shows in the byte before it. */
function firstLine({ fd, from }: FileRange, space: Buffer): number {
  if (from === 0) return 0
  for (let position = from - 1; ; ) {
    const got = readAt(fd, space, position)
    const end = space.subarray(0, got).indexOf(LINE_FEED)
    if (end >= 0) return position + end + 1
    if (got === 0) return position
    position += got
  }
}

/** How much of a piece is of lines that begin before `left`, which may lie behind it or, for the rest of a line, before it. */
function ownPart(piece: Buffer, left: number): number {
  if (left > piece.length) return piece.length
  const end = piece.indexOf(LINE_FEED, Math.max(0, left - 1))
  return end < 0 ? piece.length : end + 1
}

/** Hands over the whole lines of buffer[0, end), of which [from, end) is new, and answers how much is left at its beginning. */
function takeWhole(taker: BlockTaker, from: number, end: number, cap: LineCap): number {
  const { buffer } = taker
  const { keep, resume, last } = cap.measure(buffer.subarray(from, end))
  const dropped = resume - keep
  if (dropped > 0) buffer.copyWithin(from + keep, from + resume, end)
  if (last < 0) return end - dropped
  const lines = from + last - dropped + 1
  taker.take(0, lines)
  buffer.copyWithin(0, lines, end - dropped)
  return end - dropped - lines
}

function readAt(fd: number, space: Buffer, position: number): number {
  try {
    return readSync(fd, space, 0, space.length, position)
  } catch (error) {
    throw refusal(error as NodeJS.ErrnoException)
  }
}
