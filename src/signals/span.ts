import type { MeasuredSignal } from '../model/signal.ts'
import type { Case } from './case.ts'
import { time } from './words.ts'

const BRIEF = 3 * 60_000
const MINUTES = 15 * 60_000

/** How long it lasted. */
export function span({ incident, view }: Case): MeasuredSignal<'span'> {
  const length = incident.span.to - incident.span.from
  const last = view.all.rows.get('')?.at(-1)
  if (incident.kind === 'burst' && last && incident.span.to >= last.start - view.all.width)
    return { group: 'span', level: 'open', says: `It was still going on when the log ended, after ${time(length)}.` }
  const level = length <= BRIEF ? 'brief' : length <= MINUTES ? 'minutes' : 'long'
  return { group: 'span', level, says: `It lasted ${time(length)} from the first failure to the last.` }
}
