import { sum } from '../incidents/sum.ts'
import { requestsIn } from '../incidents/tables.ts'
import type { Case } from '../signals/case.ts'
import { about, clock, list, percent } from '../signals/words.ts'
import type { Tally } from '../summary/tally.ts'
import type { Row } from '../summary/view.ts'

/** What came or went longer before has nothing to do with it, ms. */
const NEAR = 15 * 60_000
/** Who was not asked for less than this before is not new, ms. */
const MIN_ABSENCE = 5 * 60_000
/** How long a proxy may go on asking an upstream that it is about to leave out, ms. */
const GRACE = 60_000
const REACH = 60 * 60_000
/** So many requests would have been expected where there are none. */
const EXPECTED = 20
/** Of all requests to upstreams: less is of no interest. */
const MIN_SHARE = 0.02

interface Change {
  readonly upstream: string
  readonly at: number
  readonly share: number
}

/** Upstreams that vanished from the traffic shortly before an incident or as it began, and those that are new. */
export function upstreams(theCase: Case): string[] {
  const nobody = namesOfNobody(theCase)
  const rows = [...theCase.view.upstreams.rows].filter(([upstream]) => !nobody.has(upstream))
  const gone = rows.flatMap(([upstream, row]) => goneOf(upstream, row, theCase) ?? [])
  const fresh = rows.flatMap(([upstream, row]) => newOf(upstream, row, theCase) ?? [])
  return [
    // Where nobody is asked any more, that is the fault itself.
    ...(gone.length > 0 && gone.length < rows.length ? [sayGone(gone)] : []),
    ...(fresh.length > 0 && fresh.length < rows.length ? [sayNew(fresh, theCase.incident.span.from)] : []),
  ]
}

/** What stands in an upstream's place when a pool is empty: the pool's own name. */
function namesOfNobody({ incident: { failures } }: Case): ReadonlySet<string | undefined> {
  const empty = failures.filter(({ entry }) => entry.failure?.how === 'empty')
  return new Set(empty.map(({ entry }) => entry.attempts.at(-1)?.upstream))
}

function sayGone(gone: readonly Change[]): string {
  const at = Math.min(...gone.map((one) => one.at))
  const share = sum(gone.map((one) => one.share))
  const names = gone.map(({ upstream }) => upstream)
  return `${list(names)} got no more requests from ${clock(at)} on; before, ${percent(share)} of them went there.`
}

function sayNew(fresh: readonly Change[], from: number): string {
  const at = Math.min(...fresh.map((one) => one.at))
  const names = fresh.map(({ upstream }) => upstream)
  const distance = at <= from ? `${about(from - at)} before` : `${about(at - from)} after`
  return `${list(names)} ${names.length === 1 ? 'is' : 'are'} new: asked for the first time at ${clock(at)}, ${distance} the first failure.`
}

function goneOf(upstream: string, row: Row<Tally>, { incident: { span }, view }: Case): Change | undefined {
  const { width } = view.upstreams
  const index = row.findLastIndex(({ start }) => start <= span.from + GRACE)
  const last = row[index]
  if (!last || last.start < span.from - NEAR) return undefined
  const at = last.start + width
  const silence = Math.min(row[index + 1]?.start ?? Number.POSITIVE_INFINITY, span.to) - at
  const before = { from: at - REACH, to: last.start - 1 }
  const requests = requestsIn(row, width, before)
  const seconds = (at - Math.max(before.from, row[0]?.start ?? at)) / 1000
  const share = shareIn(before, requests, view)
  if (seconds < GRACE / 1000 || (requests / seconds) * (silence / 1000) < EXPECTED || share < MIN_SHARE) return undefined
  return { upstream, at, share }
}

function newOf(upstream: string, row: Row<Tally>, { incident: { span }, view }: Case): Change | undefined {
  const { width } = view.upstreams
  const at = row[0]?.start
  const start = view.all.rows.get('')?.[0]?.start
  if (at === undefined || start === undefined || at < start + MIN_ABSENCE) return undefined
  if (at < span.from - NEAR || at > span.from + width) return undefined
  const after = { from: at, to: at + NEAR }
  const requests = requestsIn(row, width, after)
  const expected = requests * Math.min(1, (at - start) / NEAR)
  const share = shareIn(after, requests, view)
  return expected >= EXPECTED && share >= MIN_SHARE ? { upstream, at, share } : undefined
}

function shareIn(span: { from: number; to: number }, requests: number, { upstreams: { rows, width } }: Case['view']): number {
  const all = sum([...rows.values()].map((row) => requestsIn(row, width, span)))
  return requests / Math.max(1, all)
}
