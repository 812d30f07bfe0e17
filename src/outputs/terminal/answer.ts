import type { Report } from '../../model/report.ts'
import { OTHER_TIME } from '../../model/skip-reasons.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { sentence, spansDays, whatOf } from './brief.ts'
import { hang } from './fit.ts'
import type { Paint } from './paint.ts'
import type { Sheet } from './sheet.ts'
import { worstFirst } from './worst.ts'

/** Fewer errors of one kind are never called an incident (docs/diagnosis.md). */
const FEWEST_ERRORS = 5

/** The answer: what broke, where, when and why; or that nothing did; or that nothing could be read. */
interface Answer {
  readonly lead: string
  readonly text: string
  readonly style: 'red' | 'green' | 'yellow'
  /** What may be wrong with it. */
  readonly but?: string
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
  return painted(lead + text, lead, paint[style], paint) + (but === '' ? '' : ` ${paint.yellow(but)}`)
}

function painted(line: string, lead: string, color: (text: string) => string, { bold }: Paint): string {
  return bold(color(line.slice(0, lead.length)) + line.slice(lead.length))
}

function answerOf(report: Report, isDated: boolean): Answer {
  const { incidents, input } = report
  const [worst] = worstFirst(incidents)
  if (input.parsed === 0) return { lead: 'No answer: ', text: nothingRead(report), style: 'yellow' }
  if (!worst) return { lead: 'No incident: ', text: calmText(report), style: 'green', but: butText(input) }
  const text = sentence(worst, input, isDated)
  if (incidents.length > 1) return { lead: `${figure(incidents.length)} incidents, the worst: `, text, style: 'red' }
  const what = whatOf(worst)
  return { lead: what, text: text.slice(what.length), style: 'red' }
}

function calmText({ totals }: Report): string {
  const requests = counted(totals.requests, 'request')
  if (totals.errors === 0) return `not one 5xx in ${requests}.`
  return `${figure(totals.errors)} × 5xx in ${requests} (${percent(totals.errors / totals.requests)}), ${calm(totals.errors)}`
}

function butText({ skippedLooking5xx }: Report['input']): string {
  if (skippedLooking5xx === 0) return ''
  return `But ${counted(skippedLooking5xx, 'skipped line')} may hold a 5xx that is not in this answer.`
}

function calm(errors: number): string {
  return errors < FEWEST_ERRORS
    ? `too few to tell an incident from chance: that takes at least ${FEWEST_ERRORS}.`
    : 'no more at any time or place than chance brings.'
}

function nothingRead({ input }: Report): string {
  if (input.lines === 0) return 'the input was empty, not one line was read. This says nothing about the proxy.'
  const others = input.skippedReasons[OTHER_TIME] ?? 0
  if (others > 0) return `${counted(others, 'request')} were read, and none of them began in the time asked for.`
  return `none of ${counted(input.lines, 'line')} could be read as an access log entry. This says nothing about the proxy.`
}
