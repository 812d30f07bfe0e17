import type { LevelOf, MeasuredSignal, MissingSignal } from '../model/signal.ts'
import type { Case } from './case.ts'
import { deviation } from './chance.ts'
import { pace, percent, times } from './words.ts'

const SURGE = 1.5
const RISE = 1.2
const DROP = 0.75
/** Fewer requests than this tell nothing of the traffic. */
const FEWEST = 10
/** A difference of so many standard deviations is no chance. */
const NO_CHANCE = 3

/** Whether more requests arrived while it lasted than in the calm hours around it. */
export function load({ requests, usualRequests, seconds }: Case): MeasuredSignal<'load'> | MissingSignal<'load'> {
  if (usualRequests === undefined || Math.max(requests, usualRequests) < FEWEST)
    return {
      group: 'load',
      level: undefined,
      says: 'The log has no calm traffic to compare with: add the hours before.',
    }
  const factor = requests / Math.max(usualRequests, 1e-9)
  const isChance = Math.abs(deviation(requests, usualRequests)) < NO_CHANCE
  const figures = `${pace(requests / seconds)} against ${pace(usualRequests / seconds)} otherwise`
  const answer = (level: LevelOf<'load'>, what: string): MeasuredSignal<'load'> => ({
    group: 'load',
    level,
    says: `Traffic was ${what}: ${figures}.`,
  })
  if (isChance) return answer('flat', 'as usual')
  if (factor >= SURGE) return answer('surge', `${times(factor)} the usual`)
  if (factor >= RISE) return answer('rise', `up by ${percent(factor - 1)}`)
  if (factor <= DROP) return answer('drop', `down to ${percent(factor)} of the usual`)
  return answer('flat', 'as usual')
}
