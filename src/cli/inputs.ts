import type { Diagnostics } from '../diagnostics.ts'
import { type FormatOptions, formatsFor } from '../formats.ts'
import type { Format } from '../model/format.ts'
import type { Problem } from '../model/problem.ts'
import { isEmptyInput } from '../reading/empty-input.ts'
import type { ExpandedInputs } from '../reading/expand-inputs.ts'
import { STDIN } from '../reading/open-input.ts'

/** What is to be read, and what went wrong with it so far. */
export interface Inputs {
  readonly sources: readonly string[]
  readonly formats: readonly Format[]
  readonly problems: readonly Problem[]
  onProblem(problem: Problem): void
}

/** The formats to read with, or what is wrong with what the user says of them. */
export function namedFormats(options: FormatOptions): readonly Format[] | string {
  try {
    return formatsFor(options)
  } catch (error) {
    return (error as Error).message
  }
}

export async function prepareInputs(
  files: readonly string[],
  formats: readonly Format[],
  diagnostics: Diagnostics,
): Promise<Inputs> {
  const problems: Problem[] = []
  const onProblem = (problem: Problem) => {
    problems.push(problem)
    diagnostics.problem(problem, isEmptyInput(problem) ? 'warn' : 'error')
  }
  const expanded = await expand(files.length > 0 ? files : [STDIN])
  expanded.problems.forEach(onProblem)
  return { sources: expanded.sources, formats, problems, onProblem }
}

/** One plain name, as mostly, stands for itself; only the others are worth the loading of what knows patterns. */
async function expand(files: readonly string[]): Promise<ExpandedInputs> {
  if (files.length === 1 && files.every((file) => /^[\w./-]+$/.test(file))) return { sources: files, problems: [] }
  const { expandInputs } = await import('../reading/expand-inputs.ts')
  return expandInputs(files)
}
