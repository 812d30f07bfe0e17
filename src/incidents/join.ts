import { DIMENSIONS, type Scope, type WeighedEntry } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import { beatOf } from './beat.ts'
import type { Draft } from './draft.ts'
import { scopeOf } from './scope.ts'
import { sum, weightOf } from './sum.ts'

/** Bursts of the same kind that are no further apart than this are one incident. */
const MAX_GAP = 5 * 60_000
/** What follows may be logged a little earlier: those that it follows from have to time out first. */
const MAX_LEAD = 60_000
const MOST = 0.8
const MIN_TIMES_HABIT = 3
/** Next to each other, ms. */
const AT_THE_EDGE = 10_000
const SMALL = 0.2
/** Fewer errors than this tell of an incident only where there is no other. */
const FEW = 8
const FEW_OF_A_STATUS = 20

/** Without the few errors that go with a larger incident: alone they would tell something, in its time they are not on their own. */
export function withoutEchoes(drafts: readonly Draft[]): Draft[] {
  return drafts.filter((draft) => !drafts.some((other) => other !== draft && isEcho(draft, other)))
}

function isEcho(draft: Draft, { kind, span, byStatus }: Draft): boolean {
  if (draft.kind !== 'burst' || kind !== 'burst' || span.from > draft.span.to || span.to < draft.span.from) return false
  const [errors, more] = [errorsOf(draft), errorsOf({ byStatus })]
  const isSameStatus = [...byStatus.keys()].some((status) => draft.byStatus.has(status))
  return errors < more && (errors < FEW || (isSameStatus && errors < FEW_OF_A_STATUS && errors <= more / 3))
}

/** Joins drafts that are one incident, until none are left to join. */
export function joined(drafts: readonly Draft[], view: View): Draft[] {
  const list = [...drafts]
  for (let i = 0; i < list.length; i++)
    for (let j = i + 1; j < list.length; j++) {
      const a = list[i]
      const b = list[j]
      if (!a || !b || !isOne(a, b)) continue
      list.splice(j, 1)
      list[i] = join(a, b, view)
      // The joined draft may now touch one that was passed over.
      i = -1
      break
    }
  return list
}

/** Joins those of the same status and scope that come back in regular distances: a person tells them as one. */
export function together(drafts: readonly Draft[], view: View): Draft[] {
  const alike = new Map<string, Draft[]>()
  for (const draft of drafts) {
    const key = JSON.stringify([draft.kind, [...draft.byStatus.keys()].sort(), draft.scope])
    alike.set(key, [...(alike.get(key) ?? []), draft])
  }
  return [...alike.values()].flatMap((list) => {
    const times = list.map(({ span }) => span.from).sort((a, b) => a - b)
    return beatOf(times) ? [list.reduce((all, one) => join(all, one, view))] : list
  })
}

function isOne(a: Draft, b: Draft): boolean {
  if (isSymptom(a, b) || isSymptom(b, a)) return true
  if (isOfHabit(a, b) || isOfHabit(b, a)) return true
  if (a.kind !== b.kind || !isSameScope(a.scope, b.scope)) return false
  const overlap = Math.min(a.span.to, b.span.to) - Math.max(a.span.from, b.span.from)
  const shorter = Math.min(a.span.to - a.span.from, b.span.to - b.span.from)
  const shareStatus = [...a.byStatus.keys()].some((status) => b.byStatus.has(status))
  if (shareStatus) return overlap >= -MAX_GAP
  return overlap >= 0 && overlap >= 0.5 * shorter ? true : overlap >= -AT_THE_EDGE && isSmall(a, b)
}

/** Whether one is small beside the other: what is under way when a fault begins, or is left when it ends, dies in its own way. */
function isSmall(a: Draft, b: Draft): boolean {
  const [less = 0, more = 0] = [errorsOf(a), errorsOf(b)].sort((x, y) => x - y)
  return less <= SMALL * more
}

function errorsOf({ byStatus }: Pick<Draft, 'byStatus'>): number {
  return sum([...byStatus.values()])
}

/** Whether a burst is but a part of a habit in which it happened more often than elsewhere, not three times as often. */
function isOfHabit(burst: Draft, habit: Draft): boolean {
  if (burst.kind !== 'burst' || habit.kind !== 'chronic' || !isSameScope(burst.scope, habit.scope)) return false
  if (![...burst.byStatus.keys()].every((status) => habit.byStatus.has(status))) return false
  const [inside, whole] = [burst.span.to - burst.span.from, habit.span.to - habit.span.from]
  if (inside <= 0 || inside >= whole) return false
  return errorsOf(burst) / inside < MIN_TIMES_HABIT * (errorsOf(habit) / (whole - inside))
}

/**
 * Whether a pool that nobody was left in follows from another incident: its servers failed first, and were taken out for it.
 */
function isSymptom(draft: Draft, cause: Draft): boolean {
  if (draft.kind !== 'burst' || cause.kind !== 'burst') return false
  const begun = draft.span.from
  const follows = begun >= cause.span.from - MAX_LEAD && begun <= cause.span.to + MAX_GAP
  return follows && shareOf(draft, isNobodyLeft) >= MOST && shareOf(cause, isServerLost) >= MOST
}

/** Nobody was there to send it to. */
function isNobodyLeft({ entry: { failure } }: WeighedEntry): boolean {
  return failure?.how === 'empty'
}

/** A server was tried, and failed in a way that makes a proxy leave it out. */
function isServerLost({ entry: { failure } }: WeighedEntry): boolean {
  return (
    failure?.by === 'proxy' && failure.how !== 'limited' && !failure.phases.some((phase) => phase === 'admit' || phase === 'pick')
  )
}

function shareOf({ failures }: Draft, test: (failure: WeighedEntry) => boolean): number {
  return weightOf(failures.filter(test)) / weightOf(failures)
}

function join(a: Draft, b: Draft, view: View): Draft {
  const span = { from: Math.min(a.span.from, b.span.from), to: Math.max(a.span.to, b.span.to) }
  const byStatus = new Map(a.byStatus)
  for (const [status, count] of b.byStatus) byStatus.set(status, (byStatus.get(status) ?? 0) + count)
  const failures = [...a.failures, ...b.failures]
  const kind = a.kind === b.kind ? a.kind : 'chronic'
  return { kind, span, byStatus, failures, scope: scopeOf(failures, span, view) }
}

function isSameScope(a: Scope, b: Scope): boolean {
  return DIMENSIONS.every((dimension) => a[dimension].join('\n') === b[dimension].join('\n'))
}
