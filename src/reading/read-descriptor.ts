import { fstatSync, readSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { isatty, ReadStream } from 'node:tty'
import { refusal } from './refusal.ts'

/** What a pipe holds. */
const CHUNK = 64 * 1024
/** After so many bytes, timers and signals have their turn. */
const TURN = 4 * 1024 * 1024

/**
 * The bytes of an open file or pipe. As long as there is something to read it is read at once, at half the cost of a stream;
 * a stream only waits for more. (Reading in the background would do so, too, but then the process could not end before
 * there is more.) A chunk is valid until the next one. A pipe or terminal is closed in the end.
 */
export async function* readDescriptor(fd: number, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const space = Buffer.allocUnsafe(CHUNK)
  const waiter = waiterFor(fd)
  let turn = TURN
  try {
    while (!signal?.aborted) {
      // What the waiter has read itself comes before all that has not been read yet.
      const waited: Buffer | null = waiter?.read() ?? null
      const got = waited?.length ?? readNow(fd, space)
      if (got === 0) return
      if (got === undefined) {
        if (!(await hasMore(waiter, signal))) return
        continue
      }
      yield waited ?? space.subarray(0, got)
      turn -= got
      if (turn > 0) continue
      await setImmediate()
      turn = TURN
    }
  } finally {
    waiter?.destroy()
  }
}

/** Makes reads not wait, and tells when there is more. A regular file never makes anybody wait. */
function waiterFor(fd: number): Readable | undefined {
  if (isatty(fd)) return new ReadStream(fd)
  const stats = fstatSync(fd)
  return stats.isFIFO() || stats.isSocket() ? new Socket({ fd, readable: true, writable: false }) : undefined
}

/** `undefined`: there is nothing yet. */
function readNow(fd: number, space: Buffer): number | undefined {
  // Nobody looks at where the error was made, and to find out takes longer than to read.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return readSync(fd, space, 0, space.length, null)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN') return undefined
    // Windows calls the end of a pipe an error.
    if (code === 'EOF') return 0
    throw refusal(error as NodeJS.ErrnoException)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** Waits until there is more to read. An abort is an end. */
function hasMore(waiter: Readable | undefined, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (!waiter || waiter.readableEnded || waiter.destroyed) return resolve(false)
    const settle = (more: boolean) => () => {
      for (const [event, listener] of listeners) waiter.off(event, listener)
      signal?.removeEventListener('abort', stop)
      resolve(more)
    }
    const stop = settle(false)
    const fail = (error: NodeJS.ErrnoException) => {
      stop()
      reject(refusal(error))
    }
    const listeners = [
      ['readable', settle(true)],
      ['end', stop],
      ['close', stop],
      ['error', fail],
    ] as const
    for (const [event, listener] of listeners) waiter.on(event, listener)
    signal?.addEventListener('abort', stop)
  })
}
