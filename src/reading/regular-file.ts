import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { explainForeign } from './foreign-bytes.ts'
import { packingOf } from './packings.ts'

const FIRST_BLOCK = 64 * 1024

/** A regular file of text, open to be read at any place. */
export interface PlainFile {
  readonly kind: 'plain'
  readonly fd: number
  readonly size: number
  /** Its first bytes. */
  readonly beginning: Buffer
}

/** A regular file that begins like something compressed, not open. */
export interface PackedFile {
  readonly kind: 'packed'
  readonly size: number
}

/**
 * Opens an input if it is a regular file of text, and tells if it is a packed one. `undefined`: it is something else
 * (foreign, a pipe, missing or empty, as files of /proc seem), and `openInput` reads what can be read or says why not.
 */
export function openRegular(source: string): PlainFile | PackedFile | undefined {
  try {
    // Before it is opened: to open a pipe is to wait for who writes into it.
    const stats = statSync(source)
    if (!stats.isFile() || stats.size === 0) return undefined
    return keepOpen(openSync(source, 'r'), stats.size)
  } catch {
    return undefined
  }
}

function keepOpen(fd: number, size: number): PlainFile | PackedFile | undefined {
  let plain = false
  try {
    const first = readBeginning(fd)
    if (packingOf(first)) return { kind: 'packed', size }
    plain = explainForeign(first) === undefined
    return plain ? { kind: 'plain', fd, size, beginning: first } : undefined
  } finally {
    if (!plain) closeSync(fd)
  }
}

/** The first bytes of an open file. */
export function readBeginning(fd: number): Buffer {
  const block = Buffer.allocUnsafe(FIRST_BLOCK)
  return block.subarray(0, readSync(fd, block, 0, FIRST_BLOCK, 0))
}
