import type { AnalyzeOptions } from '../analyze.ts'
import type { ReportMissing } from '../model/history.ts'
import type { Problem } from '../model/problem.ts'
import type { Report } from '../model/report.ts'
import { isEmptyInput } from '../reading/empty-input.ts'
import { UnusableMemory } from '../state/codec.ts'
import { type Hours, hoursOf } from '../state/hours.ts'
import { planReading, type ReadingPlan } from '../state/reading-plan.ts'
import { remember } from '../state/remember.ts'
import { loadState, prepareFolder, type Stored, saveState } from '../state/store.ts'
import type { Inputs } from './inputs.ts'
import { type Lock, lockFolder } from './lock.ts'

/** How often logs are read anew that are rotated while they are read. */
const TRIES = 3

/** What a run with a memory does otherwise than one without. */
export type Analyze = (sources: readonly string[], options: Partial<AnalyzeOptions>) => Promise<Report>

/** What came of reading what is new. */
export interface Night {
  readonly report: Report
  readonly newest: number | undefined
  readonly silence: ReportMissing | undefined
  /** Remembers it, and answers why that could not be done. */
  keep(): Promise<string | undefined>
}

/** The memory of a folder, locked for this run. */
export class Nights {
  readonly #folder: string
  readonly #stored: Stored
  readonly #lock: Lock

  private constructor(folder: string, stored: Stored, lock: Lock) {
    this.#folder = folder
    this.#stored = stored
    this.#lock = lock
  }

  /** Opens the memory of a folder, or answers why that cannot be done. */
  static async open(folder: string, now: number): Promise<Nights | string> {
    let lock: Lock | number | undefined
    try {
      await prepareFolder(folder, now)
      lock = await lockFolder(folder)
      if (typeof lock === 'number') return `another run is at work with ${folder} (process ${lock}); nothing was read by this one`
      return new Nights(folder, await loadState(folder), lock)
    } catch (error) {
      if (typeof lock === 'object') await lock.release()
      if (error instanceof UnusableMemory) return error.message
      return `--state ${folder} cannot be used (${(error as NodeJS.ErrnoException).code ?? error})`
    }
  }

  /** Reads what is new in the logs. */
  async read({ sources, onProblem }: Inputs, now: number, analyze: Analyze): Promise<Night> {
    const { memory } = this.#stored
    for (let tries = 1; ; tries++) {
      const problems: Problem[] = []
      let hours: Hours = new Map()
      const plan = await planReading(sources, memory.logs, now)
      const found = await analyze([...plan.parts.keys()], {
        parts: plan.parts,
        onProblem: (problem) => problems.push(problem),
        onFindings: ({ view }) => {
          hours = hoursOf(view)
        },
      })
      const isStill = plan.isStill()
      if (!isStill && tries < TRIES) continue
      for (const problem of [...plan.problems, ...problems]) onProblem(problem)
      const { memory: next, ...night } = remember({ report: found, hours, now }, memory)
      const keep = async () =>
        isStill
          ? this.#save({ ...next, logs: logsAfter(plan, problems) })
          : 'the logs changed again and again while they were read'
      return { ...night, keep }
    }
  }

  close(): Promise<void> {
    return this.#lock.release()
  }

  async #save(memory: Stored['memory']): Promise<string | undefined> {
    try {
      const { generation } = this.#stored
      return (await saveState(this.#folder, { memory, generation })) ? undefined : 'another run was quicker'
    } catch (error) {
      return `--state ${this.#folder} cannot be written (${(error as NodeJS.ErrnoException).code ?? error})`
    }
  }
}

/** What could not be read is read again next time. */
function logsAfter(plan: ReadingPlan, problems: readonly Problem[]): Stored['memory']['logs'] {
  return plan.logsAfter(new Set(problems.filter((problem) => !isEmptyInput(problem)).map(({ source }) => source)))
}
