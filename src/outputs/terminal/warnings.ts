import type { Report } from '../../model/report.ts'
import { hang } from './fit.ts'
import type { Sheet } from './sheet.ts'

/** What fails without anybody noticing yet: a line for each. */
export function warningLines({ warnings = [] }: Report, { paint, prose }: Sheet): string[] {
  return warnings.flatMap(({ says }) => hang({ lead: paint.yellow('early warning: '), text: `${says}.`, width: prose }))
}
