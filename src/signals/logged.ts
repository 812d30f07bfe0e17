import type { OpenQuestion } from '../model/advice.ts'
import type { Case } from './case.ts'

/** The questions for which the log has a field, whether or not it answers them here. */
export function loggedIn({ incident: { failures }, during, calm }: Case): ReadonlySet<OpenQuestion> {
  const logged = new Set<OpenQuestion>()
  if (during.connect.count + calm.connect.count > 0) logged.add('connecting')
  if (failures.some(({ entry }) => entry.duration !== undefined)) logged.add('delay')
  if (failures.some(({ entry }) => entry.attempts.some(({ upstream }) => upstream !== undefined))) logged.add('upstream')
  return logged
}
