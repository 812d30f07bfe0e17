import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import { Latency } from '../summary/latency.ts'
import type { View } from '../summary/view.ts'
import { type Case, weigh } from './case.ts'
import { wallOf } from './wall.ts'
import { count, time } from './words.ts'

const CONTINUOUS = 1.5
const DETACHED = 5
/** So many answers must have come close to the timer before its victims can be called their tail. */
const MIN_CLOSE = 10

/**
 * Whether the requests that ran into a timer are the tail of those that were answered (the timer is too short for
 * them) or stand apart (something stopped). From the answers in the last two octaves below the timer, the number that
 * the same tail would have pushed beyond it is foretold and compared with what was seen.
 */
export function tail(theCase: Case): MeasuredSignal<'tail'> | MissingSignal<'tail'> {
  const { incident, view } = theCase
  const timeouts = incident.failures.filter(({ entry }) => entry.failure?.how === 'timeout' || entry.status === 504)
  const wall = wallOf(timeouts)
  const isSeen = wall && weigh(timeouts) >= 0.5 * weigh(incident.failures)
  const answered = isSeen ? answeredInAll(incident.scope, view).answered : undefined
  if (!wall || !answered?.count)
    return {
      group: 'tail',
      level: undefined,
      says: 'No timer is seen in the failures, so they cannot be compared with the answers that came in time.',
    }
  const early = answered.between(wall.at / 4, wall.at / 2)
  const close = answered.between(wall.at / 2, wall.at)
  const growth = Math.min((close + 0.5) / (early + 0.5), 0.9)
  const expected = (close * growth) / (1 - growth)
  const ratio = (wall.weight + 0.5) / (expected + 0.5)
  const ranges = `${count(close)} took ${time(wall.at / 2)} to ${time(wall.at)} and ${count(early)} took ${time(wall.at / 4)} to ${time(wall.at / 2)}`
  const says = `Of ${count(answered.count)} answers ${ranges}, while ${count(wall.weight)} requests ran into the timer at ${time(wall.at)}`
  if (ratio < CONTINUOUS && close >= MIN_CLOSE)
    return { group: 'tail', level: 'continuous', says: `${says}: they are the tail of answers that are slow anyway.` }
  if (ratio < CONTINUOUS) return { group: 'tail', level: undefined, says: `${says}: too few to tell whether they are the tail.` }
  if (ratio > DETACHED)
    return { group: 'tail', level: 'detached', says: `${says}: they stand apart from the answers, something stopped.` }
  return { group: 'tail', level: 'between', says: `${says}: more than the tail of the answers would be, but not by much.` }
}

function answeredInAll({ route, upstream }: Case['incident']['scope'], view: View): Latency {
  const sum = new Latency()
  const [table, wanted] = route.length > 0 ? [view.routeLatencies, route] : [view.latencies, upstream]
  for (const [value, row] of table.rows)
    if (wanted.length === 0 || wanted.includes(value)) for (const { cell } of row) sum.merge(cell)
  return sum
}
