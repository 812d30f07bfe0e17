import { valueIn } from '../incidents/scope.ts'
import type { Dimension, Scope } from '../model/incident.ts'
import type { LevelOf, MeasuredSignal } from '../model/signal.ts'
import { type Case, weigh } from './case.ts'
import { saySiblings } from './siblings.ts'
import { capital, count, list, outOf } from './words.ts'

/** What the failures have in common: one client, a route, an upstream, or nothing at all. */
export function breadth(theCase: Case): MeasuredSignal<'breadth'> {
  const { scope } = theCase.incident
  const dimension = (['client', 'route', 'upstream'] as const).find((one) => scope[one].length > 0)
  if (!dimension) return { group: 'breadth', level: 'everything', says: sayEverything(theCase) }
  const siblings = saySiblings(dimension, theCase)
  return {
    group: 'breadth',
    level: levelOf(dimension, scope),
    says: `${sayCarried(dimension, theCase)}.${siblings ? ` ${siblings}` : ''}`,
  }
}

function levelOf(dimension: 'client' | 'route' | 'upstream', scope: Scope): LevelOf<'breadth'> {
  if (dimension === 'client') return 'client'
  return scope[dimension].length === 1 ? dimension : `${dimension}s`
}

/** How many of the failures the named values have. */
function sayCarried(dimension: Dimension, { incident: { scope, failures } }: Case): string {
  const values = scope[dimension]
  const share = weigh(failures, (failure) => values.includes(valueIn(dimension, failure) ?? ''))
  const verb = dimension === 'client' ? 'came from' : 'lie with'
  return `${capital(outOf(share, weigh(failures), 'failures'))} ${verb} ${list(values)}`
}

function sayEverything({ incident: { failures } }: Case): string {
  const hit = (['route', 'upstream', 'client'] as const).flatMap((dimension) => {
    const values = failures.map((failure) => valueIn(dimension, failure))
    const known = new Set(values.filter((value) => value !== undefined)).size
    return known > 0 ? [`${count(known)} ${dimension}${known === 1 ? '' : 's'}`] : []
  })
  return `The failures have nothing in common that the log names: ${list(hit)} hit.`
}
