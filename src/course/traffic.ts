import { sum } from '../incidents/sum.ts'
import type { Calm } from '../signals/calm.ts'
import { type Case, requestsOf } from '../signals/case.ts'
import { deviation } from '../signals/chance.ts'
import { about, clock, paces, percent, times } from '../signals/words.ts'

/** A change further back than this has nothing to do with it, ms. */
const NEAR = 15 * 60_000
/** The traffic after a change is that of so long, at least, and at least of three steps. */
const AFTER = 60_000
const STEPS = 3
/** What it is compared with. */
const REACH = 60 * 60_000
const MIN_EARLIER = 6 * 60_000
/** Steps so wide do not show minutes. */
const WIDEST = 5 * 60_000
const MORE = 2
const LESS = 0.5
const NO_CHANCE = 5

interface Change {
  readonly at: number
  /** Requests per second. */
  readonly now: number
  readonly earlier: number
  readonly far: number
}

/** When traffic doubled, or lost half, shortly before the first failure or as it began: to more or less than ever in the hour before. */
export function traffic(theCase: Case, calm: Calm): string | undefined {
  const { from } = theCase.incident.span
  const best = changesOf(theCase, calm).reduce<Change | undefined>(
    (most, one) => (Math.abs(one.far) > Math.abs(most?.far ?? 0) ? one : most),
    undefined,
  )
  if (!best) return undefined
  const { now, earlier, at } = best
  const how = now < earlier ? `fell to ${percent(now / earlier)}` : earlier > 0 ? `rose ${times(now / earlier)}` : 'began'
  const when = at < from ? `${about(from - at)} before the first failure` : 'as it began'
  const [figures, then] = paces(now, earlier)
  return `Traffic ${how} at ${clock(at)}, ${when}: ${figures}, ${then} earlier.`
}

function changesOf({ incident: { span }, traffic: table, view }: Case, calm: Calm): Change[] {
  const { width } = view.all
  const first = view.all.rows.get('')?.[0]?.start
  if (first === undefined || width > WIDEST) return []
  const length = Math.max(AFTER, STEPS * width)
  const begin = Math.floor(span.from / width) * width
  const changes: Change[] = []
  for (let at = begin; at >= begin - NEAR; at -= width) {
    const since = Math.max(first + width, at - REACH, Math.ceil(calm.lastBurst(at) / width) * width)
    if (at - since < MIN_EARLIER || !calm.isCalm(since, Math.min(at, span.from) - 1)) continue
    const after = { from: at, to: Math.max(at + length, begin) - 1 }
    const change = changeAt(at, (from, to) => requestsOf(table, { from, to }), { since, length, until: after.to + 1 })
    if (change) changes.push(change)
  }
  return changes
}

function changeAt(
  at: number,
  count: (from: number, to: number) => number,
  { since, length, until }: { since: number; length: number; until: number },
): Change | undefined {
  const blocks: number[] = []
  for (let from = at - length; from >= since; from -= length) blocks.push(count(from, from + length - 1))
  const requests = count(at, until - 1)
  const lengths = (until - at) / length
  const usual = sum(blocks) / blocks.length
  const far = deviation(requests, usual * lengths, blocks.length / lengths)
  const mean = requests / lengths
  const isMore = far >= NO_CHANCE && mean >= MORE * usual && mean > Math.max(...blocks)
  const isLess = far <= -NO_CHANCE && mean <= LESS * usual && mean < Math.min(...blocks)
  if (!isMore && !isLess) return undefined
  return { at, now: (1000 * mean) / length, earlier: (1000 * usual) / length, far }
}
