import type { ReportHypothesis } from '../../model/report.ts'
import { percent } from '../shared/figures.ts'
import { cutEnd, hang } from './fit.ts'
import { besideLabels, labelledLines } from './section.ts'
import type { Sheet } from './sheet.ts'

const BAR = 10
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

/** The hypotheses, best first and in full, its rivals in short, then what to do. */
export function hypothesisLines(hypotheses: readonly ReportHypothesis[], sheet: Sheet): string[] {
  const [best, ...rivals] = hypotheses
  if (best === undefined) return []
  const inner = besideLabels(sheet)
  return [
    ...labelledLines('why', [scoreLine(best, inner), ...fullReasons(best, inner)], sheet),
    ...labelledLines(
      '',
      rivals.flatMap((rival) => [scoreLine(rival, inner), ...shortReasons(rival, inner)]),
      sheet,
    ),
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

function fullReasons({ evidence, against }: ReportHypothesis, { paint, prose }: Sheet): string[] {
  return [
    ...evidence.flatMap((text) => hang({ lead: `  ${paint.green('+')} `, text, width: prose })),
    ...against.flatMap((text) => hang({ lead: `  ${paint.yellow('-')} `, text, width: prose })),
  ]
}

/** Of a rival the strongest word for it and the strongest against it. */
function shortReasons({ evidence, against }: ReportHypothesis, { paint, prose }: Sheet): string[] {
  const short = { width: prose, style: paint.dim, most: 2 }
  return [
    ...evidence.slice(0, 1).flatMap((text) => hang({ lead: `  ${paint.green('+')} `, text, ...short })),
    ...against.slice(0, 1).flatMap((text) => hang({ lead: `  ${paint.yellow('-')} `, text, ...short })),
  ]
}

function stepLines({ nextSteps }: ReportHypothesis, { prose }: Sheet): string[] {
  return nextSteps.flatMap((text, index) => hang({ lead: `${index + 1}. `.padStart(3), text, width: prose }))
}
