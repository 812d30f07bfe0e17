import type { ReportIncident } from '../../model/report.ts'
import { counted, figure, percent } from './figures.ts'

/**
 * How much failed, and how much usually does. A chronic incident has no calm of its own to compare with: its rate is held
 * against the rest of the traffic.
 */
export function impactText({ impact, kind }: Pick<ReportIncident, 'impact' | 'kind'>): string {
  const { requests, errors, errorRate, baselineErrorRate, baselineRequests } = impact
  const failed = `${figure(errors)} of ${counted(requests, 'request')} failed (${percent(errorRate)})`
  if (baselineRequests === 0) return `${failed}; the log has no other time to compare with`
  if (baselineErrorRate <= 0) return `${failed}, ${kind === 'chronic' ? 'elsewhere' : 'usually'} none${among(baselineRequests)}`
  const times = Number((errorRate / baselineErrorRate).toPrecision(2))
  const usual = kind === 'chronic' ? `the ${percent(baselineErrorRate)} elsewhere` : `the usual ${percent(baselineErrorRate)}`
  return `${failed}, ${times >= 2 ? `${figure(Math.round(times))} times ${usual}` : `as against ${usual}`}`
}

/** Reports of before this was counted do not have it. */
function among(requests: number | undefined): string {
  return requests === undefined ? '' : ` of ${figure(requests)}`
}
