import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import type { Case } from './case.ts'
import { percent, times } from './words.ts'

const SURGE = 1.5
const RISE = 1.2
const DROP = 0.75
/** Less than one request in a minute is no traffic to compare with. */
const RARE = 1 / 60

/** Whether more requests arrived while it lasted than in the calm part of the log. */
export function load({ rate, calmRate }: Case): MeasuredSignal<'load'> | MissingSignal<'load'> {
  if (calmRate === undefined || calmRate < RARE)
    return {
      group: 'load',
      level: undefined,
      says: 'The log has no calm traffic to compare with: add the hours before.',
    }
  const factor = rate / calmRate
  const figures = `${rate.toFixed(rate < 10 ? 1 : 0)} requests a second against ${calmRate.toFixed(calmRate < 10 ? 1 : 0)} otherwise`
  if (factor >= SURGE) return { group: 'load', level: 'surge', says: `Traffic was ${times(factor)} the usual: ${figures}.` }
  if (factor >= RISE) return { group: 'load', level: 'rise', says: `Traffic was up by ${percent(factor - 1)}: ${figures}.` }
  if (factor <= DROP) return { group: 'load', level: 'drop', says: `Traffic was down to ${percent(factor)}: ${figures}.` }
  return { group: 'load', level: 'flat', says: `Traffic was as usual: ${figures}.` }
}
