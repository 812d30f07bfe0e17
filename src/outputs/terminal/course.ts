import type { ReportIncident } from '../../model/report.ts'
import { labelled } from './section.ts'
import { firstOf, type Sheet } from './sheet.ts'

/** Of what stayed well, and of what came along, the first says most. */
const FEW = 1

/** How it began and went, where the evidence that is shown below does not say so anyway. */
export function courseLines({ course, hypotheses }: ReportIncident, sheet: Sheet): string[] {
  if (!course) return []
  const evidence = hypotheses[0]?.evidence ?? []
  const isNew = (says: string): boolean => evidence.every((text) => !text.includes(says))
  const { onset, recurrence, before, healthy, aside } = course
  const began = [recurrence?.says, onset?.says].flatMap((says) => says ?? [])
  const few = (texts: readonly string[]): readonly string[] => firstOf(texts.filter(isNew), FEW, sheet)
  return [
    ...labelled('began', began.filter(isNew).map(behindLabel), sheet),
    ...labelled('before', before.filter(isNew), sheet),
    ...labelled('healthy', few(healthy), sheet),
    ...labelled('besides', few(aside), sheet),
  ]
}

/** "It began at once" behind "began": "At once". */
function behindLabel(says: string): string {
  return says.replace(/^It began (\w)/, (_, first: string) => first.toUpperCase())
}
