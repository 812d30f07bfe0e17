import type { Report } from '../../model/report.ts'
import { OTHER_TIME, OUT_OF_FOCUS, OUT_OF_FOCUS_5XX } from '../../model/skip-reasons.ts'
import { counted, figure, percent } from './figures.ts'

/** Fewer errors of one kind are never called an incident (docs/diagnosis.md). */
const FEWEST_ERRORS = 5

/** What is said behind "No incident: ". */
export function calm({ totals }: Report): string {
  const requests = counted(totals.requests, 'request')
  return totals.errors === 0
    ? `not one 5xx in ${requests}.`
    : `${figure(totals.errors)} × 5xx in ${requests} (${percent(totals.errors / totals.requests)}), ${scattered(totals.errors)}`
}

/** Why an answer without an incident may be wrong; `undefined` where nothing was lost. */
export function doubt({ input }: Report): string | undefined {
  if (input.skippedLooking5xx === 0) return undefined
  return `But ${counted(input.skippedLooking5xx, 'skipped line')} may hold a 5xx that is not in this answer.`
}

function scattered(errors: number): string {
  return errors < FEWEST_ERRORS
    ? `too few to tell an incident from chance: that takes at least ${FEWEST_ERRORS}.`
    : 'no more at any time or place than chance brings.'
}

/** What is said behind "No answer: ", where nothing was parsed. */
export function nothingRead({ input, history }: Report): string {
  if (input.lines === 0 && history) return 'there is nothing new to read.'
  if (input.lines === 0) return 'the input was empty, not one line was read. This says nothing about the proxy.'
  const { skippedReasons, focus } = input
  const outside = (skippedReasons[OUT_OF_FOCUS] ?? 0) + (skippedReasons[OUT_OF_FOCUS_5XX] ?? 0)
  if (focus && outside > 0)
    return `${counted(outside, 'request')} were read, and none of them is in focus (${focus.on.join(' ')}).`
  const others = skippedReasons[OTHER_TIME] ?? 0
  if (others > 0) return `${counted(others, 'request')} were read, and none of them began in the time asked for.`
  return `none of ${counted(input.lines, 'line')} could be read as an access log entry. This says nothing about the proxy.`
}
