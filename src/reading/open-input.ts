import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { explainForeign, isGzip, MAGIC_BYTES } from './foreign-bytes.ts'
import { gunzip } from './gunzip.ts'
import { UnreadableInput } from './unreadable-input.ts'

/** The name that stands for standard input. */
export const STDIN = '-'

/** Where `-` leads to, and when to stop. */
export interface OpenOptions {
  readonly stdin: Readable
  readonly signal?: AbortSignal | undefined
}

/**
 * The text of an input as bytes, unpacked if it begins like gzip, whatever its name. What is no text, or cannot be
 * read, is thrown as `UnreadableInput`; so is damage in the middle, after the bytes before it. An abort just ends it.
 */
export async function* openInput(source: string, { stdin, signal }: OpenOptions): AsyncGenerator<Buffer> {
  if (signal?.aborted) return
  const stream = source === STDIN ? stdin : createReadStream(source)
  const stop = () => stream.destroy()
  signal?.addEventListener('abort', stop)
  try {
    yield* text(blocks(stream))
  } catch (error) {
    if (!signal?.aborted) throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/** Anything that the operating system refuses becomes a sentence. */
async function* blocks(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  } catch (error) {
    throw new UnreadableInput(explainRefusal(error as NodeJS.ErrnoException))
  }
}

async function* text(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await firstBlock(bytes)
  if (isGzip(first)) yield* unpackedText(gunzip(startingWith(first, bytes)))
  else yield* plainText(first, bytes)
}

async function* unpackedText(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield* plainText(await firstBlock(bytes), bytes)
}

async function* plainText(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const foreign = explainForeign(first)
  if (foreign !== undefined) throw new UnreadableInput(foreign)
  yield* startingWith(first, rest)
}

/** The first bytes, enough to know them by, and no more than need be: a live log must not wait for its next line. */
async function firstBlock(bytes: AsyncGenerator<Buffer>): Promise<Buffer> {
  let block: Buffer = Buffer.alloc(0)
  while (block.length < MAGIC_BYTES) {
    const { done, value } = await bytes.next()
    if (done) break
    block = block.length === 0 ? value : Buffer.concat([block, value])
  }
  return block
}

async function* startingWith(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first
  yield* rest
}

function explainRefusal(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EISDIR':
      return "is a directory; name its files, or give a pattern in quotes: 'DIRECTORY/**/*.log*'"
    case 'EACCES':
    case 'EPERM':
      return 'may not be read (permission denied); run errlens as a user who may'
    default:
      return `cannot be read (${error.message})`
  }
}
