import type { CauseId } from '../model/cause.ts'
import type { ReportIncident, ReportScope } from '../model/report.ts'

/** What incidents of one kind are about: why, which status, where. */
export interface Finding {
  readonly cause: CauseId
  readonly status: number
  readonly scope: ReportScope
  readonly errors: number
}

/** A finding of earlier nights. */
export interface KnownFinding extends Finding {
  /** When it was found first and last, epoch ms, and in how many nights. */
  readonly since: number
  readonly at: number
  readonly nights: number
  /** All requests of the night in which it was found last. */
  readonly requests: number
  /** Whether it is not known to be gone. */
  readonly isOpen: boolean
}

const DIMENSIONS = ['clients', 'routes', 'upstreams', 'hosts'] as const

/** What an incident is about. */
export function findingOf({ byStatus, scope, hypotheses, impact }: ReportIncident): Finding {
  const [status = '500'] = Object.entries(byStatus).sort(([, a], [, b]) => b - a)[0] ?? []
  return { cause: hypotheses[0]?.cause ?? 'unknown', status: Number(status), scope, errors: impact.errors }
}

/** Whether both are about the same: the same place, and there the same cause or the same status. */
export function isSame(a: Finding, b: Finding): boolean {
  return (a.cause === b.cause || a.status === b.status) && isSamePlace(a.scope, b.scope)
}

/** Places are the same where they have a value in common; or where neither names one. */
function isSamePlace(a: ReportScope, b: ReportScope): boolean {
  const named = DIMENSIONS.filter((dimension) => a[dimension].length > 0 || b[dimension].length > 0)
  return named.length === 0 || named.some((dimension) => a[dimension].some((value) => b[dimension].includes(value)))
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

/** "network-timeout (504) at 10.0.0.12:8080". */
export function titleOf({ cause, status, scope }: Finding): string {
  const values = DIMENSIONS.map((dimension) => scope[dimension]).find((list) => list.length > 0)
  const more = values && values.length > 1 ? ` and ${values.length - 1} more` : ''
  return `${cause} (${status})${values ? ` at ${values[0]}${more}` : ''}`
}
