import type { Span } from '../model/incident.ts'
import type { LevelOf, MeasuredSignal, MissingSignal } from '../model/signal.ts'
import { type Case, requestsOf } from './case.ts'
import { deviation } from './chance.ts'
import { repeatsOf } from './repeats.ts'
import { paces, percent, time, times } from './words.ts'

const SURGE = 1.5
const RISE = 1.2
const DROP = 0.75
/** A queue overflows a while after what has filled it: so long before the first failure, a surge counts as well, ms. */
const LEAD = 5 * 60_000
/** How it began is told by so long, ms: what goes on for hours has forgotten what broke it. */
const OPENING = 2 * 60_000
const SURGE_BEFORE = 2
/** Fewer requests than this tell nothing of the traffic. */
const FEWEST = 10
/** A difference of so many standard deviations is no chance. */
const NO_CHANCE = 3

/** Whether more requests arrived while it lasted than in the calm hours around it. */
export function load(theCase: Case): MeasuredSignal<'load'> | MissingSignal<'load'> {
  const { usualRequests, seconds } = theCase
  // What clients only ask again because it failed is no cause of the failures.
  const repeats = repeatsOf(theCase)
  const requests = theCase.requests - (repeats?.requests ?? 0)
  const missing = (says: string): MissingSignal<'load'> => ({ group: 'load', level: undefined, says })
  if (usualRequests === undefined) return missing('The log has no calm traffic to compare with: add the hours before.')
  if (Math.max(requests, usualRequests) < FEWEST) return missing('Too few requests to tell whether their number grew.')
  const factor = requests / Math.max(usualRequests, 1e-9)
  const isChance = Math.abs(deviation(requests, usualRequests)) < NO_CHANCE
  const [now, usual] = paces(requests / seconds, usualRequests / seconds)
  const answer = (level: LevelOf<'load'>, what: string): MeasuredSignal<'load'> => ({
    group: 'load',
    level,
    says: `Traffic was ${what}${repeats ? ', leaving out what clients asked again' : ''}: ${now} against ${usual} otherwise.`,
  })
  if (factor < SURGE || isChance) {
    const early = earlySurge(theCase, usualRequests / seconds, repeats !== undefined)
    if (early) return early
  }
  if (isChance) return answer('flat', 'as usual')
  if (factor >= SURGE) return answer('surge', `${times(factor)} the usual`)
  if (factor >= RISE) return answer('rise', `up by ${percent(factor - 1)}`)
  if (factor <= DROP) return answer('drop', `down to ${percent(factor)} of the usual`)
  return answer('flat', 'as usual')
}

/** A surge that was over, or that was waiting in queues, when the first request failed; or that was over soon after. */
function earlySurge(theCase: Case, usualRate: number, hasRepeats: boolean): MeasuredSignal<'load'> | undefined {
  const { incident, view } = theCase
  const { from, to } = incident.span
  const first = view.all.rows.get('')?.[0]?.start ?? Number.POSITIVE_INFINITY
  if (incident.kind !== 'burst' || from - LEAD < first) return undefined
  const lead = surgeIn(theCase, { from: from - LEAD, to: from - 1 }, { usualRate, factor: SURGE_BEFORE })
  if (lead) return surged(lead, `in the ${time(LEAD)} before the first failure`)
  if (to - from < 2 * OPENING || hasRepeats) return undefined
  const opening = surgeIn(theCase, { from, to: from + OPENING - 1 }, { usualRate, factor: SURGE })
  return opening && surged(opening, `in the first ${time(OPENING)}`)
}

interface Usual {
  /** Requests a second. */
  readonly usualRate: number
  /** From how many times as much it is a surge. */
  readonly factor: number
}

interface Surge {
  /** Requests a second. */
  readonly rate: number
  readonly usualRate: number
}

function surgeIn({ traffic }: Case, span: Span, { usualRate, factor }: Usual): Surge | undefined {
  const seconds = (span.to + 1 - span.from) / 1000
  const requests = requestsOf(traffic, span)
  const usual = usualRate * seconds
  if (requests < factor * usual || deviation(requests, usual) < NO_CHANCE) return undefined
  return { rate: requests / seconds, usualRate }
}

function surged({ rate, usualRate }: Surge, when: string): MeasuredSignal<'load'> {
  const [now, usual] = paces(rate, usualRate)
  const says = `Traffic was ${times(rate / usualRate)} the usual ${when}: ${now} against ${usual} otherwise.`
  return { group: 'load', level: 'surge', says }
}
