import type { Format } from '../model/format.ts'
import type { Wrapping } from '../model/wrapping.ts'
import { BlockStream } from './block-stream.ts'
import { type BlockTaker, TextBlocks } from './block-taker.ts'
import { LineCap } from './cap-line-length.ts'
import { findEchoes } from './echoes.ts'
import { LineTaker, type LineTakerOptions } from './line-taker.ts'
import type { Dialects } from './mixed-reader.ts'
import { bytesOf, type Part } from './part.ts'
import { type FileRange, readRange } from './read-range.ts'
import type { EntrySink } from './sink.ts'
import { UnreadableInput } from './unreadable-input.ts'

/** When to stop, how long a line may be, and what the lines are read with. */
export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  readonly maxLineBytes?: number | undefined
  /** What may be around each line; none by default. */
  readonly wrappings?: readonly Wrapping[] | undefined
  /** Makes what takes the bytes, in front of what takes the lines one by one; by default all are taken so. */
  readonly takeBlocks?: ((lines: LineTaker) => BlockTaker) | undefined
  /** What to read of a stream; by default all. */
  readonly part?: Part | undefined
  onBytes?(count: number): void
  /** Told of the lines of a stream as they come; files, whose bytes tell how far reading is, are not counted so. */
  onLines?(count: number): void
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
  const { part, wrappings } = options
  const dialects = { formats, wrappings }
  const beginning = { fromStart: part === undefined || part.from === 0, headings: part?.headings }
  const input = new Input(dialects, sink, options)
  return input.outcome(async () => {
    let stream: BlockStream | undefined
    try {
      for await (const chunk of part ? bytesOf(part, bytes) : bytes) {
        stream ??= new BlockStream(input.open({ ...beginning, echoes: findEchoes(chunk, dialects) }), input.cap)
        stream.write(chunk)
        input.tellLines()
        const wait = sink.ready?.()
        if (wait) await wait
      }
      if (!options.signal?.aborted) await stream?.end()
    } finally {
      stream?.stop()
    }
  })
}

/** The same for the lines that begin in a range of a file, which are read without a stream. */
export function readFileEntries(
  range: FileRange & Pick<LineTakerOptions, 'echoes' | 'headings'>,
  formats: readonly Format[],
  sink: EntrySink,
  options: ReadOptions = {},
): Promise<InputOutcome> {
  const input = new Input({ formats, wrappings: options.wrappings }, sink, options)
  const stopped = () => options.signal?.aborted === true
  const pace = { stopped, ready: sink.ready?.bind(sink), onBytes: options.onBytes }
  const { from, echoes, headings } = range
  return input.outcome(() => readRange(range, input.open({ fromStart: from === 0, echoes, headings }), input.cap, pace))
}

/** What takes the lines of one input; opened when it is known what the input begins with. */
class Input {
  readonly cap: LineCap
  readonly #dialects: Dialects
  readonly #sink: EntrySink
  readonly #options: ReadOptions
  #lines: LineTaker | undefined
  #taker: BlockTaker | undefined
  /** Lines that were told. */
  #told = 0

  constructor(dialects: Dialects, sink: EntrySink, options: ReadOptions) {
    this.cap = new LineCap(options.maxLineBytes)
    this.#dialects = dialects
    this.#sink = sink
    this.#options = options
  }

  open(beginning: LineTakerOptions): BlockTaker {
    const lines = new LineTaker(this.#dialects, this.#sink, beginning)
    const { takeBlocks = (taking) => new TextBlocks(taking) } = this.#options
    // An echo is plain enough for whoever takes blocks, and must not be counted.
    const taker = beginning.echoes?.length ? new TextBlocks(lines) : takeBlocks(lines)
    if (taker.buffer.length <= 2 * this.cap.max) throw new RangeError(`lines of ${this.cap.max} bytes do not fit into the buffer`)
    this.#lines = lines
    this.#taker = taker
    return taker
  }

  /** Tells who wants to know of the lines since the last time. */
  tellLines(): void {
    const { lines = 0 } = this.#lines ?? {}
    this.#options.onLines?.(lines - this.#told)
    this.#told = lines
  }

  async outcome(read: () => Promise<void>): Promise<InputOutcome> {
    let fault: UnreadableInput | undefined
    try {
      await read()
    } catch (error) {
      if (!(error instanceof UnreadableInput)) throw error
      fault = error
    }
    this.#taker?.end?.()
    const { cut } = this.cap
    this.#sink.end?.(cut)
    const { lines = 0, parsed = 0, firstSkipped } = this.#lines ?? {}
    return { lines, parsed, cut, firstSkipped, fault }
  }
}
