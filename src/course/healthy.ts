import { countIn, rowOf } from '../incidents/tables.ts'
import { DIMENSIONS } from '../model/incident.ts'
import type { Case } from '../signals/case.ts'
import { deviation } from '../signals/chance.ts'
import { groupsOf, saySiblings, sayWell, together } from '../signals/siblings.ts'
import { count, list } from '../signals/words.ts'

const NO_CHANCE = -4
/** Of the error rate of all: what has more is not well. */
const WELL = 0.1
/** So many answers of the proxy itself show that it is well. */
const MIN_LOCAL = 20
/** Where fewer fail, it is no news that others do not. */
const MIN_RATE = 0.1

/** What stayed well beside the failures in the same time: half of a diagnosis is what it is not. */
export function healthy(theCase: Case): string[] {
  const { scope } = theCase.incident
  const named = DIMENSIONS.filter((dimension) => scope[dimension].length > 0)
  if (named.length > 0) return named.flatMap((dimension) => saySiblings(dimension, theCase) ?? [])
  return [...spared(theCase), ...local(theCase)]
}

/** Where nothing carries the failures, what has none of them, though it has requests enough. */
function spared(theCase: Case): string[] {
  return (['upstream', 'route', 'host'] as const).flatMap((dimension) => {
    const groups = groupsOf(dimension, theCase).filter(({ values: [value = ''] }) => !isLocal(dimension, value, theCase))
    const all = together(groups)
    const rate = all.errors / Math.max(1, all.requests)
    const well = groups.filter(
      ({ errors, requests }) => errors <= WELL * rate * requests && deviation(errors, rate * requests) <= NO_CHANCE,
    )
    const sum = together(well)
    return well.length > 0 ? [`${sayWell(list(sum.values), sum)}.`] : []
  })
}

/** Whether the proxy answers most of it without an upstream: that is told by itself. */
function isLocal(dimension: 'upstream' | 'route' | 'host', value: string, { spans, view }: Case): boolean {
  if (view.upstreams.rows.size === 0) return false
  const counted = rowOf({ dimension, value }, view)
  return countIn(counted, spans, (tally) => tally.local) > 0.5 * countIn(counted, spans, (tally) => tally.requests)
}

/** What the proxy answers without asking anybody goes on when all upstreams are lost. */
function local({ incident: { errors }, spans, requests, view }: Case): string[] {
  if (errors < MIN_RATE * requests) return []
  const answered = countIn(rowOf({ dimension: 'all' }, view), spans, (tally) => tally.local)
  if (view.upstreams.rows.size === 0 || answered < MIN_LOCAL) return []
  return [
    `The proxy itself: ${count(answered)} requests that need no upstream (files, redirects) were answered in the same time.`,
  ]
}
