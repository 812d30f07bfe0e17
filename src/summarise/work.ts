import { Readable } from 'node:stream'
import type { Format } from '../model/format.ts'
import { openInput } from '../reading/open-input.ts'
import { type InputOutcome, type ReadOptions, readEntries, readFileEntries } from '../reading/read-entries.ts'
import type { Counting } from './counting.ts'
import type { Task } from './plan.ts'
import type { Shared } from './shared.ts'

/** What came of a task. */
export interface TaskOutcome {
  /** Number of the task. */
  readonly task: number
  readonly outcome: InputOutcome
  /** Whether it was read as far as it can be, and not stopped. */
  readonly complete: boolean
}

/** What a thread works with. */
export interface Tools extends ReadOptions {
  readonly formats: readonly Format[]
}

/** What every thread does: takes tasks as long as there are any, and counts what it reads by itself. */
export async function work(
  tasks: readonly Task[],
  share: { readonly shared: Shared; readonly thread: number },
  counting: Counting,
  tools: Tools,
): Promise<readonly TaskOutcome[]> {
  const outcomes: TaskOutcome[] = []
  while (!tools.signal?.aborted) {
    const number = share.shared.claim(share.thread)
    const task = number === undefined ? undefined : tasks[number]
    if (number === undefined || !task) break
    const outcome = await readTask(task, counting, tools)
    outcomes.push({ task: number, outcome, complete: !tools.signal?.aborted })
  }
  return outcomes
}

function readTask(
  { source, fd, from, to, headings, echoes }: Task,
  { sink, takeBlocks }: Counting,
  tools: Tools,
): Promise<InputOutcome> {
  const { formats } = tools
  const options = { ...tools, takeBlocks }
  if (fd !== undefined) return readFileEntries({ fd, from, to, headings, echoes }, formats, sink, options)
  const bytes = openInput(source, { ...tools, stdin: Readable.from([]) })
  return readEntries(bytes, formats, sink, { ...options, part: { from, to, headings } })
}
