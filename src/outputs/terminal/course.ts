import type { ReportIncident } from '../../model/report.ts'
import { labelled } from './section.ts'
import type { Sheet } from './sheet.ts'

/** How it began and went, where the evidence below does not say so anyway. */
export function courseLines({ course, hypotheses }: ReportIncident, sheet: Sheet): string[] {
  if (!course) return []
  const evidence = hypotheses[0]?.evidence ?? []
  const isNew = (says: string): boolean => evidence.every((text) => !text.includes(says))
  const { onset, recurrence, before, healthy, aside } = course
  const began = [recurrence?.says, onset?.says].flatMap((says) => says ?? [])
  return [
    ...labelled('began', began.filter(isNew), sheet),
    ...labelled('before', before.filter(isNew), sheet),
    ...labelled('healthy', healthy.filter(isNew), sheet),
    ...labelled('besides', aside.filter(isNew), sheet),
  ]
}
