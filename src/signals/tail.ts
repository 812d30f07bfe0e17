import type { WeighedEntry } from '../model/incident.ts'
import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import type { Histogram } from '../summary/histogram.ts'
import { Latency } from '../summary/latency.ts'
import { type Case, weigh } from './case.ts'
import { usual } from './usual.ts'
import { type Wall, wallOf } from './wall.ts'
import { count, time } from './words.ts'

const CONTINUOUS = 1.5
const DETACHED = 5
/** So many answers must have come close to the timer before its victims can be called their tail. */
const MIN_CLOSE = 10
/** Fewer calm answers tell nothing of what is usual. */
const MIN_CALM = 30

/**
 * Whether the requests that ran into a timer are the tail of those that are answered anyway (the timer is too short for
 * them) or stand apart (something stopped). From the answers in the last two octaves below the timer, the number that
 * the same tail would have pushed beyond it is foretold and compared with what was seen. What is usual, the calm tells:
 * while something is stuck or crowded, and a while before, answers come late in any number. `undefined`: hardly any failure
 * ran into a timer while waiting for an answer, so there is nothing to ask.
 */
export function tail(theCase: Case): MeasuredSignal<'tail'> | MissingSignal<'tail'> | undefined {
  const { incident, calm, during } = theCase
  const timeouts = incident.failures.filter(isLate)
  if (weigh(timeouts) < 0.5 * weigh(incident.failures)) return undefined
  const wall = wallOf(timeouts)
  const all = new Latency()
  for (const part of [calm, during]) all.merge(part)
  if (!wall || all.answered.count === 0)
    return {
      group: 'tail',
      level: undefined,
      says: 'No timer is seen in the failures, so they cannot be compared with the answers that came in time.',
    }
  const around = tailOf(all.answered, wall)
  const anyway = calm.answered.count < MIN_CALM ? around : usualTail(theCase, wall)
  const ratio = (wall.weight + 0.5) / (anyway.beyond + 0.5)
  const says = `${count(wall.weight)} requests ran into the timer at ${time(wall.at)}; of ${count(all.answered.count)} answers ${rangesOf(around, wall)}`
  if (ratio < CONTINUOUS && around.close >= MIN_CLOSE)
    return { group: 'tail', level: 'continuous', says: `${says}: they are the tail of answers that are slow anyway.` }
  if (ratio < CONTINUOUS) return { group: 'tail', level: undefined, says: `${says}: too few to tell whether they are the tail.` }
  if (ratio <= DETACHED)
    return { group: 'tail', level: 'between', says: `${says}: more than the tail of the answers would be, but not by much.` }
  if (around.close >= MIN_CLOSE && wall.weight < CONTINUOUS * around.beyond)
    return { group: 'tail', level: 'between', says: `${says}: answers came so late only while it lasted.` }
  return { group: 'tail', level: 'detached', says: `${says}: they stand apart from the answers, something stopped.` }
}

/** Who ran into a timer while the answer was waited for, as far as the log tells: connecting takes another time than answering. */
function isLate({ entry: { failure, status } }: WeighedEntry): boolean {
  const isTimeout = failure?.how === 'timeout' || status === 504
  return isTimeout && failure?.phases.some((phase) => phase === 'wait' || phase === 'receive') !== false
}

interface Tail {
  /** Answers from a quarter to half of the timer, and from half to all of it. */
  readonly early: number
  readonly close: number
  /** How many would have come later, had they been waited for. */
  readonly beyond: number
}

function tailOf(answered: Histogram, wall: Wall): Tail {
  return foretold(answered.between(wall.at / 4, wall.at / 2), answered.between(wall.at / 2, wall.at))
}

/** What the calm would have had among as many requests as there were. */
function usualTail(theCase: Case, wall: Wall): Tail {
  const asked = theCase.during.answered.count + wall.weight
  const sharesOf = (countIn: (tail: Tail) => number) => (part: Latency) =>
    part.answered.count === 0 ? undefined : countIn(tailOf(part.answered, wall)) / part.answered.count
  const among = (countIn: (tail: Tail) => number): number => asked * (usual(theCase, sharesOf(countIn)) ?? 0)
  return foretold(
    among(({ early }) => early),
    among(({ close }) => close),
  )
}

function foretold(early: number, close: number): Tail {
  const growth = Math.min((close + 0.5) / (early + 0.5), 0.9)
  return { early, close, beyond: (close * growth) / (1 - growth) }
}

function rangesOf({ early, close }: Tail, { at }: Wall): string {
  return `${count(close)} took ${time(at / 2)} to ${time(at)} and ${count(early)} took ${time(at / 4)} to ${time(at / 2)}`
}
