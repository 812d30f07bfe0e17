import type { Problem } from '../model/problem.ts'
import type { OpenOptions } from '../reading/open-input.ts'
import { readLines } from '../reading/read-lines.ts'
import { UnreadableInput } from '../reading/unreadable-input.ts'

/** Who takes the lines of one log. */
export interface LogReader {
  take(line: string): void
  /** What is wrong with the log as a whole, at its end. */
  complaint(): string | undefined
}

export interface ReadEachOptions extends OpenOptions {
  onProblem(problem: Problem): void
}

/** Reads logs one after the other. What cannot be read is said once per log, and the others still are. */
export async function readEach(sources: readonly string[], open: () => LogReader, options: ReadEachOptions): Promise<void> {
  for (const source of sources) {
    const reader = open()
    const message = await readLines(source, (line) => reader.take(line), options).then(
      () => reader.complaint(),
      (error) => {
        if (error instanceof UnreadableInput) return error.message
        throw error
      },
    )
    if (message !== undefined) options.onProblem({ source, message })
  }
}
