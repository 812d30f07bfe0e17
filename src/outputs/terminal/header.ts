import type { Report, ReportInput } from '../../model/report.ts'
import { isNothingLost } from '../../model/skip-reasons.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { humanDuration, secondsBetween, timeSpan } from '../shared/times.ts'
import { factLines, hang } from './fit.ts'
import { otherLogLines } from './other-logs.ts'
import { paintStatus } from './paint.ts'
import type { Sheet } from './sheet.ts'

const REASONS_SHOWN = 5

/** What was read, how well it was understood, and what it holds. */
export function headerLines({ input, totals }: Report, sheet: Sheet): string[] {
  const { paint, columns } = sheet
  const facts = [
    `${counted(input.lines, 'line')}${lost(input) === 0 && input.lines > 0 ? ', all understood' : ''}`,
    counted(totals.requests, 'request'),
    totals.errors === 0 ? 'no 5xx' : `${figure(totals.errors)} × 5xx (${percent(totals.errors / totals.requests)})`,
    ...spanFacts(input),
    ...(input.formats.length > 0 ? [input.formats.join(', ')] : []),
  ]
  return [
    ...factLines(facts, columns).map(paint.bold),
    ...statusLines(totals, sheet),
    ...otherLogLines(input, sheet),
    ...excerptLines(input, sheet),
    ...leftOutLines(input, sheet),
    ...skippedLines(input, sheet),
    ...truncatedLines(input, sheet),
  ]
}

function spanFacts({ start, end }: ReportInput): string[] {
  if (start === undefined || end === undefined) return []
  return [`${timeSpan(start, end)} (${humanDuration(secondsBetween(start, end))})`]
}

function statusLines({ byStatus, aborted, retried }: Report['totals'], { paint, columns }: Sheet): string[] {
  return factLines(
    [
      ...commonestFirst(byStatus).map(([status, count]) => paintStatus(paint, status, `${status} × ${figure(count)}`)),
      ...(aborted > 0 ? [`${figure(aborted)} given up by the client`] : []),
      ...(retried > 0 ? [`${figure(retried)} saved by a retry`] : []),
    ],
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

/** Lines that nobody misses. */
function leftOutLines({ skippedReasons }: ReportInput, { columns }: Sheet): string[] {
  const reasons = commonestFirst(skippedReasons).filter(([reason]) => isNothingLost(reason))
  if (reasons.length === 0) return []
  return factLines(
    reasons.map(([reason, count]) => `left out: ${reason} (${figure(count)})`),
    columns,
  )
}

function skippedLines(input: ReportInput, { paint, prose }: Sheet): string[] {
  const skipped = lost(input)
  if (skipped === 0) return []
  const reasons = commonestFirst(input.skippedReasons).filter(([reason]) => !isNothingLost(reason))
  const shown = reasons.slice(0, REASONS_SHOWN).map(([reason, count]) => `${reason} (${figure(count)})`)
  const more = reasons.length > REASONS_SHOWN ? [`${figure(reasons.length - REASONS_SHOWN)} more reasons`] : []
  const why = shown.length > 0 ? `: ${[...shown, ...more].join(', ')}` : ''
  const like =
    input.skippedLooking5xx === 0 ? 'none of them seems to hold' : `${figure(input.skippedLooking5xx)} of them may hold`
  const text = `${counted(skipped, 'line')} skipped, ${like} a 5xx${why}`
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
