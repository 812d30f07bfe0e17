import type { Incident, Scope, Span, WeighedEntry } from '../model/incident.ts'
import { shareInside } from '../summary/clock.ts'
import type { View } from '../summary/view.ts'
import { type Burst, belongs } from './burst.ts'
import { SHORTEST_HABIT } from './chronic.ts'
import { scopeOf } from './scope.ts'
import { FEWEST_ERRORS } from './series.ts'
import { spanOf, weightOf } from './sum.ts'
import { requestsIn, rowOf, stepsIn } from './tables.ts'

/** An incident over this share of the log, in which less than this share of the requests fails, is chronic. */
const CHRONIC_SHARE = 0.75
const CHRONIC_RATE = 0.25

/** A burst with what was found out about it; several of them may turn out to be one incident. */
export interface Draft {
  readonly kind: Incident['kind']
  readonly span: Span
  readonly byStatus: ReadonlyMap<number, number>
  readonly failures: readonly WeighedEntry[]
  readonly scope: Scope
}

/** The draft of a burst, of those of its failures that no earlier burst has claimed; `undefined` when none are left. */
export function draftOf(burst: Burst, view: View, claimed: Set<WeighedEntry>, known?: Incident['kind']): Draft | undefined {
  const members = view.failures.filter((failure) => belongs(failure, burst))
  const failures = members.filter((failure) => !claimed.has(failure))
  if (failures.length === 0) return undefined
  const exact = failures.every(({ weight }) => weight === 1)
  const whole = failures.length === members.length
  const span = whole && !exact ? countedSpan(burst, view) : spanOf(failures)
  const errors = exact ? failures.length : (countedErrors(burst, view) * weightOf(failures)) / weightOf(members)
  // What is left when others have taken theirs may be next to nothing.
  if (errors < FEWEST_ERRORS) return undefined
  for (const failure of failures) claimed.add(failure)
  const kind = known ?? (isChronic(burst, errors, span, view) ? 'chronic' : 'burst')
  return { kind, span, byStatus: new Map([[burst.status, errors]]), failures, scope: scopeOf(failures, span, view) }
}

/** Errors all over the log among mostly answered requests are a habit; where most fail, the log is cut out of an incident. */
function isChronic({ place }: Burst, errors: number, span: Span, view: View): boolean {
  const log = view.all.rows.get('') ?? []
  const length = (log.at(-1)?.start ?? 0) + view.all.width - (log[0]?.start ?? 0)
  if (span.to - span.from < Math.max(CHRONIC_SHARE * length, SHORTEST_HABIT)) return false
  const { row, width } = rowOf(place, view)
  return errors < CHRONIC_RATE * requestsIn(row, width, span)
}

/** Where failures were only sampled, the counters know the first and the last of them. */
function countedSpan(burst: Burst, view: View): Span {
  const tallies = talliesOf(burst, view)
  const from = Math.min(...tallies.map(({ first }) => first))
  const to = Math.max(...tallies.map(({ last }) => last))
  return { from: Math.max(from, burst.span.from), to: Math.min(to, burst.span.to) }
}

function countedErrors(burst: Burst, view: View): number {
  return talliesOf(burst, view).reduce((sum, { count }) => sum + count, 0)
}

function talliesOf({ place, status, span }: Burst, view: View): { count: number; first: number; last: number }[] {
  const { row, width } = rowOf(place, view)
  return stepsIn(row, width, span).flatMap(({ start, cell }) =>
    shareInside(start, width, span) > 0 ? (cell.errors?.get(status) ?? []) : [],
  )
}
