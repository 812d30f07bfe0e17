import type { Report, ReportInput } from '../../model/report.ts'
import { isNothingLost, OUT_OF_FOCUS, OUT_OF_FOCUS_5XX } from '../../model/skip-reasons.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { humanDuration, secondsBetween, timeSpan } from '../shared/times.ts'
import { eventFact } from './events.ts'
import { factLines, hang } from './fit.ts'
import { focusLines } from './focus.ts'
import { otherLogLines } from './other-logs.ts'
import { paintStatus } from './paint.ts'
import { firstOf, type Sheet } from './sheet.ts'

const REASONS_SHOWN = 5

/** What was read, how well it was understood, and what it holds besides the answer. */
export function headerLines(report: Report, sheet: Sheet): string[] {
  const { input, totals, incidents } = report
  const facts = [
    ...(incidents.length > 0 ? [errorsFact(totals)] : []),
    ...(input.formats.length > 0 ? [`${input.formats.join(', ')}${lost(input) === 0 ? ', every line understood' : ''}`] : []),
    ...spanFacts(input),
    ...(totals.aborted > 0 ? [`${figure(totals.aborted)} given up by the client`] : []),
    ...(totals.retried > 0 ? [`${figure(totals.retried)} saved by a retry`] : []),
  ]
  return [
    ...factLines(facts, sheet.columns),
    ...focusLines(report, sheet),
    ...factLines(eventFact(report), sheet.columns),
    ...(sheet.isWhole ? statusLines(totals, sheet) : []),
    ...otherLogLines(input, sheet),
    ...excerptLines(input, sheet),
    ...leftOutLines(input, sheet),
    ...skippedLines(input, sheet),
    ...truncatedLines(input, sheet),
  ]
}

function errorsFact({ requests, errors }: Report['totals']): string {
  return `${figure(errors)} × 5xx in ${counted(requests, 'request')} (${percent(errors / requests)})`
}

function spanFacts({ start, end }: ReportInput): string[] {
  if (start === undefined || end === undefined) return []
  return [`${timeSpan(start, end)} (${humanDuration(secondsBetween(start, end))})`]
}

function statusLines({ byStatus }: Report['totals'], { paint, columns }: Sheet): string[] {
  return factLines(
    commonestFirst(byStatus).map(([status, count]) => paintStatus(paint, status, `${figure(count)} × ${status}`)),
    columns,
  )
}

function excerptLines({ isExcerpt }: ReportInput, { paint, prose }: Sheet): string[] {
  if (!isExcerpt) return []
  const text =
    'an excerpt, hardly anything but failures: how much was answered, where else it failed and how it began are not in it; give the whole log to know more'
  return hang({ lead: paint.yellow('! '), text, width: prose, style: paint.yellow })
}

/** Skipped lines that may be missed. */
function lost({ skipped, skippedReasons }: ReportInput): number {
  return skipped - sumOf(Object.entries(skippedReasons).filter(([reason]) => isNothingLost(reason)))
}

function sumOf(counts: readonly (readonly [string, number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0)
}

/** Told where the focus is. */
const IN_FOCUS_LINE: ReadonlySet<string> = new Set([OUT_OF_FOCUS, OUT_OF_FOCUS_5XX])

/** Lines that nobody misses. */
function leftOutLines({ skippedReasons }: ReportInput, { columns }: Sheet): string[] {
  const reasons = commonestFirst(skippedReasons).filter(([reason]) => isNothingLost(reason) && !IN_FOCUS_LINE.has(reason))
  if (reasons.length === 0) return []
  return factLines(
    reasons.map(([reason, count]) => `left out: ${reason} (${figure(count)})`),
    columns,
  )
}

function skippedLines(input: ReportInput, sheet: Sheet): string[] {
  const { paint, prose } = sheet
  const skipped = lost(input)
  if (skipped === 0) return []
  const reasons = commonestFirst(input.skippedReasons).filter(([reason]) => !isNothingLost(reason))
  const shown = firstOf(reasons, REASONS_SHOWN, sheet).map(([reason, count]) => `${reason} (${figure(count)})`)
  const more = reasons.length > shown.length ? [`${figure(reasons.length - shown.length)} more reasons`] : []
  const why = shown.length > 0 ? `: ${[...shown, ...more].join(', ')}` : ''
  const like =
    input.skippedLooking5xx === 0 ? 'none of them seems to hold' : `${figure(input.skippedLooking5xx)} of them may hold`
  const text = `${figure(skipped)} of ${counted(input.lines, 'line')} skipped, ${like} a 5xx${why}`
  return hang({ lead: paint.yellow('! '), text, width: prose, style: paint.yellow })
}

/** The bound that is not about values. */
const LINE_LENGTH = 'line-length'

function truncatedLines({ truncated }: ReportInput, { paint, prose }: Sheet): string[] {
  if (truncated.length === 0) return []
  const folded = truncated.filter((bound) => bound !== LINE_LENGTH)
  const text = [
    ...(folded.length > 0 ? [`more different values than errlens keeps, some are left out: ${folded.join(', ')}`] : []),
    ...(truncated.includes(LINE_LENGTH) ? ['lines longer than errlens reads: only their beginnings were read'] : []),
  ].join('; ')
  return hang({ lead: paint.yellow('! '), text, width: prose, style: paint.yellow })
}
