import type { Readable } from 'node:stream'
import type { Format } from '../model/format.ts'
import type { Problem } from '../model/problem.ts'
import { spellUnseen } from '../unseen.ts'
import { emptyInput } from './empty-input.ts'
import { openInput } from './open-input.ts'
import { type InputOutcome, readEntries } from './read-entries.ts'
import type { EntrySink } from './sink.ts'

/** How much of a line that nobody understands is shown. */
const SHOWN = 80

/** What the inputs are read with. */
export interface ReadInputsOptions {
  readonly formats: readonly Format[]
  readonly stdin: Readable
  readonly signal?: AbortSignal | undefined
  readonly maxLineBytes?: number | undefined
  onProblem(problem: Problem): void
}

/** Reads the inputs one after the other into the sink. What cannot be read is said once per input, and the others still are. */
export async function readInputs(sources: readonly string[], sink: EntrySink, options: ReadInputsOptions): Promise<void> {
  for (const source of sources) {
    if (options.signal?.aborted) return
    sink.begin?.(source)
    const outcome = await readEntries(openInput(source, options), options.formats, sink, options)
    const problem = findProblem(source, outcome)
    // An input that was given up has not shown yet what is in it.
    if (problem && !options.signal?.aborted) options.onProblem(problem)
  }
}

function findProblem(source: string, { lines, parsed, firstSkipped, fault }: InputOutcome): Problem | undefined {
  if (fault && lines === 0) return { source, message: fault.message }
  if (fault) return { source, message: `${fault.message}; ${count(lines)} before that ${lines === 1 ? 'was' : 'were'} read` }
  if (lines === 0) return emptyInput(source)
  if (parsed > 0) return undefined
  if (!firstSkipped) return { source, message: `holds ${count(lines)}, all blank` }
  const { line, reason } = firstSkipped
  const message = `${lines === 1 ? 'its only line is no' : `none of its ${lines} lines is an`} access log entry that errlens knows`
  const shown = `the first one (${spellUnseen(reason)}): ${shorten(line)}`
  return { source, message: `${message}; give its format with --log-format; ${shown}` }
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`
}

function shorten(line: string): string {
  const characters = [...spellUnseen(line.slice(0, SHOWN + 1))]
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : characters.join('')
}
