import type { InputOutcome } from '../reading/read-entries.ts'
import type { Task } from './plan.ts'
import type { TaskOutcome } from './work.ts'

/** What came of the inputs that were read to their end or to a fault, by their number. One that was given up says nothing yet. */
export function joinOutcomes(tasks: readonly Task[], outcomes: readonly TaskOutcome[]): Map<number, InputOutcome> {
  const byTask = new Map(outcomes.map((one) => [one.task, one]))
  const joined = new Map<number, InputOutcome>()
  const unfinished = new Set<number>()
  for (const [number, { input }] of tasks.entries()) {
    const one = byTask.get(number)
    if (!one?.complete) unfinished.add(input)
    else joined.set(input, join(joined.get(input), one.outcome))
  }
  for (const input of unfinished) joined.delete(input)
  return joined
}

/** `next` is of the range behind: what comes first in an input is of the ranges before. */
function join(sum: InputOutcome | undefined, next: InputOutcome): InputOutcome {
  if (!sum) return next
  return {
    lines: sum.lines + next.lines,
    parsed: sum.parsed + next.parsed,
    cut: sum.cut + next.cut,
    firstSkipped: sum.firstSkipped ?? next.firstSkipped,
    fault: sum.fault ?? next.fault,
  }
}
