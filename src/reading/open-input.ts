import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { explainForeign } from './foreign-bytes.ts'
import { MAGIC_BYTES, packingOf } from './packings.ts'
import { readDescriptor } from './read-descriptor.ts'
import { refusal } from './refusal.ts'
import { UnreadableInput } from './unreadable-input.ts'

/** The name that stands for standard input. */
export const STDIN = '-'

/** Where `-` leads to, when to stop, and who wants to know how far it is. */
export interface OpenOptions {
  /** A number is an open file or pipe of the operating system, which is read without a stream. */
  readonly stdin: Readable | number
  readonly signal?: AbortSignal | undefined
  /** Told of the bytes as they come, packed as they are. */
  onBytes?(count: number): void
}

/**
 * The text of an input as bytes, unpacked if it begins like something compressed, whatever its name. What is no text, or cannot be
 * read, is thrown as `UnreadableInput`; so is damage in the middle, after the bytes before it. An abort just ends it.
 * A chunk is valid until the next one.
 */
export async function* openInput(source: string, options: OpenOptions): AsyncGenerator<Buffer> {
  const { stdin, signal } = options
  if (signal?.aborted) return
  if (source === STDIN && typeof stdin === 'number') return yield* text(counted(readDescriptor(stdin, signal), options))
  const stream = source === STDIN && typeof stdin !== 'number' ? stdin : createReadStream(source)
  const stop = () => stream.destroy()
  signal?.addEventListener('abort', stop)
  try {
    yield* text(counted(blocks(stream), options))
  } catch (error) {
    if (!signal?.aborted) throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

async function* counted(bytes: AsyncGenerator<Buffer>, { onBytes }: OpenOptions): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    onBytes?.(chunk.length)
    yield chunk
  }
}

/** Anything that the operating system refuses becomes a sentence. */
async function* blocks(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  } catch (error) {
    throw refusal(error as NodeJS.ErrnoException)
  }
}

async function* text(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await firstBlock(bytes)
  const packing = packingOf(first)
  if (packing) yield* unpackedText(packing.unpack(startingWith(first, bytes)))
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
    // A copy: the chunk is overwritten by the next one.
    block = Buffer.concat([block, value])
  }
  return block
}

async function* startingWith(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first
  yield* rest
}
