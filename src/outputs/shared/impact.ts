import type { ReportIncident } from '../../model/report.ts'
import { counted, figure, percent } from './figures.ts'

/** How much failed, and how much usually does. */
export function impactText({ impact, kind }: ReportIncident): string {
  const { requests, errors, errorRate, baselineErrorRate, baselineRequests } = impact
  const failed = `${figure(errors)} of ${counted(requests, 'request')} failed (${percent(errorRate)})`
  // A chronic incident has no calm of its own to compare with: its rate is held against the rest of the traffic.
  const compared = kind === 'chronic' ? 'elsewhere' : 'usually'
  if (baselineRequests === 0) return `${failed}; the log has no other time to compare with`
  if (baselineErrorRate <= 0) return `${failed}, ${compared} none${among(baselineRequests)}`
  const times = Number((errorRate / baselineErrorRate).toPrecision(2))
  const factor = times >= 2 ? ` (${figure(Math.round(times))} times as many)` : ''
  return `${failed}, ${compared} ${percent(baselineErrorRate)}${factor}`
}

/** Reports of before this was counted do not have it. */
function among(requests: number | undefined): string {
  return requests === undefined ? '' : ` of ${figure(requests)}`
}
