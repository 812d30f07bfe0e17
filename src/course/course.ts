import type { ReportCourse } from '../model/report.ts'
import type { Calm } from '../signals/calm.ts'
import type { Case } from '../signals/case.ts'
import { afterEvent } from './after-event.ts'
import { amplifiers } from './amplifiers.ts'
import { before } from './before.ts'
import type { Chronicle } from './chronicle.ts'
import { givenUp } from './given-up.ts'
import { healthy } from './healthy.ts'
import { onset } from './onset.ts'
import { recurrence } from './recurrence.ts'

/**
 * The story of an incident: how it began, what changed before, what stayed well, and what came along with it. An excerpt
 * has none: what was going on around its failures was cut off. What began before the log came after none of the events in it.
 */
export function courseOf(theCase: Case, calm: Calm, chronicle?: Chronicle): ReportCourse {
  if (theCase.incident.isExcerpt) return { before: [], healthy: [], aside: [] }
  const began = onset(theCase)
  const again = recurrence(theCase.incident)
  const followed = began?.kind === 'cut' ? undefined : chronicle?.before(theCase.incident)
  const event = followed && afterEvent(followed)
  return {
    ...(began && { onset: began }),
    ...(again && { recurrence: again }),
    ...(event && { event }),
    before: [...(event ? [event.says] : []), ...before(theCase, calm)],
    healthy: healthy(theCase),
    aside: [...amplifiers(theCase), ...[givenUp(theCase, calm)].flatMap((says) => says ?? [])],
  }
}
