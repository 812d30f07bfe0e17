import type { MeasuredSignal } from '../model/signal.ts'
import type { Case } from './case.ts'
import { time } from './words.ts'

const BRIEF = 3 * 60_000
const MINUTES = 15 * 60_000

/** How long it lasted. */
export function span({ incident }: Case): MeasuredSignal<'span'> {
  const length = incident.span.to - incident.span.from
  const level = length <= BRIEF ? 'brief' : length <= MINUTES ? 'minutes' : 'long'
  return { group: 'span', level, says: `It lasted ${time(length)} from the first failure to the last.` }
}
