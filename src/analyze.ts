import { CAUSES } from './causes/index.ts'
import { openTraces, remarkFormatsFor, WRAPPINGS } from './formats.ts'
import type { SiteEvent } from './model/event.ts'
import type { Report } from './model/report.ts'
import type { Knowledge } from './report/incident.ts'
import { explain, type Findings, findingsOf } from './report/report.ts'
import type { SummariseOptions } from './summarise/options.ts'
import { summarise } from './summarise/summarise.ts'
import type { Summary } from './summary/summary.ts'
import { hearErrorLogs } from './witnesses/hear-error-logs.ts'
import { hearOrigin } from './witnesses/hear-origin.ts'

export { UnknownIncident } from './report/focus.ts'

/** How logs become a report. */
export interface AnalyzeOptions extends SummariseOptions {
  /** Error logs of the proxy, which say more of the failures that the access log has. */
  readonly errorLogs?: readonly string[] | undefined
  /** Logs of the origins, which say what became of the requests there. */
  readonly origins?: readonly string[] | undefined
  /** Only this incident, by its id or its number, with more of it; `UnknownIncident` is thrown where there is none. */
  readonly incident?: string | undefined
  /** What happened at the site: deploys, jobs of cron. */
  readonly events?: readonly SiteEvent[] | undefined
  /** Whether each incident shows how its causes were ranked. */
  readonly explain?: boolean | undefined
  /** Whether the report has what charts show: latency and upstreams over time. */
  readonly charts?: boolean | undefined
  /** Whether the report has the tables for spreadsheets: upstreams, routes, failed requests. */
  readonly tables?: boolean | undefined
  /** Told of what was found before anybody has asked why. */
  onFindings?(findings: Findings): void
}

/**
 * The whole of errlens as code: bytes → lines → entries → summary → incidents → hypotheses → report. What other logs say of
 * the incidents' failures is heard before the causes are. Reads the sources ("-" is stdin); what cannot be read goes to
 * `onProblem`, the rest is reported.
 */
export async function analyze(sources: readonly string[], options: AnalyzeOptions): Promise<Report> {
  return reportOn(await summarise(sources, options), options)
}

/** The second half of it, from a summary on. */
export async function reportOn(summary: Summary, options: AnalyzeOptions): Promise<Report> {
  const found = findingsOf(summary, options.focus)
  options.onFindings?.(found)
  return explain(await hear(found, { wrappings: WRAPPINGS, ...options }), knowledgeOf(options), options)
}

/** What a report takes besides a summary. */
type ReportOptions = Pick<AnalyzeOptions, 'formats' | 'explain' | 'events' | 'charts' | 'tables'>

/** The same of a log that is followed, where no other logs are heard. */
export function reporter(options: ReportOptions): (summary: Summary) => Report {
  const knowledge = knowledgeOf(options)
  return (summary) => explain(findingsOf(summary), knowledge)
}

function knowledgeOf({ formats, explain, events, charts, tables }: ReportOptions): Knowledge {
  const advice = new Map(formats.flatMap(({ id, advice }) => (advice ? [[id, advice]] : [])))
  return { causes: CAUSES, advice, explain, events, charts, tables }
}

/** Other logs, one after the other: each knows the failures as well as the one before could tell. */
async function hear(found: Findings, options: AnalyzeOptions): Promise<Findings> {
  const { errorLogs = [], origins = [], timeZone } = options
  const hearing = { ...options, remarkFormats: remarkFormatsFor(options), isZoneKnown: timeZone !== undefined }
  const known = errorLogs.length === 0 ? found : { ...found, ...(await hearErrorLogs(found, errorLogs, hearing)) }
  if (origins.length === 0) return known
  return { ...known, ...(await hearOrigin(known, origins, { ...options, openTraces: () => openTraces(options) })) }
}
