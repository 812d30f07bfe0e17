import type { ReportHypothesis } from '../../model/report.ts'
import { percent } from '../shared/figures.ts'
import { cutEnd, hang } from './fit.ts'
import { besideLabels, labelledLines } from './section.ts'
import { firstOf, type Sheet } from './sheet.ts'

const BAR = 10
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const
const LIKELY = 0.1
/** How many reasons for and against the best hypothesis, and how many steps, where not everything is wanted. */
export const USUAL = { for: 3, against: 2, steps: 3 } as const

/** The hypotheses, best first and with its strongest reasons, its rivals in short, then what to do. */
export function hypothesisLines(hypotheses: readonly ReportHypothesis[], sheet: Sheet): string[] {
  const [best, ...rivals] = hypotheses
  if (best === undefined) return []
  const inner = besideLabels(sheet)
  const told = rivals.flatMap((rival, index) => [
    scoreLine(rival, inner),
    ...(sheet.isWhole ? reasons(rival, USUAL, inner) : index === 0 ? shortReasons(rival, best, inner) : []),
  ])
  return [
    ...labelledLines('why', [scoreLine(best, inner), ...reasons(best, USUAL, inner)], sheet),
    ...labelledLines('', told, sheet),
    '',
    ...labelledLines('do', stepLines(best, inner), sheet),
    ...(best.nextSteps.length > 0 ? [''] : []),
  ]
}

function scoreLine({ cause, confidence }: ReportHypothesis, { paint, columns }: Sheet): string {
  return cutEnd(`${paint.bold(percent(confidence).padStart(5))}  ${bar(confidence)}  ${paint.bold(cause)}`, columns)
}

function bar(share: number): string {
  const eighths = Math.round(Math.min(Math.max(share, 0), 1) * BAR * 8)
  const full = '█'.repeat(Math.floor(eighths / 8))
  return (full + EIGHTHS[eighths % 8]).padEnd(BAR, '·')
}

function reasons(
  { evidence, against }: ReportHypothesis,
  few: { readonly for: number; readonly against: number },
  sheet: Sheet,
  short?: { readonly style: (line: string) => string; readonly most: number },
): string[] {
  const { paint, prose } = sheet
  const under = (lead: string) => (text: string) => hang({ lead: `  ${lead} `, text, width: prose, ...short })
  return [
    ...firstOf(evidence, few.for, sheet).flatMap(under(paint.green('+'))),
    ...firstOf(against, few.against, sheet).flatMap(under(paint.yellow('-'))),
  ]
}

/** Of a likely rival the strongest word for it that does not speak for the best as well, and the strongest against it. */
function shortReasons(rival: ReportHypothesis, best: ReportHypothesis, sheet: Sheet): string[] {
  if (rival.confidence < LIKELY) return []
  const evidence = rival.evidence.filter((text) => !best.evidence.includes(text))
  return reasons({ ...rival, evidence }, { for: 1, against: 1 }, sheet, { style: sheet.paint.dim, most: 2 })
}

function stepLines({ nextSteps }: ReportHypothesis, sheet: Sheet): string[] {
  const steps = firstOf(nextSteps, USUAL.steps, sheet)
  return steps.flatMap((text, index) => hang({ lead: `${index + 1}. `.padStart(3), text, width: sheet.prose }))
}
