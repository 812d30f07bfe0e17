import { formatsFor } from '../formats.ts'
import { findProblem } from '../reading/find-problem.ts'
import type { InputOutcome } from '../reading/read-entries.ts'
import { readInput } from '../reading/read-inputs.ts'
import { mergeEncoded } from '../summary/encode.ts'
import type { Summary } from '../summary/summary.ts'
import { Counting } from './counting.ts'
import { joinOutcomes } from './join-outcomes.ts'
import type { SummariseOptions } from './options.ts'
import { type Plan, type Task, withEchoes } from './plan.ts'
import { Shared } from './shared.ts'
import { startWorker } from './start-worker.ts'
import { work } from './work.ts'

/** How often somebody who wants to know hears how far the other threads are, in milliseconds. */
const NEWS = 200

/**
 * Reads the inputs by this thread and others. They share the tasks of the plan; whatever is no task is read here. Each
 * thread has a summary of its own, and in the end they are merged: the same to the byte as if one had read everything.
 */
export async function readWithThreads(
  sources: readonly string[],
  plan: Plan,
  threads: number,
  options: SummariseOptions,
): Promise<Summary> {
  checkFormats(options)
  const { logFormats, jsonMap, timeZone, maxLineBytes, range, focus, signal } = options
  const formatOptions = { logFormats, jsonMap, timeZone }
  const tasks = withEchoes(plan.tasks, options)
  const shared = new Shared(tasks.length, threads)
  // This thread is number 0.
  const workers = Array.from({ length: threads - 1 }, (_, index) =>
    startWorker({ tasks, memory: shared.memory, thread: index + 1, threads, formatOptions, maxLineBytes, range, focus }),
  )
  const stop = () => {
    for (const worker of workers) worker.stop()
  }
  const news = setInterval(() => options.onBytes?.(shared.takeBytes()), NEWS)
  signal?.addEventListener('abort', stop)
  try {
    const counting = new Counting(options)
    const here = readHere(sources, tasks, shared, counting, options)
    const [{ outcomes, rest }, ...results] = await Promise.all([here, ...workers.map((worker) => worker.result)])
    const summary = counting.summary()
    for (const result of results) mergeEncoded(summary, result.summary)
    const joined = joinOutcomes(tasks, [...outcomes, ...results.flatMap((result) => result.outcomes)])
    tellProblems(sources, new Map([...joined, ...rest]), options)
    return summary
  } finally {
    clearInterval(news)
    signal?.removeEventListener('abort', stop)
    for (const worker of workers) worker.terminate()
  }
}

/** Other threads make their own formats; this must come to the same. */
function checkFormats({ formats, ...options }: SummariseOptions): void {
  const theirs = formatsFor(options)
  if (formats.length === theirs.length && formats.every(({ id }, at) => id === theirs[at]?.id)) return
  throw new Error('jobs: several threads can read the formats that formatsFor() makes of the same options, and no others')
}

/** This thread's part: what is no task, one input after the other, then tasks like all others. */
async function readHere(
  sources: readonly string[],
  tasks: readonly Task[],
  shared: Shared,
  counting: Counting,
  options: SummariseOptions,
): Promise<{ rest: Map<number, InputOutcome>; outcomes: Awaited<ReturnType<typeof work>> }> {
  const planned = new Set(tasks.map(({ input }) => input))
  const rest = new Map<number, InputOutcome>()
  for (const [input, source] of sources.entries()) {
    if (planned.has(input) || options.signal?.aborted) continue
    const outcome = await readInput(source, counting.sink, { ...options, takeBlocks: counting.takeBlocks })
    if (!options.signal?.aborted) rest.set(input, outcome)
  }
  return { rest, outcomes: await work(tasks, { shared, thread: 0 }, counting, options) }
}

function tellProblems(sources: readonly string[], outcomes: Map<number, InputOutcome>, { onProblem }: SummariseOptions): void {
  for (const [input, source] of sources.entries()) {
    const outcome = outcomes.get(input)
    const problem = outcome && findProblem(source, outcome)
    if (problem) onProblem(problem)
  }
}
