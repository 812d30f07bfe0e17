import type { Calm } from '../signals/calm.ts'
import type { Case } from '../signals/case.ts'
import { minutesBefore } from './minutes.ts'
import { saved } from './saved.ts'
import { slowness } from './slowness.ts'
import { traffic } from './traffic.ts'
import { upstreams } from './upstreams.ts'

/** What changed in the minutes before the first failure; nothing where chance explains it. A habit has no before. */
export function before(theCase: Case, calm: Calm): string[] {
  const { kind, bursts } = theCase.incident
  if (kind === 'chronic' && !bursts) return []
  const { view, latencies } = theCase
  const counted = minutesBefore(theCase, calm, view.all.width)
  const measured = minutesBefore(theCase, calm, latencies.width)
  return [
    ...[traffic(theCase, calm), counted && saved(theCase, counted)].flatMap((says) => says ?? []),
    ...(measured ? slowness(theCase, measured) : []),
    ...upstreams(theCase),
  ]
}
