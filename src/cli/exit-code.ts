import type { Problem } from '../model/problem.ts'
import { isEmptyInput } from '../reading/empty-input.ts'

/** The exit code when the command line was wrong. */
export const MISUSED = 2

/** The exit code when an input was not read, there was nothing to read or nothing new, or the report did not come out. */
export const FAILED = 3

/**
 * 3 before 1 before 0: whoever looks at the code alone must never take unread errors for a quiet night. One empty log
 * among others is no failure (it may just have been rotated).
 */
export function exitCode(problems: readonly Problem[], alarm: boolean): number {
  if (problems.some((problem) => !isEmptyInput(problem))) return FAILED
  return alarm ? 1 : 0
}
