import { countIn, errorsOf, rowOf, tableOf } from '../incidents/tables.ts'
import type { Dimension } from '../model/incident.ts'
import { askedBy, type Case, weigh } from './case.ts'
import { deviation } from './chance.ts'
import { count, list, percent } from './words.ts'

/** Some values of a dimension, and what became of their requests while an incident lasted. */
export interface Group {
  readonly values: readonly string[]
  readonly errors: number
  readonly requests: number
}

const NAMES = 3
/** Some errors are nobody's illness: who has no more than this, chance aside, is well. */
const USUAL_RATE = 0.01
const NO_CHANCE = 2

/**
 * What became of the siblings of what a scope names, in the same time: "10.0.0.2 and 10.0.0.3: 0 of 4,112 requests failed in
 * the same time.". `undefined`: there are none, or nothing is well with them.
 */
export function saySiblings(dimension: Dimension, theCase: Case): string | undefined {
  if (dimension === 'client') return sayClients(theCase)
  const named = new Set(theCase.incident.scope[dimension])
  const siblings = groupsOf(dimension, theCase).filter(({ values: [value = ''] }) => !named.has(value))
  const [well, ill] = [together(siblings.filter(isWell)), together(siblings.filter((group) => !isWell(group)))]
  if (well.requests < 1) return undefined
  const others = well.values.length > NAMES ? `${count(well.values.length)} other ${dimension}s` : list(well.values)
  const but = ill.requests < 1 ? '' : `; ${list(ill.values)} failed too (${percent(ill.errors / ill.requests)})`
  return `${sayWell(others, well)}${but}.`
}

/** "GET /health: 0 of 812 requests failed in the same time". */
export function sayWell(who: string, { errors, requests }: Group): string {
  return `${who}: ${count(errors)} of ${count(requests)} requests failed in the same time`
}

/** Each value of a dimension that had requests while the incident lasted. */
export function groupsOf(dimension: Exclude<Dimension, 'client'>, { spans, view }: Case): Group[] {
  const { rows, width } = tableOf(dimension, view)
  return [...rows]
    .map(([value, row]) => {
      const errors = countIn({ row, width }, spans, errorsOf)
      return {
        values: [value],
        errors,
        requests: Math.max(
          errors,
          countIn({ row, width }, spans, ({ requests }) => requests),
        ),
      }
    })
    .filter(({ requests }) => requests >= 1)
}

export function together(groups: readonly Group[]): Group {
  return groups.reduce<Group>(
    (sum, { values, errors, requests }) => ({
      values: [...sum.values, ...values],
      errors: sum.errors + errors,
      requests: sum.requests + requests,
    }),
    { values: [], errors: 0, requests: 0 },
  )
}

function isWell({ errors, requests }: Group): boolean {
  return deviation(errors, USUAL_RATE * requests) < NO_CHANCE
}

/** Clients have no counts of their own: the others are what is left of all. */
function sayClients(theCase: Case): string | undefined {
  const { incident, spans, view } = theCase
  const { scope, failures } = incident
  const theirs = weigh(failures, ({ entry }) => scope.client.includes(entry.client ?? ''))
  const all = rowOf({ dimension: 'all' }, view)
  const requests = countIn(all, spans, (tally) => tally.requests) - Math.max(askedBy(scope.client, theCase), theirs)
  const others = { values: [], errors: Math.max(0, countIn(all, spans, errorsOf) - theirs), requests }
  return requests >= 1 && others.errors <= requests && isWell(others) ? `${sayWell('Other clients', others)}.` : undefined
}
