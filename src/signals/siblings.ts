import { requestsIn, stepsIn, tableOf } from '../incidents/tables.ts'
import type { Dimension, Span } from '../model/incident.ts'
import { shareInside } from '../summary/clock.ts'
import type { Tally } from '../summary/tally.ts'
import type { Row } from '../summary/view.ts'
import { type Case, weigh } from './case.ts'
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
export function groupsOf(dimension: Exclude<Dimension, 'client'>, { incident: { span }, view }: Case): Group[] {
  const { rows, width } = tableOf(dimension, view)
  return [...rows]
    .map(([value, row]) => {
      const errors = errorsIn(row, width, span)
      return { values: [value], errors, requests: Math.max(errors, requestsIn(row, width, span)) }
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

/** Failed requests of a row inside a span, whatever their status. */
function errorsIn(row: Row<Tally>, width: number, span: Span): number {
  let errors = 0
  for (const { start, cell } of stepsIn(row, width, span)) {
    const share = shareInside(start, width, span)
    if (share > 0) for (const tally of cell.errors?.values() ?? []) errors += share * tally.count
  }
  return errors
}

function isWell({ errors, requests }: Group): boolean {
  return deviation(errors, USUAL_RATE * requests) < NO_CHANCE
}

/** Clients have no counts of their own: the others are what is left of all. */
function sayClients({ incident: { scope, span, failures }, view }: Case): string | undefined {
  const asked = scope.client.reduce((sum, client) => sum + view.clientRequests(client, span.from, span.to), 0)
  const theirs = weigh(failures, ({ entry }) => scope.client.includes(entry.client ?? ''))
  const row = view.all.rows.get('') ?? []
  const requests = requestsIn(row, view.all.width, span) - Math.max(asked, theirs)
  const others = { values: [], errors: Math.max(0, errorsIn(row, view.all.width, span) - theirs), requests }
  return requests >= 1 && others.errors <= requests && isWell(others) ? `${sayWell('Other clients', others)}.` : undefined
}
