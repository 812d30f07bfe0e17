import type { ReportIncident, ReportScope } from '../../model/report.ts'
import { whatOf } from '../shared/brief.ts'
import { figure } from '../shared/figures.ts'
import { impactText } from '../shared/impact.ts'
import { humanDuration, secondsBetween, timeSpan } from '../shared/times.ts'
import { courseLines } from './course.ts'
import { entryLines } from './entries.ts'
import { explanationLines } from './explanation.ts'
import { cutEnd, cutMiddle, hang, widthOf } from './fit.ts'
import { hypothesisLines } from './hypotheses.ts'
import { besideLabels, labelled, labelledLines } from './section.ts'
import { firstOf, type Sheet } from './sheet.ts'

const VALUES_SHOWN = 5

const DIMENSIONS = {
  upstreams: 'upstream',
  routes: 'route',
  hosts: 'host',
  clients: 'client',
} as const satisfies Record<keyof ReportScope, string>

/** What is known of an incident beside itself. */
export interface Among {
  /** Which of how many. */
  readonly number: number
  readonly of: number
  readonly isExcerpt: boolean
}

/** Everything about one incident, what to do about it included. Of an excerpt there is no place and no share to tell. */
export async function incidentLines(incident: ReportIncident, among: Among, sheet: Sheet): Promise<string[]> {
  const { paint, prose } = sheet
  const [best] = incident.hypotheses
  return [
    rule(incident, among, sheet),
    ...hang({ lead: '', text: best?.title ?? 'unexplained', width: prose, style: paint.bold }),
    ...labelled('when', [whenText(incident)], sheet),
    ...(among.isExcerpt ? [] : labelled('where', whereTexts(incident.scope, sheet), sheet)),
    ...labelled('impact', impactTexts(incident, among), sheet),
    ...courseLines(incident, sheet),
    '',
    ...hypothesisLines(incident.hypotheses, sheet),
    ...adviceLines(incident.advice, sheet),
    ...(await entryLines(incident.samples, sheet)),
    ...explanationLines(incident.explanation, sheet),
  ]
}

/** Configuration is to be pasted: its lines stay as they are. */
function adviceLines(advice: ReportIncident['advice'], sheet: Sheet): string[] {
  if (!advice) return []
  return [...labelled('log', [`${advice.where}:`], sheet), ...labelledLines('', advice.lines, sheet), '']
}

function rule({ id }: ReportIncident, { number, of }: Among, { paint, columns }: Sheet): string {
  const head = of === 1 ? '── incident ' : `── incident ${figure(number)} of ${figure(of)} `
  const name = cutMiddle(id, columns - head.length - 4)
  const filling = '─'.repeat(Math.max(0, columns - head.length - widthOf(name) - 1))
  return cutEnd(`${paint.bold(head)}${paint.dim(`${filling} ${name}`)}`, columns)
}

function whenText({ kind, start, end, course }: ReportIncident): string {
  const text = `${timeSpan(start, end)} (${humanDuration(secondsBetween(start, end))})`
  if (course?.recurrence) return `${figure(course.recurrence.times)} times, ${text}`
  return kind === 'chronic' ? `scattered over ${text}` : text
}

function whereTexts(scope: ReportScope, sheet: Sheet): string[] {
  const texts = Object.entries(DIMENSIONS).flatMap(([dimension, noun]) =>
    placeTexts(noun, scope[dimension as keyof ReportScope], sheet),
  )
  return texts.length > 0 ? texts : ['everywhere: no upstream, route, host or client stands out']
}

/** The places on one line if they fit, else a line each. */
function placeTexts(noun: string, values: readonly string[], sheet: Sheet): string[] {
  const width = besideLabels(sheet).prose
  const places = firstOf(values, VALUES_SHOWN, sheet).map((value) => cutMiddle(value, width - noun.length - 1))
  const more = values.length > places.length ? [`and ${figure(values.length - places.length)} more`] : []
  const together = `${noun} ${[...places, ...more].join(', ')}`
  if (values.length === 0) return []
  return widthOf(together) <= width ? [together] : [...places.map((place) => `${noun} ${place}`), ...more]
}

/** The statuses are told where there are several: one is in the title. */
function impactTexts({ byStatus, impact, kind }: ReportIncident, { isExcerpt }: Among): string[] {
  const statuses = Object.keys(byStatus).length > 1 ? [whatOf({ byStatus })] : []
  return isExcerpt ? statuses : [impactText({ impact, kind }), ...statuses]
}
