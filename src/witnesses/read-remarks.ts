import type { RemarkFormat, RemarkReader } from '../model/remark.ts'
import type { Wrapping } from '../model/wrapping.ts'
import { unwrapUntil } from '../reading/unwrap.ts'
import { type LogReader, type ReadEachOptions, readEach } from './read-each.ts'
import type { RemarkIndex } from './remark-index.ts'

/** What error logs are read with. */
export interface ReadRemarksOptions extends ReadEachOptions {
  readonly remarkFormats: readonly RemarkFormat[]
  /** What may be around a line; none by default. */
  readonly wrappings?: readonly Wrapping[] | undefined
}

/** How much was read. */
export interface RemarkCounts {
  lines: number
  /** Messages about a failed exchange. */
  messages: number
  /** When the first and the last message about any request was written. */
  first: number
  last: number
}

/** Reads error logs into an index. */
export async function readRemarks(
  sources: readonly string[],
  index: RemarkIndex,
  options: ReadRemarksOptions,
): Promise<RemarkCounts> {
  const sum: RemarkCounts = { lines: 0, messages: 0, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY }
  await readEach(sources, () => new Reading(options, index, sum), options)
  return sum
}

const unknown = (formats: readonly RemarkFormat[]): string =>
  `holds no line of an error log that errlens knows (${formats.map(({ title }) => title).join(', ')})`

/** One log under way: each format has a reader, which remembers what a thread of the proxy said before. */
class Reading implements LogReader {
  #lines = 0
  #isKnown = false
  readonly #readers: readonly { readonly format: RemarkFormat; readonly reader: RemarkReader }[]
  readonly #wrappings: readonly Wrapping[]
  readonly #index: RemarkIndex
  readonly #counts: RemarkCounts

  constructor({ remarkFormats, wrappings = [] }: ReadRemarksOptions, index: RemarkIndex, counts: RemarkCounts) {
    this.#wrappings = wrappings
    this.#readers = remarkFormats.map((format) => ({ format, reader: format.open() }))
    this.#index = index
    this.#counts = counts
  }

  take(line: string): void {
    this.#lines++
    this.#counts.lines++
    const read = unwrapUntil(line, this.#wrappings, (inner) => {
      const known = this.#readers.find(({ format }) => format.recognise(inner))
      return known && { remark: known.reader.read(inner), lag: known.format.lag }
    })
    if (!read) return
    this.#isKnown = true
    const { remark, lag } = read
    if (typeof remark === 'string') return
    if (remark.failure) this.#counts.messages++
    this.#counts.first = Math.min(this.#counts.first, remark.time)
    this.#counts.last = Math.max(this.#counts.last, remark.time)
    this.#index.add(remark, lag)
  }

  /** An empty one just says that all was well. */
  complaint(): string | undefined {
    return this.#lines === 0 || this.#isKnown ? undefined : unknown(this.#readers.map(({ format }) => format))
  }
}
