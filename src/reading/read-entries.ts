import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import split2 from 'split2'
import type { Format } from '../model/format.ts'
import { LineCap } from './cap-line-length.ts'
import { LineTaker } from './line-taker.ts'
import type { EntrySink } from './sink.ts'
import { UnreadableInput } from './unreadable-input.ts'

/** When to stop, and how long a line may be. */
export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  readonly maxLineBytes?: number | undefined
}

/** What came of one input. */
export interface InputOutcome {
  /** lines = parsed + skipped. */
  readonly lines: number
  readonly parsed: number
  /** Lines that were cut; counted in the others as well. */
  readonly cut: number
  readonly firstSkipped: LineTaker['firstSkipped']
  /** Why the input could not be read, or not to its end. */
  readonly fault: UnreadableInput | undefined
}

/**
 * Bytes → lines → entries: hands every line of one input to the sink, as an entry or as skipped. LF and CRLF end a
 * line, so does the end of the input; a byte order mark is no part of the first one. After a fault or an abort all whole
 * lines before it have been handed over, and an unfinished last line has not: it might be read as something it is not.
 */
export async function readEntries(
  bytes: AsyncIterable<Buffer>,
  formats: readonly Format[],
  sink: EntrySink,
  { signal, maxLineBytes }: ReadOptions = {},
): Promise<InputOutcome> {
  const taker = new LineTaker(formats, sink)
  const cap = new LineCap(maxLineBytes)
  // '\n' is cheaper than split2's /\r?\n/; the mapper eats the line, so that nothing goes through a stream one by one.
  const lines = split2('\n', (line: string) => taker.take(line))
  const stop = new UnreadableInput('stopped')
  let fault: UnreadableInput | undefined

  async function* source(): AsyncGenerator<Buffer> {
    try {
      for await (const block of bytes) {
        yield block
        await sink.ready?.()
      }
    } catch (error) {
      if (!(error instanceof UnreadableInput)) throw error
      fault = error
    }
    if (!fault && !signal?.aborted) return
    // An error tears the streams down with all that is in them, so the blocks on their way come first.
    while (cap.writableLength + cap.readableLength + lines.writableLength > 0) await setImmediate()
    throw stop
  }

  try {
    await pipeline(source, cap, lines)
  } catch (error) {
    if (error !== stop) throw error
  }
  sink.end?.(cap.cut)
  return { lines: taker.lines, parsed: taker.parsed, cut: cap.cut, firstSkipped: taker.firstSkipped, fault }
}
