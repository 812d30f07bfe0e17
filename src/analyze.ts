import { CAUSES } from './causes/index.ts'
import type { Report } from './model/report.ts'
import { reportOf } from './report/report.ts'
import type { SummariseOptions } from './summarise/options.ts'
import { summarise } from './summarise/summarise.ts'

/**
 * The whole of errlens as code: bytes → lines → entries → summary → incidents → hypotheses → report.
 * Reads the sources ("-" is stdin); what cannot be read goes to `onProblem`, the rest is reported.
 */
export async function analyze(sources: readonly string[], options: SummariseOptions): Promise<Report> {
  const advice = new Map(options.formats.flatMap(({ id, advice }) => (advice ? [[id, advice]] : [])))
  return reportOf(await summarise(sources, options), CAUSES, advice)
}
