import type { ReportTimeline } from '../model/report.ts'
import type { Summary } from '../summary/summary.ts'
import type { View } from '../summary/view.ts'
import { iso, statusCounts } from './figures.ts'

const MAX_STEPS = 120

/** The whole log in at most 120 equal steps. */
export function timelineOf(view: View, { first, last, parsed }: Summary): ReportTimeline {
  if (parsed === 0) return { stepSeconds: 0, steps: [] }
  const { width, rows } = view.all
  const finest = Number.isFinite(width) ? width : Math.max(1, last - first + 1)
  const origin = Math.floor(first / finest) * finest
  // Steps are whole multiples of the summary's own, so that no count has to be divided.
  const step = finest * Math.ceil((Math.floor((last - origin) / finest) + 1) / MAX_STEPS)
  const steps = Array.from({ length: Math.floor((last - origin) / step) + 1 }, () => ({
    requests: 0,
    byStatus: new Map<number, number>(),
  }))
  for (const { start, cell } of rows.get('') ?? []) {
    const into = steps[Math.max(0, Math.floor((start - origin) / step))]
    if (!into) continue
    into.requests += cell.requests
    for (const [status, { count }] of cell.errors ?? []) into.byStatus.set(status, (into.byStatus.get(status) ?? 0) + count)
  }
  return {
    stepSeconds: step / 1000,
    steps: steps.map(({ requests, byStatus }, i) => ({
      start: iso(origin + i * step),
      requests,
      byStatus: statusCounts(byStatus),
    })),
  }
}
