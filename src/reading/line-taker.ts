import type { Entry } from '../model/entry.ts'
import type { Format, SkipReason } from '../model/format.ts'
import { BLANK, ECHO, tellsNoRequest } from '../model/skip-reasons.ts'
import { voiceOf } from './echoes.ts'
import { looks5xx } from './looks-5xx.ts'
import { type Dialects, MixedReader } from './mixed-reader.ts'
import type { EntrySink } from './sink.ts'

const CARRIAGE_RETURN = 0x0d
const BYTE_ORDER_MARK = 0xfeff

/** What is known of the lines beforehand. */
export interface LineTakerOptions {
  /** Whether the first line is the first one of the input, which a byte order mark may stand before; by default it is. */
  readonly fromStart?: boolean | undefined
  /** Lines from before the first one that tell how to read what follows. */
  readonly headings?: readonly string[] | undefined
  /** Names of voices whose lines repeat what others say. */
  readonly echoes?: readonly string[] | undefined
}

/** Takes the lines of one input in order, without their line feeds, and hands each to the sink as an entry or as skipped. */
export class LineTaker {
  lines = 0
  parsed = 0
  /** The first line, not blank, that is no entry, and why: one that should have been, if there is any. */
  firstSkipped: { readonly line: string; readonly reason: string } | undefined
  readonly #reader: MixedReader
  readonly #sink: EntrySink
  readonly #fromStart: boolean
  readonly #echoes: ReadonlySet<string>

  constructor(dialects: Dialects, sink: EntrySink, { fromStart = true, headings = [], echoes = [] }: LineTakerOptions = {}) {
    this.#reader = new MixedReader(dialects)
    for (const heading of headings) this.#reader.read(heading)
    this.#sink = sink
    this.#fromStart = fromStart
    this.#echoes = new Set(echoes)
  }

  /** The format of the last line that was an entry. */
  get format(): Format {
    return this.#reader.format
  }

  /** Notes lines that were taken elsewhere, all of them entries. */
  taken(lines: number): void {
    this.lines += lines
    this.parsed += lines
  }

  /** Answers the entry, valid until the next call, or `undefined` if the line is none. */
  take(raw: string): Entry | undefined {
    this.lines++
    const from = this.lines === 1 && this.#fromStart && raw.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
    const to = raw.charCodeAt(raw.length - 1) === CARRIAGE_RETURN ? raw.length - 1 : raw.length
    const line = from === 0 && to === raw.length ? raw : raw.slice(from, to)
    if (line.trim() !== '') return this.#read(line)
    this.#sink.skip(BLANK, false, this.lines)
    return undefined
  }

  #read(line: string): Entry | undefined {
    const entry = this.#reader.read(line)
    if (typeof entry === 'string') return this.#skip(line, entry, looks5xx(line, entry))
    if (this.#isEcho()) return this.#skip(line, ECHO, false)
    this.parsed++
    this.#sink.entry(entry, this.#reader.format, this.lines)
    return entry
  }

  #isEcho(): boolean {
    return this.#echoes.size > 0 && this.#echoes.has(voiceOf(this.#reader.format, this.#reader.from))
  }

  #skip(line: string, reason: SkipReason, looks5xx: boolean): undefined {
    const first = this.firstSkipped
    if (!first || (tellsNoRequest(first.reason) && !tellsNoRequest(reason))) this.firstSkipped = { line, reason }
    this.#sink.skip(reason, looks5xx, this.lines)
  }
}
