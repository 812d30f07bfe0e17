import type { ReportTrend } from '../../model/history.ts'
import type { Report } from '../../model/report.ts'
import { counted } from '../shared/figures.ts'
import { dateOf } from '../shared/times.ts'
import { hang } from './fit.ts'
import type { Sheet } from './sheet.ts'

const LEAD = 12

/** What is new, worse or gone beside the nights before; nothing where none is remembered. */
export function historyLines({ history, incidents, input }: Report, sheet: Sheet): string[] {
  if (!history || (history.since === undefined && input.lines === 0)) return []
  const { paint, prose } = sheet
  const rows = [
    ...incidents.flatMap(({ trend }, index) => (trend ? [{ lead: ` ${index + 1}  ${trend.tag}`, text: textOf(trend) }] : [])),
    ...history.gone.map(({ says }) => ({ lead: '    gone', text: says })),
    ...history.missing.map(({ says }) => ({ lead: '    missing', text: says })),
  ]
  const before =
    history.since === undefined
      ? 'The first night: from now on each is compared with those before'
      : `Compared with ${counted(history.nights, 'night')} since ${dateOf(history.since)}${rows.length === 0 ? ': nothing new, nothing gone' : ''}`
  return [
    ...hang({ lead: '', text: before, width: prose, style: paint.bold }),
    ...rows.flatMap(({ lead, text }) => hang({ lead: paint.bold(lead.padEnd(LEAD)), text, width: prose })),
  ]
}

function textOf({ says, usual }: ReportTrend): string {
  return usual ? `${says}; ${usual.says}` : says
}
