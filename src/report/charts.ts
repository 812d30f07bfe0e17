import type { ReportCharts } from '../model/charts.ts'
import type { Summary } from '../summary/summary.ts'
import type { View } from '../summary/view.ts'
import { latencyChart } from './latency-chart.ts'
import { upstreamChart } from './upstream-chart.ts'

/** What charts show beside the report. */
export function chartsOf(view: View, summary: Summary): ReportCharts {
  if (summary.parsed === 0) return {}
  const latency = latencyChart(view, summary)
  const upstreams = upstreamChart(view, summary)
  return { ...(latency && { latency }), ...(upstreams && { upstreams }) }
}
