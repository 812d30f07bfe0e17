import type { ReportTimeline } from '../model/report.ts'
import type { View } from '../summary/view.ts'
import { iso, statusCounts } from './figures.ts'
import { type Extent, stepAt, stepsOver } from './steps.ts'

const MAX_STEPS = 120

/** The whole log in at most 120 equal steps. */
export function timelineOf(view: View, extent: Extent): ReportTimeline {
  if (extent.parsed === 0) return { stepSeconds: 0, steps: [] }
  const steps = stepsOver(extent, view.all.width, MAX_STEPS)
  const counts = Array.from({ length: steps.count }, () => ({ requests: 0, byStatus: new Map<number, number>() }))
  for (const { start, cell } of view.all.rows.get('') ?? []) {
    const into = counts[stepAt(steps, start)]
    if (!into) continue
    into.requests += cell.requests
    for (const [status, { count }] of cell.errors ?? []) into.byStatus.set(status, (into.byStatus.get(status) ?? 0) + count)
  }
  return {
    stepSeconds: steps.width / 1000,
    steps: counts.map(({ requests, byStatus }, i) => ({
      start: iso(steps.origin + i * steps.width),
      requests,
      byStatus: statusCounts(byStatus),
    })),
  }
}
