import { availableParallelism } from 'node:os'
import { type AnalyzeOptions, analyze } from '../analyze.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Report } from '../model/report.ts'
import type { Command } from './arguments.ts'
import type { Inputs } from './inputs.ts'
import { type Io, stdinOf } from './io.ts'
import type { Night, Nights } from './nights.ts'
import { openProgress } from './progress.ts'
import { totalSize } from './total-size.ts'

/** No more bytes than this are little: some thousand lines. */
const LITTLE = 2 * 1024 * 1024

/** What a run has to tell; of one with a memory, also how to remember it. */
export interface Told {
  readonly report: Report
  readonly night?: Night
}

/** What the report is to have in it, and where it is read from. */
export interface Wanted extends Pick<AnalyzeOptions, 'tables' | 'charts' | 'explain'> {
  readonly nights: Nights | undefined
}

interface Edge {
  readonly io: Io
  readonly diagnostics: Diagnostics
}

/** Reads the inputs, or what is new in them, and finds out why. */
export async function readReport(
  command: Command,
  inputs: Inputs,
  { io, diagnostics }: Edge,
  { nights, ...extras }: Wanted,
): Promise<Told> {
  const { sources, errorLogs, origins, formats, formatOptions, range, asked, events, onProblem } = inputs
  const size = totalSize([...sources, ...errorLogs, ...origins], io)
  const isLittle = size !== undefined && size <= LITTLE
  if (isLittle) io.onLittleWork?.()
  const { jobs = availableParallelism() } = command
  const progress = command.progress !== false ? openProgress(size, io) : undefined
  diagnostics.beforeEach(() => progress?.erase())
  const options: AnalyzeOptions = {
    ...{ ...formatOptions, formats, range, ...asked, events, errorLogs, origins, jobs, isLittle, ...extras },
    ...{ stdin: stdinOf(io), signal: io.signal, onProblem },
    ...(progress && { onBytes: progress.onBytes, onLines: progress.onLines }),
  }
  try {
    if (!nights) return { report: await analyze(sources, options) }
    const night = await nights.read(inputs, io.now(), (files, more) => analyze(files, { ...options, ...more }))
    return { report: night.report, night }
  } finally {
    progress?.end()
  }
}
