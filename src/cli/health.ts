import type { Problem } from '../model/problem.ts'
import type { Report } from '../model/report.ts'
import { isEmptyInput } from '../reading/empty-input.ts'

/** Whether there is nothing to tell: no incident, none that is gone, no hour missing, and nothing unread that could hold one. */
export function isHealthy({ incidents, history, input }: Report, problems: readonly Problem[]): boolean {
  const { gone, missing } = history ?? { gone: [], missing: [] }
  const isRead = input.skippedLooking5xx === 0 && problems.every(isEmptyInput)
  return isRead && incidents.length + gone.length + missing.length === 0
}

/** Whether there is what --fail-on asks for. */
export function isAlarm(failOn: string | undefined, { incidents }: Report): boolean {
  switch (failOn) {
    case undefined:
      return false
    case 'incident':
      return incidents.length > 0
    case 'worse':
      return incidents.some(({ trend }) => trend?.tag === 'new' || trend?.tag === 'worse')
    default:
      return incidents.some(({ trend }) => trend?.tag === failOn)
  }
}
