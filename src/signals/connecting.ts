import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import type { Case } from './case.ts'
import { usual } from './usual.ts'
import { count, percent, time } from './words.ts'

/** A lost SYN is sent again after a second: connects slower than this had to be repeated. */
const RETRANSMITTED = 900
const MIN_ANSWERS = 15

/** Whether connecting to the origin got slower for the requests that were answered: packets lost or a full queue. */
export function connecting(theCase: Case): MeasuredSignal<'connecting'> | MissingSignal<'connecting'> {
  const { during, calm } = theCase
  if (during.connect.count < MIN_ANSWERS || calm.connect.count < MIN_ANSWERS)
    return {
      group: 'connecting',
      level: undefined,
      says: 'No connect times of answered requests to compare.',
    }
  const repeated = during.connect.between(RETRANSMITTED, Number.POSITIVE_INFINITY) / during.connect.count
  const calmRepeated = calm.connect.between(RETRANSMITTED, Number.POSITIVE_INFINITY) / calm.connect.count
  const p95 = during.connect.quantile(0.95) ?? 0
  const calm95 = usual(theCase, ({ connect }) => connect.quantile(0.95)) ?? 0
  const slow = (repeated >= 0.03 && repeated >= 5 * calmRepeated) || p95 >= 5 * calm95 + 50
  if (!slow)
    return {
      group: 'connecting',
      level: 'same',
      says: `The requests that were answered connected about as fast as usual: 95 % of ${count(during.connect.count)} within ${time(p95)}, otherwise within ${time(calm95)}.`,
    }
  return {
    group: 'connecting',
    level: 'slow',
    says: `Connecting got slow for the requests that were answered: ${percent(repeated)} of ${count(during.connect.count)} took about a second or more (a lost packet is sent again after 1 s, 3 s, 7 s), otherwise ${percent(calmRepeated)}; 95 % within ${time(p95)} against ${time(calm95)}.`,
  }
}
