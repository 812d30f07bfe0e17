import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import type { Case } from './case.ts'
import { usual } from './usual.ts'
import { time } from './words.ts'

const MEDIAN_CLIMB = 1.8
const P95_CLIMB = 2.5
const MIN_ANSWERS = 15

/** Whether the requests that were answered got slower. */
export function latency(theCase: Case): MeasuredSignal<'latency'> | MissingSignal<'latency'> {
  const { during, calm } = theCase
  const missing = (says: string): MissingSignal<'latency'> => ({ group: 'latency', level: undefined, says })
  if (calm.answered.count < MIN_ANSWERS) return missing('The log has no answer times from before or after to compare with.')
  if (during.answered.count < MIN_ANSWERS)
    return missing('Hardly a request in scope was answered meanwhile, so nothing is known of their speed.')
  const [p50, p95] = [during.answered.quantile(0.5) ?? 0, during.answered.quantile(0.95) ?? 0]
  const usually = (share: number): number => usual(theCase, ({ answered }) => answered.quantile(share)) ?? 0
  const [calm50, calm95] = [usually(0.5), usually(0.95)]
  const figures = `median ${time(p50)} against ${time(calm50)} otherwise, 95 % within ${time(p95)} against ${time(calm95)}`
  const climbed = p50 >= MEDIAN_CLIMB * calm50 + 2 || p95 >= P95_CLIMB * calm95 + 5
  return climbed
    ? { group: 'latency', level: 'climbed', says: `The requests that were answered got slower: ${figures}.` }
    : { group: 'latency', level: 'same', says: `The requests that were answered were about as fast as usual: ${figures}.` }
}
