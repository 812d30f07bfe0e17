import type { CauseId } from '../model/cause.ts'
import type { ReportIncident, ReportScope, StatusCounts } from '../model/report.ts'
import { DIMENSIONS, isSamePlace } from './place.ts'

/** What incidents of one kind are about: why, which status, where. */
export interface Finding {
  readonly cause: CauseId
  readonly status: number
  readonly scope: ReportScope
  readonly errors: number
}

/** A finding and what it was before; `undefined`: it was, or is, none. */
export interface Pair<N, B> {
  readonly now: N | undefined
  readonly before: B | undefined
}

/** What became of something that was found before as well. */
export type Trend = 'worse' | 'same' | 'better'

/** It takes so many times the errors per request, and so many errors more than there would have been, to be worse. */
const FACTOR = 2
const DIFFERENCE = 10
/** Where fewer errors would be expected, there are too few requests to say that there are none. */
export const FEWEST_EXPECTED = 5

/** What an incident is about. */
export function findingOf({ byStatus, scope, hypotheses, impact }: ReportIncident): Finding {
  const status = Number(commonestStatus(byStatus) ?? 500)
  return { cause: hypotheses[0]?.cause ?? 'unknown', status, scope, errors: impact.errors }
}

/** The status with most errors; the lower one of two that have as many. */
export function commonestStatus(byStatus: StatusCounts): string | undefined {
  // Keys that are numbers come in their order, and sorting keeps it.
  return Object.entries(byStatus).sort(([, a], [, b]) => b - a)[0]?.[0]
}

/** Whether both are about the same: the same place, and there the same cause or the same status. */
export function isSame(a: Finding, b: Finding): boolean {
  return (a.cause === b.cause || a.status === b.status) && isSamePlace(a.scope, b.scope)
}

/** Findings with what is the same taken together. */
export function folded(findings: readonly Finding[]): Finding[] {
  const sums: Finding[] = []
  for (const finding of findings) {
    const index = sums.findIndex((sum) => isSame(sum, finding))
    const sum = sums[index]
    if (sum) sums[index] = { ...sum, errors: sum.errors + finding.errors }
    else sums.push(finding)
  }
  return sums
}

/** Each finding with the one before that is most like it: alike in cause and status before alike in one of them. */
export function paired<N extends Finding, B extends Finding>(now: readonly N[], before: readonly B[]): Pair<N, B>[] {
  const left = new Set(before)
  const matches = new Map<N, B>()
  for (const isAlike of [isEqual, isSame])
    for (const finding of now) {
      if (matches.has(finding)) continue
      const match = [...left].find((one) => isAlike(finding, one))
      if (match === undefined) continue
      matches.set(finding, match)
      left.delete(match)
    }
  return [
    ...now.map((finding) => ({ now: finding, before: matches.get(finding) })),
    ...[...left].map((finding) => ({ now: undefined, before: finding })),
  ]
}

function isEqual(a: Finding, b: Finding): boolean {
  return a.cause === b.cause && a.status === b.status && isSame(a, b)
}

/** How many errors among so many requests (`from`) would be as many among others (`to`). */
export function expectedErrors(errors: number, from: number, to: number): number {
  return from > 0 ? (errors / from) * to : 0
}

/** Whether so many errors are more, or fewer, than those that were to be expected. */
export function tagOf(errors: number, expected: number): Trend {
  if (errors >= FACTOR * expected && errors - expected >= DIFFERENCE) return 'worse'
  return errors * FACTOR <= expected && expected - errors >= DIFFERENCE ? 'better' : 'same'
}

/** "network-timeout (504) at 10.0.0.12:8080". */
export function titleOf({ cause, status, scope }: Finding): string {
  const values = DIMENSIONS.map((dimension) => scope[dimension]).find((list) => list.length > 0)
  const more = values && values.length > 1 ? ` and ${values.length - 1} more` : ''
  return `${cause} (${status})${values ? ` at ${values[0]}${more}` : ''}`
}
