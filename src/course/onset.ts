import type { ReportCourse } from '../model/report.ts'
import type { Case } from '../signals/case.ts'
import { onsetOf } from '../signals/onset.ts'
import { shape } from '../signals/shape.ts'

/** How it began; `undefined`: that is not seen. */
export function onset(theCase: Case): ReportCourse['onset'] {
  const { level, says } = shape(theCase)
  switch (level) {
    case 'sharp':
      return { kind: 'step', says }
    case 'ramp':
    case 'rolling':
    case 'scattered':
      return { kind: level, says }
    default:
      return onsetOf(theCase)?.kind === 'cut' ? { kind: 'cut', says } : undefined
  }
}
