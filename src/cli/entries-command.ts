import { isInFocus } from '../focus/in-focus.ts'
import { remarkFormatsFor, WRAPPINGS } from '../formats.ts'
import type { Entry } from '../model/entry.ts'
import type { Format, SkipReason } from '../model/format.ts'
import { readInputs } from '../reading/read-inputs.ts'
import type { EntrySink } from '../reading/sink.ts'
import { isIn, type TimeRange } from '../reading/time-range.ts'
import { toReportEntry } from '../report-entry.ts'
import { readRemarks } from '../witnesses/read-remarks.ts'
import { RemarkIndex } from '../witnesses/remark-index.ts'
import type { Command } from './arguments.ts'
import { exitCode, FAILED } from './exit-code.ts'
import type { Inputs } from './inputs.ts'
import { type Io, stdinOf } from './io.ts'
import { type LineWriter, NdjsonWriter, type PrintedLine } from './ndjson-writer.ts'

/** `errlens entries [FILES..]` */
export async function runEntries(
  { errors, asCsv, bom, timeZone, redact }: Command,
  { sources, errorLogs, formats, range, asked, problems, onProblem }: Inputs,
  io: Io,
): Promise<number> {
  const options = { wrappings: WRAPPINGS, stdin: stdinOf(io), signal: io.signal, onProblem }
  const remarks = new RemarkIndex()
  await readRemarks(errorLogs, remarks, { ...options, remarkFormats: remarkFormatsFor({ timeZone }) })
  const writer = asCsv ? await openCsv(io, bom === true) : new NdjsonWriter(io.stdout)
  const change = redact ? (await import('../redact/redact.ts')).redactor() : undefined
  const isWanted = isInFocus(asked.focus ?? {})
  const sink = new LineSink(writer, { range, isWanted, remarks, change, errorsOnly: errors === true })
  await readInputs(sources, sink, { ...options, formats })
  await writer.finish()
  return sink.lines === 0 ? FAILED : exitCode(problems, false)
}

async function openCsv({ stdout }: Io, bom: boolean): Promise<LineWriter> {
  const { CsvWriter } = await import('./csv-writer.ts')
  return CsvWriter.open(stdout, bom)
}

/** Which lines are printed, and what becomes of them before. */
interface Choice {
  readonly range: TimeRange
  isWanted(entry: Entry): boolean
  readonly remarks: RemarkIndex
  readonly change: (<T>(line: T) => T) | undefined
  readonly errorsOnly: boolean
}

/** Hands the lines that are asked for to their writer. */
class LineSink implements EntrySink {
  lines = 0
  readonly #writer: LineWriter
  readonly #choice: Choice
  #source = ''

  constructor(writer: LineWriter, choice: Choice) {
    this.#writer = writer
    this.#choice = choice
  }

  begin(source: string): void {
    this.#source = source
  }

  entry(read: Entry, format: Format, line: number): void {
    this.lines++
    const { range, isWanted, remarks, errorsOnly } = this.#choice
    const entry = (read.failure && remarks.explain(read)) ?? read
    const isPrinted = isIn(range, entry) && isWanted(entry) && (entry.failure !== undefined || !errorsOnly)
    if (isPrinted) this.#write({ source: this.#source, line, ...toReportEntry(entry, format.id) })
  }

  skip(reason: SkipReason, _looks5xx: boolean, line: number): void {
    this.lines++
    if (!this.#choice.errorsOnly) this.#write({ source: this.#source, line, skipped: reason })
  }

  ready(): Promise<void> | undefined {
    return this.#writer.ready()
  }

  #write(line: PrintedLine): void {
    const { change } = this.#choice
    this.#writer.write(change ? change(line) : line)
  }
}
