import type { ReportIncident } from '../../model/report.ts'

/** So many incidents are told in full where not everything is wanted. */
export const TOLD = 3

/** The incidents, most errors first. */
export function worstFirst(incidents: readonly ReportIncident[]): ReportIncident[] {
  return [...incidents].sort((a, b) => b.impact.errors - a.impact.errors)
}
