import type { LevelOf, MeasuredSignal } from '../model/signal.ts'
import type { Case } from './case.ts'
import { about, time } from './words.ts'

const BRIEF = 3 * 60_000
const MINUTES = 15 * 60_000

/** How long it lasted. */
export function span({ incident, view }: Case): MeasuredSignal<'span'> {
  const { bursts } = incident
  if (bursts) {
    const lengths = bursts.map(({ from, to }) => to - from).sort((a, b) => a - b)
    const each = lengths[Math.floor(lengths.length / 2)] ?? 0
    return { group: 'span', level: levelOf(each), says: `It lasted about ${about(each)} each time, ${bursts.length} times.` }
  }
  const length = incident.span.to - incident.span.from
  const last = view.all.rows.get('')?.at(-1)
  if (incident.kind === 'burst' && last && incident.span.to >= last.start - view.all.width)
    return { group: 'span', level: 'open', says: `It was still going on when the log ended, after ${time(length)}.` }
  return { group: 'span', level: levelOf(length), says: `It lasted ${time(length)} from the first failure to the last.` }
}

function levelOf(length: number): LevelOf<'span'> {
  return length <= BRIEF ? 'brief' : length <= MINUTES ? 'minutes' : 'long'
}
