import { weightOf } from '../incidents/sum.ts'
import type { Incident, Span, WeighedEntry } from '../model/incident.ts'

/** The time in which one upstream failed. */
export interface Turn extends Span {
  readonly upstream: string
}

/** An upstream with fewer failures has no interval of its own. */
const MIN_PER_UPSTREAM = 4
/** Of the time that upstreams spend failing, how much may overlap for it to be one after the other. */
const MAX_OVERLAP = 0.35
/** Of the failures, how many the upstreams must have: the few tries before all were left out are no turns. */
const MOST = 0.7
/** Of the whole time, how much one upstream may have failed. */
const MAX_SHARE = 0.75

/** When each upstream failed, in order, if they failed one after the other. */
export function turnsOf({ failures, span }: Incident): readonly Turn[] | undefined {
  const turns = intervalsOf(failures).sort((a, b) => a.from - b.from || (a.upstream < b.upstream ? -1 : 1))
  const names = new Set(turns.map(({ upstream }) => upstream))
  const tried = weightOf(failures.filter(({ entry }) => names.has(entry.attempts.at(-1)?.upstream ?? '')))
  let sum = 0
  let union = 0
  let end = Number.NEGATIVE_INFINITY
  for (const { from, to } of turns) {
    sum += to - from
    union += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  const areInTurn =
    turns.length >= 2 &&
    tried >= MOST * weightOf(failures) &&
    sum > 0 &&
    (sum - union) / sum <= MAX_OVERLAP &&
    longestOf(turns) <= MAX_SHARE * (span.to - span.from)
  return areInTurn ? turns : undefined
}

export function longestOf(turns: readonly Turn[]): number {
  return turns.reduce((most, { from, to }) => Math.max(most, to - from), 0)
}

/** The median time from the beginning of one to that of the next, ms. */
export function distanceOf(turns: readonly Turn[]): number {
  const distances = turns.slice(1).map(({ from }, index) => from - (turns[index]?.from ?? from))
  return distances.sort((a, b) => a - b)[Math.floor((distances.length - 1) / 2)] ?? 0
}

/** From the 5th to the 95th of a hundred failures of each upstream. */
function intervalsOf(failures: readonly WeighedEntry[]): Turn[] {
  const times = new Map<string, number[]>()
  for (const { entry, time } of failures) {
    const upstream = entry.attempts.at(-1)?.upstream
    if (upstream === undefined) continue
    const known = times.get(upstream)
    if (known) known.push(time)
    else times.set(upstream, [time])
  }
  return [...times]
    .filter(([, list]) => list.length >= MIN_PER_UPSTREAM)
    .map(([upstream, list]) => {
      list.sort((a, b) => a - b)
      const at = (share: number): number => list[Math.floor(share * (list.length - 1))] ?? 0
      return { upstream, from: at(0.05), to: at(0.95) }
    })
}
