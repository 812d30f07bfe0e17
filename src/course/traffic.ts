import { sum } from '../incidents/sum.ts'
import { type Case, requestsOf } from '../signals/case.ts'
import { deviation } from '../signals/chance.ts'
import { about, pace, times } from '../signals/words.ts'
import type { Minutes } from './minutes.ts'

const MORE = 1.5
const LESS = 0.6
const NO_CHANCE = 4

/** Whether more or fewer requests came in the minutes before than in any such time before them. */
export function traffic({ traffic: table }: Case, { window, blocks, length }: Minutes): string | undefined {
  const requests = requestsOf(table, window)
  const earlier = blocks.map((block) => requestsOf(table, block))
  const usual = sum(earlier) / earlier.length
  const far = deviation(requests, usual, earlier.length)
  const grew = far >= NO_CHANCE && requests >= MORE * usual && requests > Math.max(...earlier)
  const fell = far <= -NO_CHANCE && requests <= LESS * usual && requests < Math.min(...earlier)
  if (!grew && !fell) return undefined
  const [now, then] = [pace((1000 * requests) / length), pace((1000 * usual) / length)]
  const how = grew && usual > 0 ? `Traffic rose ${times(requests / usual)}` : grew ? 'Traffic began' : 'Traffic fell'
  return `${how}: ${now} in the ${about(length)} before, ${then} earlier.`
}
