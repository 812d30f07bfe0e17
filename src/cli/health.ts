import type { Problem } from '../model/problem.ts'
import type { Report } from '../model/report.ts'
import { isEmptyInput } from '../reading/empty-input.ts'

/** Whether there is nothing to tell: no incident, none that is gone, no hour missing, and nothing unread that could hold one. */
export function isHealthy({ incidents, history, input }: Report, problems: readonly Problem[]): boolean {
  const { gone, missing } = history ?? { gone: [], missing: [] }
  const isRead = input.skippedLooking5xx === 0 && problems.every(isEmptyInput)
  return isRead && incidents.length + gone.length + missing.length === 0
}

/** What a report, or two of them, tell of incidents. */
interface Told {
  readonly incidents: number
  /** How each is beside what was before, as far as anything was. */
  readonly tags: readonly (string | undefined)[]
}

/** Whether there is what --fail-on asks for; worse than before is also what is new. */
export function isAlarm(failOn: string | undefined, { incidents, tags }: Told): boolean {
  if (failOn === 'incident') return incidents > 0
  return (failOn !== undefined && tags.includes('new')) || (failOn === 'worse' && tags.includes('worse'))
}
