import { requestsIn } from '../incidents/tables.ts'
import type { ReportWarning } from '../model/report.ts'
import { failedAttempts } from '../summary/blame.ts'
import type { View } from '../summary/view.ts'

/** What fails less, or hardly ever, is no news: connections break. */
const MIN_RETRIED = 20
const MIN_SHARE = 0.01
const MAX_WARNINGS = 3
const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** Upstreams that fail without anybody noticing yet: a retry at another one, or at the same, healed it. The worst first. */
export function warningsOf({ hidden, upstreams }: View): ReportWarning[] {
  const failed = new Map<string, number>()
  for (const { entry, weight } of hidden)
    for (const upstream of failedAttempts(entry)) failed.set(upstream, (failed.get(upstream) ?? 0) + weight)
  return [...failed]
    .map(([upstream, count]) => {
      const retried = Math.round(count)
      return {
        upstream,
        retried,
        of: retried + Math.round(requestsIn(upstreams.rows.get(upstream) ?? [], upstreams.width, ALWAYS)),
      }
    })
    .filter(({ retried, of }) => retried >= MIN_RETRIED && retried >= MIN_SHARE * of)
    .sort((a, b) => b.retried - a.retried || (a.upstream < b.upstream ? -1 : 1))
    .slice(0, MAX_WARNINGS)
    .map((warning) => ({
      ...warning,
      says: `${warning.upstream} failed ${warning.retried} attempts that a retry healed, of ${warning.of}`,
    }))
}
