import type { Problem } from '../model/problem.ts'

const MESSAGE = 'is empty: not one line in it'

/** Said of an input without a line. It is a fault only when all inputs are so: a log that was just rotated is empty. */
export function emptyInput(source: string): Problem {
  return { source, message: MESSAGE }
}

/** Whether a problem is no more than an empty input. */
export function isEmptyInput(problem: Problem): boolean {
  return problem.message === MESSAGE
}
