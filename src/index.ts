export { FORMATS, formatOf, jsonMapFormat, nginxLogFormat, WRAPPINGS } from '../parsers/index.ts'
export { UnknownIncident } from './analyze.ts'
export { CAUSES } from './causes/index.ts'
export { type FormatOptions, formatsFor } from './formats.ts'
export { type AnalyzeOptions, analyze, type Inputs } from './library/analyze.ts'
export type { GivenAttempt, GivenEntry } from './library/given-entry.ts'
export { render } from './library/render.ts'
export type { Advice, OpenQuestion } from './model/advice.ts'
export type { Cause, CauseId } from './model/cause.ts'
export type { Attempt, Entry, Failure, How, Maker, Phase } from './model/entry.ts'
export type { SiteEvent } from './model/event.ts'
export type { Focus } from './model/focus.ts'
export type { EntryReader, Format, FormatExample } from './model/format.ts'
export type { Output, OutputOptions } from './model/output.ts'
export type { Problem } from './model/problem.ts'
export type {
  Report,
  ReportCourse,
  ReportEntry,
  ReportErrorLog,
  ReportExplanation,
  ReportFocus,
  ReportHypothesis,
  ReportIncident,
  ReportInput,
  ReportOriginLog,
  ReportScope,
  ReportSignal,
  ReportVerdict,
  ReportWarning,
} from './model/report.ts'
export { OUTPUTS } from './outputs/index.ts'
export type { ReadInputsOptions } from './reading/read-inputs.ts'
export type { TimeRange } from './reading/time-range.ts'
export { redact } from './redact/redact.ts'
export type { SummariseOptions } from './summarise/options.ts'
