import { randomUUID } from 'node:crypto'
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Diagnostics } from '../diagnostics.ts'

/** Whether it could be written. */
export async function save(path: string, text: string, diagnostics: Diagnostics): Promise<boolean> {
  try {
    await writeWhole(path, text)
    return true
  } catch (error) {
    // Without the name of the neighbour, which nobody knows.
    diagnostics.error(`cannot be written (${(error as Error).message.replace(/, \w+ '.*/s, '')})`, path)
    return false
  }
}

/**
 * Writes a file so that nobody ever sees half of it: a neighbour takes its place when it is complete. What is no regular
 * file (/dev/stdout, a pipe) is written to as it is; a symbolic link stays one.
 */
async function writeWhole(path: string, text: string): Promise<void> {
  const before = await stat(path).catch(() => undefined)
  if (before && !before.isFile()) return writeFile(path, text)
  const target = before ? await realpath(path) : path
  const neighbour = join(dirname(target), `.${basename(target)}.${randomUUID()}`)
  try {
    await writeFile(neighbour, text, { flag: 'wx', mode: before?.mode ?? 0o666 })
    await rename(neighbour, target)
  } catch (error) {
    await rm(neighbour, { force: true })
    throw error
  }
}
