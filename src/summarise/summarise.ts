import { WRAPPINGS } from '../formats.ts'
import { readInputs } from '../reading/read-inputs.ts'
import type { Summary } from '../summary/summary.ts'
import { Counting } from './counting.ts'
import type { Cut, SummariseOptions } from './options.ts'
import { planTasks } from './plan.ts'
import { readWithThreads } from './threads.ts'

/**
 * To start a thread, and to merge what it counted, takes about half a second with a day's log, as long as one thread takes
 * for 300 MB. Ranges are long enough that nobody notices the seams, and short enough that all threads end together.
 */
const CUT: Cut = { share: 512 * 1024 * 1024, range: 8 * 1024 * 1024 }

/** Sources → one summary, by one thread or several: it does not depend on who read what. */
export async function summarise(sources: readonly string[], given: SummariseOptions, cut: Cut = CUT): Promise<Summary> {
  const options = { wrappings: WRAPPINGS, ...given }
  const { jobs = 1, signal, isLittle } = options
  if (jobs > 1 && !isLittle && !signal?.aborted) {
    const plan = planTasks(sources, cut.range, options.parts)
    try {
      const threads = Math.min(jobs, plan.tasks.length, Math.floor(plan.bytes / cut.share))
      if (threads > 1) return await readWithThreads(sources, plan, threads, options)
    } finally {
      plan.close()
    }
  }
  const counting = new Counting(options)
  await readInputs(sources, counting.sink, { ...options, takeBlocks: isLittle ? undefined : counting.takeBlocks })
  return counting.summary()
}
