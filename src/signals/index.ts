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
import { shape } from './shape.ts'
import { span } from './span.ts'
import { survivors } from './survivors.ts'
import { tail } from './tail.ts'

/** The questions asked of every incident, in the order in which a person would ask them. */
const QUESTIONS: readonly ((theCase: Case) => Signal)[] = [
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
]

export function signalsOf(theCase: Case): Signal[] {
  return QUESTIONS.map((ask) => ask(theCase))
}
