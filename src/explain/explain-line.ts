import type { Entry } from '../model/entry.ts'
import type { ReportAttempt, ReportEntry } from '../model/report.ts'
import { type Dialects, MixedReader } from '../reading/mixed-reader.ts'
import { toReportEntry } from '../report-entry.ts'
import { spellUnseen } from '../unseen.ts'
import { verdictOf } from '../verdict.ts'

/** Width of the names. */
const NAME = 16

/** Shows what is understood of lines: the layers taken off, the format, each field, and a verdict. */
export class LineExplainer {
  readonly #reader: MixedReader

  constructor(dialects: Dialects) {
    this.#reader = new MixedReader(dialects)
  }

  /** Text of several lines; what came from the log cannot act on a terminal. */
  explain(line: string): string {
    const entry = this.#reader.read(line)
    const rows = typeof entry === 'string' ? this.#refused(line, entry) : this.#understood(entry)
    return rows.map(([name, text]) => `${name.padEnd(NAME)} ${spellUnseen(text)}\n`).join('')
  }

  #understood(entry: Entry): Row[] {
    const { format, from, layers } = this.#reader
    const { attempts = [], failure, ...fields } = toReportEntry(entry)
    const wrapped = layers.map(({ title }) => title).join(', in it ')
    return [
      ['format', `${format.id} (${format.title})`],
      ...(wrapped === '' ? [] : [['wrapped in', `${wrapped}${from === undefined ? '' : `, from ${from}`}`] as const]),
      ...rowsOf(fields),
      ...attempts.map((attempt, at): Row => [`attempt ${at + 1}`, attemptText(attempt)]),
      ...(failure
        ? ([
            ['by', failure.by],
            ['phases', failure.phases.join(' ')],
            ['how', failure.how ?? 'open'],
          ] as const)
        : []),
      ['verdict', verdictOf(entry)],
    ]
  }

  #refused(line: string, reason: string): Row[] {
    return [
      ['no entry', reason],
      ['line', line],
    ]
  }
}

type Row = readonly [name: string, text: string]

/** Names of fields that hold seconds. */
const SECONDS: ReadonlySet<string> = new Set(['duration', 'upstreamDuration'])

function rowsOf(fields: Partial<ReportEntry>): Row[] {
  return Object.entries(fields).map(([name, value]) => [name, SECONDS.has(name) ? `${value} s` : String(value)])
}

function attemptText({ upstream = 'an unnamed upstream', status, ...times }: ReportAttempt): string {
  const facts = Object.entries(times).map(([name, seconds]) => `${name} ${seconds} s`)
  return [upstream, ...(status === undefined ? [] : [`status ${status}`]), ...facts].join(', ')
}
