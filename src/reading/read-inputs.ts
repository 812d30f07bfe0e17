import { closeSync } from 'node:fs'
import type { Format } from '../model/format.ts'
import type { Problem } from '../model/problem.ts'
import { findEchoes } from './echoes.ts'
import { findProblem } from './find-problem.ts'
import { type OpenOptions, openInput, STDIN } from './open-input.ts'
import { type Part, WHOLE } from './part.ts'
import { type InputOutcome, type ReadOptions, readEntries, readFileEntries } from './read-entries.ts'
import { openRegular } from './regular-file.ts'
import type { EntrySink } from './sink.ts'

/** What the inputs are read with. */
export interface ReadInputsOptions extends ReadOptions, OpenOptions {
  readonly formats: readonly Format[]
  /** What to read of some of the files; all of the others. */
  readonly parts?: ReadonlyMap<string, Part> | undefined
  onProblem(problem: Problem): void
}

/** Reads the inputs one after the other into the sink. What cannot be read is said once per input, and the others still are. */
export async function readInputs(sources: readonly string[], sink: EntrySink, options: ReadInputsOptions): Promise<void> {
  for (const source of sources) {
    if (options.signal?.aborted) return
    sink.begin?.(source)
    const outcome = await readInput(source, sink, options)
    const problem = findProblem(source, outcome)
    // An input that was given up has not shown yet what is in it.
    if (problem && !options.signal?.aborted) options.onProblem(problem)
  }
}

/** Reads one input into the sink, whatever it is. */
export async function readInput(source: string, sink: EntrySink, options: ReadInputsOptions): Promise<InputOutcome> {
  const part = options.parts?.get(source)
  const file = source === STDIN ? undefined : openRegular(source)
  if (file?.kind !== 'plain') return readEntries(openInput(source, options), options.formats, sink, { ...options, part })
  try {
    const { from, to, headings } = part ?? WHOLE
    const range = { fd: file.fd, from, to, headings, echoes: findEchoes(file.beginning, options) }
    return await readFileEntries(range, options.formats, sink, options)
  } finally {
    closeSync(file.fd)
  }
}
