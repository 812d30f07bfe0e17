import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { openInput } from '../reading/open-input.ts'
import { refusal } from '../reading/refusal.ts'
import { openRegular } from '../reading/regular-file.ts'
import { UnreadableInput } from '../reading/unreadable-input.ts'
import { PRINT_BYTES, type Span, spanBefore } from './print.ts'

const LINE_FEED = 0x0a
const PIECE = 64 * 1024
/** A last line without its end is waited for so long, in milliseconds: its file may be written to. */
const PATIENCE = 3_600_000

const NONE = Buffer.alloc(0)

/** The text of a file as it is at one moment, unpacked. */
export interface Text {
  readonly source: string
  readonly size: number
  /** Where the last whole line ends, and to where may be read: a line that is still being written may not. */
  readonly lineEnd: number
  readonly end: number
  readonly first: Buffer
  /** Which file it is, and in which state: `undefined` of one that is not packed. */
  readonly stamp: string | undefined
  /** Why it goes no further, of a packed file that is damaged. */
  readonly fault: string | undefined
  /** The bytes of some places. */
  read(spans: readonly Span[]): Promise<Buffer[]>
  /** Whether its name still leads to the same text, which may have grown. */
  isStill(): boolean
}

/** Which packed file a file would be. Not the device: its number may change when the machine starts. */
export function stampOf(source: string): string | undefined {
  const stats = statSync(source, { throwIfNoEntry: false })
  return stats?.isFile() ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : undefined
}

/** Looks at a file; `undefined`: it is empty. What cannot be read is thrown as `UnreadableInput`. */
export async function textOf(source: string, now: number): Promise<Text | undefined> {
  if (!statsOf(source).isFile())
    throw new UnreadableInput('is no regular file: where reading goes on next time cannot be remembered')
  const file = openRegular(source)
  if (!file) return unreadable(source)
  if (file.kind === 'packed') return packedText(source)
  try {
    return plainText(source, file.fd, now)
  } finally {
    closeSync(file.fd)
  }
}

function statsOf(source: string): Stats {
  try {
    return statSync(source)
  } catch (error) {
    throw refusal(error as NodeJS.ErrnoException)
  }
}

/** Throws why, unless it is just empty. */
async function unreadable(source: string): Promise<undefined> {
  for await (const chunk of open(source)) if (chunk.length > 0) return undefined
  return undefined
}

function open(source: string): AsyncGenerator<Buffer> {
  return openInput(source, { stdin: Readable.from([]) })
}

function plainText(source: string, fd: number, now: number): Text {
  const { ino, size, mtimeMs } = fstatSync(fd)
  const last = bytesAt(fd, spanBefore(size))
  const lineEnd = lastLineEnd(fd, size)
  return {
    ...{ source, size, lineEnd, stamp: undefined, fault: undefined },
    end: mtimeMs > now - PATIENCE ? lineEnd : size,
    first: bytesAt(fd, { from: 0, to: Math.min(size, PRINT_BYTES) }),
    read: async (spans) => bytesIn(source, spans),
    isStill: () =>
      statSync(source, { throwIfNoEntry: false })?.ino === ino && last.equals(bytesIn(source, [spanBefore(size)])[0] ?? NONE),
  }
}

function bytesIn(source: string, spans: readonly Span[]): Buffer[] {
  if (spans.length === 0) return []
  const fd = openSync(source, 'r')
  try {
    return spans.map((span) => bytesAt(fd, span))
  } finally {
    closeSync(fd)
  }
}

function lastLineEnd(fd: number, size: number): number {
  for (let to = size; to > 0; to -= PIECE) {
    const from = Math.max(0, to - PIECE)
    const at = bytesAt(fd, { from, to }).lastIndexOf(LINE_FEED)
    if (at >= 0) return from + at + 1
  }
  return 0
}

function bytesAt(fd: number, { from, to }: Span): Buffer {
  const space = Buffer.alloc(to - from)
  return space.subarray(0, readSync(fd, space, 0, space.length, from))
}

/** A packed file is unpacked once to know how long it is, and again to read in it. Nobody writes to it, so its last line is whole. */
async function packedText(source: string): Promise<Text> {
  const stamp = stampOf(source)
  let [size, lineEnd, fault] = [0, 0, undefined as string | undefined]
  let first: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of open(source)) {
      if (first.length < PRINT_BYTES) first = Buffer.concat([first, chunk.subarray(0, PRINT_BYTES - first.length)])
      const feed = chunk.lastIndexOf(LINE_FEED)
      if (feed >= 0) lineEnd = size + feed + 1
      size += chunk.length
    }
  } catch (error) {
    if (!(error instanceof UnreadableInput) || size === 0) throw error
    fault = error.message
  }
  return {
    ...{ source, size, lineEnd, end: fault === undefined ? size : lineEnd, first, stamp, fault },
    read: (spans) => unpacked(source, spans),
    isStill: () => stampOf(source) === stamp,
  }
}

async function unpacked(source: string, spans: readonly Span[]): Promise<Buffer[]> {
  const last = Math.max(0, ...spans.map(({ to }) => to))
  const found: Buffer[][] = spans.map(() => [])
  let position = 0
  if (last > 0)
    for await (const chunk of open(source)) {
      for (const [index, { from, to }] of spans.entries())
        if (to > position && from < position + chunk.length)
          found[index]?.push(Buffer.from(chunk.subarray(Math.max(0, from - position), to - position)))
      position += chunk.length
      if (position >= last) break
    }
  return found.map((pieces) => Buffer.concat(pieces))
}
