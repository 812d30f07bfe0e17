import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { explainForeign, isGzip } from './foreign-bytes.ts'

const FIRST_BLOCK = 64 * 1024

/** A regular file of text, open to be read at any place. */
export interface PlainFile {
  readonly fd: number
  readonly size: number
}

/**
 * Opens an input if it is a regular file of text. `undefined`: it is something else (packed, foreign, a pipe, missing or
 * empty, as files of /proc seem), and a matter for `openInput`, which reads what can be read and explains the rest.
 */
export function openPlain(source: string): PlainFile | undefined {
  try {
    // Before it is opened: to open a pipe is to wait for who writes into it.
    const stats = statSync(source)
    if (!stats.isFile() || stats.size === 0) return undefined
    const fd = openSync(source, 'r')
    if (isText(fd)) return { fd, size: stats.size }
    closeSync(fd)
    return undefined
  } catch {
    return undefined
  }
}

function isText(fd: number): boolean {
  const block = Buffer.allocUnsafe(FIRST_BLOCK)
  const first = block.subarray(0, readSync(fd, block, 0, FIRST_BLOCK, 0))
  return !isGzip(first) && explainForeign(first) === undefined
}
