import type { Group, Signal } from '../model/signal.ts'
import { breadth } from './breadth.ts'
import type { Case } from './case.ts'
import { connecting } from './connecting.ts'
import { death } from './death.ts'
import { delay } from './delay.ts'
import { latency } from './latency.ts'
import { load } from './load.ts'
import { maker } from './maker.ts'
import { methods } from './methods.ts'
import { origin } from './origin.ts'
import { shape } from './shape.ts'
import { span } from './span.ts'
import { survivors } from './survivors.ts'
import { tail } from './tail.ts'

/** The questions asked of every incident, in the order in which a person would ask them. */
const QUESTIONS = { maker, death, delay, tail, breadth, survivors, load, latency, connecting, shape, span, methods, origin }

/** What the failures themselves answer, whatever was going on around them. */
const OF_FAILURES: ReadonlySet<string> = new Set<Group>(['maker', 'death', 'delay', 'origin'])

const NOT_IN_AN_EXCERPT =
  'Only an excerpt was read: how much was answered, where else it failed, and when and how it began are not in it.'

export function signalsOf(theCase: Case): Signal[] {
  const isKnown = (group: string): boolean => !theCase.incident.isExcerpt || OF_FAILURES.has(group)
  return Object.entries(QUESTIONS).flatMap(([group, ask]) =>
    isKnown(group) ? (ask(theCase) ?? []) : { group: group as Group, level: undefined, says: NOT_IN_AN_EXCERPT },
  )
}
