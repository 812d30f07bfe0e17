import type { ReportCharts } from '../model/charts.ts'
import type { View } from '../summary/view.ts'
import { latencyChart } from './latency-chart.ts'
import type { Extent } from './steps.ts'
import { upstreamChart } from './upstream-chart.ts'

/** What charts show beside the report. */
export function chartsOf(view: View, extent: Extent): ReportCharts {
  if (extent.parsed === 0) return {}
  const latency = latencyChart(view, extent)
  const upstreams = upstreamChart(view, extent)
  return { ...(latency && { latency }), ...(upstreams && { upstreams }) }
}
