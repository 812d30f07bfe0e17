import { CAUSES } from './causes/index.ts'
import { remarkFormatsFor, WRAPPINGS } from './formats.ts'
import type { Report } from './model/report.ts'
import { explain, findingsOf } from './report/report.ts'
import type { SummariseOptions } from './summarise/options.ts'
import { summarise } from './summarise/summarise.ts'
import { hearErrorLogs } from './witnesses/hear-error-logs.ts'

/** How logs become a report. */
export interface AnalyzeOptions extends SummariseOptions {
  /** Error logs of the proxy, which say more of the failures that the access log has. */
  readonly errorLogs?: readonly string[] | undefined
}

/**
 * The whole of errlens as code: bytes → lines → entries → summary → incidents → hypotheses → report. What other logs say of
 * the incidents' failures is heard before the causes are. Reads the sources ("-" is stdin); what cannot be read goes to
 * `onProblem`, the rest is reported.
 */
export async function analyze(sources: readonly string[], options: AnalyzeOptions): Promise<Report> {
  const { errorLogs = [], timeZone } = options
  const found = findingsOf(await summarise(sources, options))
  if (errorLogs.length === 0) return explain(found, CAUSES)
  const hearing = {
    wrappings: WRAPPINGS,
    ...options,
    remarkFormats: remarkFormatsFor(options),
    isZoneKnown: timeZone !== undefined,
  }
  return explain({ ...found, ...(await hearErrorLogs(found, errorLogs, hearing)) }, CAUSES)
}
