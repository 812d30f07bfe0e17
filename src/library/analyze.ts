import { analyze as analyzeSources, type AnalyzeOptions as PipelineOptions, reportOn } from '../analyze.ts'
import { formatsFor } from '../formats.ts'
import type { Problem } from '../model/problem.ts'
import type { Report } from '../model/report.ts'
import { isEmptyInput } from '../reading/empty-input.ts'
import { expandInputs } from '../reading/expand-inputs.ts'
import { type GivenEntry, summariseEntries } from './given-entry.ts'

/** What is analysed: files, folders and patterns as on the command line, or requests that are known already, in any order. */
export type Inputs = readonly string[] | AsyncIterable<GivenEntry> | Iterable<GivenEntry>

/** How inputs become a report. Nothing of it is needed. */
export type AnalyzeOptions = Partial<PipelineOptions>

/** The number of what a process has open as standard input. */
const STDIN_FD = 0

/**
 * Inputs → report: `analyze(['access.log'])`. What cannot be read goes to `onProblem`, and the rest is reported; without it, it
 * is thrown.
 */
export async function analyze(inputs: Inputs, options: AnalyzeOptions = {}): Promise<Report> {
  if (typeof inputs === 'string') throw new TypeError('analyze takes a list of inputs: analyze([file])')
  const complete = { formats: formatsFor(options), stdin: STDIN_FD, onProblem: refuse, ...options }
  if (!isNames(inputs)) return reportOn(await summariseEntries(inputs, complete), complete)
  const { sources, problems } = await expandInputs(inputs)
  for (const problem of problems) complete.onProblem(problem)
  return analyzeSources(sources, complete)
}

function isNames(inputs: Inputs): inputs is readonly string[] {
  return Array.isArray(inputs) && inputs.every((input) => typeof input === 'string')
}

/** One empty log among others was just rotated. */
function refuse(problem: Problem): void {
  if (!isEmptyInput(problem)) throw new Error(`${problem.source}: ${problem.message}`)
}
