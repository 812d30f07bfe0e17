import { read, readSync } from 'node:fs'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { refusal } from './refusal.ts'

/** What a pipe holds. */
const CHUNK = 64 * 1024
/** After so many bytes, timers and signals have their turn. */
const TURN = 4 * 1024 * 1024
/** How long to wait for more where the system will not wait for us (a pipe that somebody else made non-blocking). */
const PAUSE = 10

/**
 * The bytes of an open file or pipe, without a stream: as long as reads come full, whoever writes is ahead, and the next
 * one is done at once, at half the cost of a stream; else it is waited for beside the event loop, and what there is
 * goes on at once. A chunk is valid until the next one.
 */
export async function* readDescriptor(fd: number, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const space = Buffer.allocUnsafe(CHUNK)
  const aborted = whenAborted(signal)
  let ahead = false
  let turn = TURN
  while (!signal?.aborted) {
    const got: number = (ahead ? readNow(fd, space) : undefined) ?? (await Promise.race([readLater(fd, space), aborted]))
    if (got === 0) return
    ahead = got === CHUNK
    yield space.subarray(0, got)
    turn -= got
    if (turn > 0) continue
    await setImmediate()
    turn = TURN
  }
}

/** `undefined`: there is nothing yet. */
function readNow(fd: number, space: Buffer): number | undefined {
  try {
    return readSync(fd, space, 0, space.length, null)
  } catch (error) {
    return sizeOf(error as NodeJS.ErrnoException)
  }
}

async function readLater(fd: number, space: Buffer): Promise<number> {
  for (;;) {
    const got = await new Promise<number | undefined>((resolve, reject) => {
      read(fd, space, 0, space.length, null, (error, count) => {
        try {
          resolve(error ? sizeOf(error) : count)
        } catch (refused) {
          reject(refused)
        }
      })
    })
    if (got !== undefined) return got
    await setTimeout(PAUSE)
  }
}

/** Windows calls the end of a pipe an error. */
function sizeOf(error: NodeJS.ErrnoException): number | undefined {
  if (error.code === 'EAGAIN') return undefined
  if (error.code === 'EOF') return 0
  throw refusal(error)
}

/** An abort is an end. Never settles without a signal. */
function whenAborted(signal: AbortSignal | undefined): Promise<number> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(0), { once: true }))
}
