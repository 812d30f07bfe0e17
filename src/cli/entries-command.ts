import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { remarkFormatsFor, WRAPPINGS } from '../formats.ts'
import type { Entry } from '../model/entry.ts'
import type { Format, SkipReason } from '../model/format.ts'
import { readInputs } from '../reading/read-inputs.ts'
import type { EntrySink } from '../reading/sink.ts'
import { isIn, type TimeRange } from '../reading/time-range.ts'
import { toReportEntry } from '../report-entry.ts'
import { seenJson } from '../unseen.ts'
import { readRemarks } from '../witnesses/read-remarks.ts'
import { RemarkIndex } from '../witnesses/remark-index.ts'
import type { Command } from './arguments.ts'
import { exitCode } from './exit-code.ts'
import type { Inputs } from './inputs.ts'
import { type Io, print, stdinOf } from './io.ts'

/** `errlens entries [FILES..]` */
export async function runEntries(
  { errors, timeZone, redact }: Command,
  { sources, errorLogs, formats, range, problems, onProblem }: Inputs,
  io: Io,
): Promise<number> {
  const options = { wrappings: WRAPPINGS, stdin: stdinOf(io), signal: io.signal, onProblem }
  const index = new RemarkIndex()
  await readRemarks(errorLogs, index, { ...options, remarkFormats: remarkFormatsFor({ timeZone }) })
  const change = redact ? (await import('../redact/redact.ts')).redactor() : undefined
  const sink = new NdjsonSink(io.stdout, errors === true, { range, remarks: index, change })
  await readInputs(sources, sink, { ...options, formats })
  await sink.finish()
  return exitCode(problems, sink.lines, false)
}

/** What becomes of entries before they are printed. */
interface Wishes {
  readonly range: TimeRange
  readonly remarks: RemarkIndex
  readonly change: ((line: object) => object) | undefined
}

/** Prints every line of the inputs as a JSON object on a line of its own: docs/entries.md. */
class NdjsonSink implements EntrySink {
  lines = 0
  readonly #out: Writable
  readonly #errorsOnly: boolean
  readonly #range: TimeRange
  readonly #remarks: RemarkIndex
  readonly #change: (line: object) => object
  #source = ''
  #text = ''

  constructor(out: Writable, errorsOnly: boolean, { range, remarks, change = (line) => line }: Wishes) {
    this.#out = out
    this.#errorsOnly = errorsOnly
    this.#range = range
    this.#remarks = remarks
    this.#change = change
  }

  begin(source: string): void {
    this.#source = source
  }

  entry(read: Entry, format: Format, line: number): void {
    this.lines++
    const entry = (read.failure && this.#remarks.explain(read)) ?? read
    const isWanted = isIn(this.#range, entry) && (entry.failure !== undefined || !this.#errorsOnly)
    if (isWanted) this.#add({ source: this.#source, line, ...toReportEntry(entry, format.id) })
  }

  skip(reason: SkipReason, _looks5xx: boolean, line: number): void {
    this.lines++
    if (!this.#errorsOnly) this.#add({ source: this.#source, line, skipped: reason })
  }

  ready(): Promise<void> | undefined {
    this.#flush()
    return this.#out.writableNeedDrain ? once(this.#out, 'drain').then(() => {}) : undefined
  }

  finish(): Promise<void> {
    const rest = this.#text
    this.#text = ''
    return print(this.#out, rest)
  }

  /** The lines of one block go out together, and as soon as it is done: a live log must not wait for its next block. */
  #add(line: object): void {
    if (this.#text === '') setImmediate(() => this.#flush())
    this.#text += `${seenJson(this.#change(line))}\n`
  }

  #flush(): void {
    if (this.#text !== '') this.#out.write(this.#text)
    this.#text = ''
  }
}
