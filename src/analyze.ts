import { CAUSES } from './causes/index.ts'
import { Kernel } from './kernel/kernel.ts'
import { KernelTaker } from './kernel/kernel-taker.ts'
import type { Report } from './model/report.ts'
import { type ReadInputsOptions, readInputs } from './reading/read-inputs.ts'
import { reportOf } from './report/report.ts'
import { Summary } from './summary/summary.ts'

/**
 * The whole of errlens as code: bytes → lines → entries → summary → incidents → hypotheses → report.
 * Reads the sources one after the other ("-" is stdin); what cannot be read goes to `onProblem`, the rest is reported.
 */
export async function analyze(sources: readonly string[], options: ReadInputsOptions): Promise<Report> {
  const summary = new Summary()
  const kernel = new Kernel(summary)
  await readInputs(
    sources,
    {
      entry: (entry, format) => summary.add(entry, format.id),
      skip: (reason, looks5xx) => summary.skip(reason, looks5xx),
      end: (cutLines) => summary.cutLines(cutLines),
    },
    { ...options, takeBlocks: (lines) => new KernelTaker(lines, kernel) },
  )
  kernel.pour()
  return reportOf(summary, CAUSES)
}
