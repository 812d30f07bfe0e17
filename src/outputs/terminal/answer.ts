import type { Report } from '../../model/report.ts'
import { brief } from '../shared/brief.ts'
import { calm, doubt, nothingRead } from '../shared/calm.ts'
import { figure } from '../shared/figures.ts'
import { hang } from './fit.ts'
import type { Sheet } from './sheet.ts'

/** The answer before its reasons: what broke, where, when and why; or that nothing did; or that nothing could be read. */
export function answerLines(report: Report, sheet: Sheet): string[] {
  const { incidents, input } = report
  const { paint, prose } = sheet
  const [only] = incidents
  if (input.parsed === 0) return hang({ lead: '', text: nothingRead(report), width: prose, style: paint.bold })
  if (only === undefined) return calmLines(report, sheet)
  if (incidents.length === 1)
    return hang({ lead: paint.red(paint.bold('1 incident: ')), text: brief(only), width: prose, style: paint.bold })
  return [
    paint.red(paint.bold(`${figure(incidents.length)} incidents:`)),
    ...incidents.flatMap((incident, index) =>
      hang({ lead: paint.bold(` ${index + 1}  `), text: brief(incident), width: prose, style: paint.bold }),
    ),
  ]
}

function calmLines(report: Report, { paint, prose }: Sheet): string[] {
  const lines = hang({ lead: paint.green('No incident: '), text: calm(report), width: prose })
  const but = doubt(report)
  return but === undefined ? lines : [...lines, ...hang({ lead: '', text: but, width: prose, style: paint.yellow })]
}
