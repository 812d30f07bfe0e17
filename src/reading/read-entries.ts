import type { Format } from '../model/format.ts'
import { BlockStream } from './block-stream.ts'
import { type BlockTaker, TextBlocks } from './block-taker.ts'
import { LineCap } from './cap-line-length.ts'
import { LineTaker } from './line-taker.ts'
import { type FileRange, readRange } from './read-range.ts'
import type { EntrySink } from './sink.ts'
import { UnreadableInput } from './unreadable-input.ts'

/** When to stop, how long a line may be, and what the lines are read with. */
export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  readonly maxLineBytes?: number | undefined
  /** Makes what takes the bytes, in front of what takes the lines one by one; by default all are taken so. */
  readonly takeBlocks?: ((lines: LineTaker) => BlockTaker) | undefined
  onBytes?(count: number): void
}

/** What came of one input, or of a range of it. */
export interface InputOutcome {
  /** lines = parsed + skipped. */
  readonly lines: number
  readonly parsed: number
  /** Lines that were cut; counted in the others as well. */
  readonly cut: number
  readonly firstSkipped: LineTaker['firstSkipped']
  /** Why the input could not be read, or not to its end. */
  readonly fault: { readonly message: string } | undefined
}

/**
 * Bytes → lines → entries: hands every line of one input to the sink, as an entry or as skipped. LF and CRLF end a
 * line, so does the end of the input; a byte order mark is no part of the first one. After a fault or an abort all whole
 * lines before it have been handed over, and an unfinished last line has not: it might be read as something it is not.
 */
export function readEntries(
  bytes: AsyncIterable<Buffer>,
  formats: readonly Format[],
  sink: EntrySink,
  options: ReadOptions = {},
): Promise<InputOutcome> {
  return outcomeOf(new LineTaker(formats, sink), sink, options, async (taker, cap) => {
    const stream = new BlockStream(taker, cap)
    try {
      for await (const chunk of bytes) {
        stream.write(chunk)
        const wait = sink.ready?.()
        if (wait) await wait
      }
      if (!options.signal?.aborted) await stream.end()
    } finally {
      stream.stop()
    }
  })
}

/** The same for the lines that begin in a range of a file, which are read without a stream. */
export function readFileEntries(
  range: FileRange,
  formats: readonly Format[],
  sink: EntrySink,
  options: ReadOptions = {},
): Promise<InputOutcome> {
  const lines = new LineTaker(formats, sink, range.from === 0)
  const stopped = () => options.signal?.aborted === true
  return outcomeOf(lines, sink, options, (taker, cap) =>
    readRange(range, taker, cap, { stopped, ready: sink.ready?.bind(sink), onBytes: options.onBytes }),
  )
}

async function outcomeOf(
  lines: LineTaker,
  sink: EntrySink,
  { takeBlocks = (taking) => new TextBlocks(taking), maxLineBytes }: ReadOptions,
  read: (taker: BlockTaker, cap: LineCap) => Promise<void>,
): Promise<InputOutcome> {
  const cap = new LineCap(maxLineBytes)
  const taker = takeBlocks(lines)
  if (taker.buffer.length <= 2 * cap.max) throw new RangeError(`lines of ${cap.max} bytes do not fit into the buffer`)
  let fault: UnreadableInput | undefined
  try {
    await read(taker, cap)
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error
    fault = error
  }
  taker.end?.()
  sink.end?.(cap.cut)
  return { lines: lines.lines, parsed: lines.parsed, cut: cap.cut, firstSkipped: lines.firstSkipped, fault }
}
