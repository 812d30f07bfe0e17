import type { ReportTrend } from '../../model/history.ts'
import type { Report, ReportIncident } from '../../model/report.ts'
import { brief, spansDays, whatOf } from '../shared/brief.ts'
import { calm, doubt, nothingRead } from '../shared/calm.ts'
import { figure } from '../shared/figures.ts'
import { hang } from './fit.ts'
import type { Paint } from './paint.ts'
import type { Sheet } from './sheet.ts'
import { worstFirst } from './worst.ts'

/** The answer: what broke, where, when and why; or that nothing did; or that nothing could be read. */
interface Answer {
  readonly lead: string
  readonly text: string
  readonly style: 'red' | 'green' | 'yellow'
  /** What may be wrong with it. */
  readonly but?: string | undefined
}

/** The answer before its reasons, as wide as the sheet. */
export function answerLines(report: Report, { paint, prose }: Sheet): string[] {
  const { lead, text, style, but = '' } = answerOf(report, spansDays(report.input))
  const [first = '', ...others] = hang({ lead: '', text: lead + text, width: prose })
  return [
    painted(first, lead, paint[style], paint),
    ...others.map(paint.bold),
    ...(but === '' ? [] : hang({ lead: '', text: but, width: prose, style: paint.yellow })),
  ]
}

/** The answer on one line, however long, with the day that it is about. */
export function answerLine(report: Report, { paint }: Sheet): string {
  const { lead, text, style, but = '' } = answerOf(report, true)
  const { gone = [], missing = [] } = report.history ?? {}
  const news = [...gone.map(({ says }) => `Gone: ${says}.`), ...missing.map(({ says }) => `Missing: ${says}.`)]
  return [painted(lead + text, lead, paint[style], paint), ...(but === '' ? [] : [paint.yellow(but)]), ...news].join(' ')
}

function painted(line: string, lead: string, color: (text: string) => string, { bold }: Paint): string {
  return bold(color(line.slice(0, lead.length)) + line.slice(lead.length))
}

const TRENDS: Readonly<Record<ReportTrend['tag'], string>> = {
  new: 'new',
  worse: 'worse than before',
  same: 'as before',
  better: 'better than before',
}

function trendOf({ trend }: ReportIncident): string {
  return trend ? `; ${TRENDS[trend.tag]}` : ''
}

function answerOf(report: Report, isDated: boolean): Answer {
  const { incidents, input } = report
  const [worst] = worstFirst(incidents)
  if (input.parsed === 0) return { lead: 'No answer: ', text: nothingRead(report), style: 'yellow' }
  if (!worst) return { lead: 'No incident: ', text: calm(report), style: 'green', but: doubt(report) }
  const text = brief(worst, { isDated, isExcerpt: input.isExcerpt }) + trendOf(worst)
  if (incidents.length > 1) return { lead: `${figure(incidents.length)} incidents, the worst: `, text, style: 'red' }
  const what = whatOf(worst)
  return { lead: what, text: text.slice(what.length), style: 'red' }
}
