import type { OpenQuestion } from '../model/advice.ts'
import type { Case } from './case.ts'

/** The questions for which the log has a field, whether or not it answers them here. */
export function loggedIn({ incident: { failures }, during, calm, view }: Case): ReadonlySet<OpenQuestion> {
  const logged = new Set<OpenQuestion>()
  if (during.connect.count + calm.connect.count > 0) logged.add('connecting')
  if (failures.some(({ entry }) => entry.duration !== undefined)) logged.add('delay')
  if (view.upstreams.rows.size > 0) logged.add('upstream')
  return logged
}
