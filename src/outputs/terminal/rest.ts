import type { ReportIncident } from '../../model/report.ts'
import { counted } from '../shared/figures.ts'
import { SAMPLES_SHOWN } from './entries.ts'
import { hang } from './fit.ts'
import { USUAL } from './hypotheses.ts'
import type { Sheet } from './sheet.ts'

/** The last line: what there is to see besides, and how. */
export function restLines(
  incidents: readonly ReportIncident[],
  told: readonly ReportIncident[],
  { isWhole, paint, prose }: Sheet,
): string[] {
  if (isWhole) return []
  const sum = (count: (incident: ReportIncident) => number) =>
    told.reduce((total, incident) => total + Math.max(0, count(incident)), 0)
  const rest = [
    [incidents.length - told.length, 'incident'],
    [sum(reasonsLeft), 'reason'],
    [sum(({ hypotheses }) => (hypotheses[0]?.nextSteps.length ?? 0) - USUAL.steps), 'step'],
    [sum(({ samples }) => samples.length - SAMPLES_SHOWN), 'request'],
  ] as const
  const facts = rest.filter(([count]) => count > 0).map(([count, noun]) => counted(count, `more ${noun}`))
  return facts.length === 0 ? [] : hang({ lead: '', text: `With -v: ${facts.join(', ')}`, width: prose, style: paint.dim })
}

function reasonsLeft({ hypotheses: [best] }: ReportIncident): number {
  if (!best) return 0
  return Math.max(0, best.evidence.length - USUAL.for) + Math.max(0, best.against.length - USUAL.against)
}
