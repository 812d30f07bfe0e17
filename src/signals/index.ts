import type { Signal } from '../model/signal.ts'
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
const QUESTIONS: readonly ((theCase: Case) => Signal | undefined)[] = [
  maker,
  death,
  delay,
  tail,
  breadth,
  survivors,
  load,
  latency,
  connecting,
  shape,
  span,
  methods,
  origin,
]

export function signalsOf(theCase: Case): Signal[] {
  return QUESTIONS.flatMap((ask) => ask(theCase) ?? [])
}
