import type { Report } from '../../model/report.ts'
import { counted, figure } from '../shared/figures.ts'
import { hang } from './fit.ts'
import type { Sheet } from './sheet.ts'

/** What the report is about, if not about all that was read. */
export function focusLines({ input: { focus }, totals }: Report, { paint, prose }: Sheet): string[] {
  if (!focus) return []
  const { on, outside, incidents } = focus
  const all = [
    ...(outside.requests > 0 ? [`${figure(totals.requests)} of ${counted(totals.requests + outside.requests, 'request')}`] : []),
    ...(outside.errors > 0 ? [`${figure(totals.errors)} of ${figure(totals.errors + outside.errors)} × 5xx`] : []),
    ...(incidents === undefined ? [] : [`one of ${counted(incidents, 'incident')}`]),
  ]
  const text = `focused on ${on.join(' ')}: ${all.length > 0 ? all.join(', ') : 'all requests'}`
  return hang({ lead: '', text, width: prose, style: paint.yellow })
}
