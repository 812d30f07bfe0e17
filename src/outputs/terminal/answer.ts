import type { Report, ReportIncident } from '../../model/report.ts'
import { OTHER_TIME } from '../../model/skip-reasons.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { clockOf, dateOf } from '../shared/times.ts'
import { hang } from './fit.ts'
import type { Sheet } from './sheet.ts'

/** Fewer errors of one kind are never called an incident (docs/diagnosis.md). */
const FEWEST_ERRORS = 5

/** The answer before its reasons: what broke, where, when and why; or that nothing did; or that nothing could be read. */
export function answerLines(report: Report, sheet: Sheet): string[] {
  const { incidents, input } = report
  const { paint, prose } = sheet
  const [only] = incidents
  if (input.parsed === 0) return hang({ lead: '', text: nothingRead(report), width: prose, style: paint.bold })
  if (only === undefined) return calmLines(report, sheet)
  if (incidents.length === 1)
    return hang({ lead: paint.red(paint.bold('1 incident: ')), text: brief(only), width: prose, style: paint.bold })
  return [
    paint.red(paint.bold(`${figure(incidents.length)} incidents:`)),
    ...incidents.flatMap((incident, index) =>
      hang({ lead: paint.bold(` ${index + 1}  `), text: brief(incident), width: prose, style: paint.bold }),
    ),
  ]
}

/** "network timeout (87 %) at 10.0.0.12:8080, 10:02 – 10:19 UTC, 398 × 504" */
function brief(incident: ReportIncident): string {
  const [best] = incident.hypotheses
  const why =
    best === undefined || best.cause === 'unknown'
      ? 'cause unknown'
      : `${best.cause.replaceAll('-', ' ')} (${percent(best.confidence)})`
  const statuses = commonestFirst(incident.byStatus).map(([status, count]) => `${figure(count)} × ${status}`)
  return `${why}${place(incident)}, ${when(incident)}, ${statuses.join(', ')}`
}

function place({ scope }: ReportIncident): string {
  const values = [scope.clients, scope.routes, scope.upstreams, scope.hosts].find((list) => list.length > 0)
  if (values === undefined) return ''
  return ` at ${values[0]}${values.length > 1 ? ` and ${figure(values.length - 1)} more` : ''}`
}

function when({ kind, start, end, course }: ReportIncident): string {
  const days = dateOf(start) === dateOf(end) ? ['', ''] : [`${dateOf(start)} `, `${dateOf(end)} `]
  const from = `${days[0]}${clockOf(start, 5)}`
  const until = `${days[1]}${clockOf(end, 5)}`
  const span = from === until ? `${from} UTC` : `${from} – ${until} UTC`
  if (course?.recurrence) return `${span}, ${figure(course.recurrence.times)} times`
  return kind === 'chronic' ? `scattered over ${span}` : span
}

function calmLines({ totals, input }: Report, { paint, prose }: Sheet): string[] {
  const requests = counted(totals.requests, 'request')
  const text =
    totals.errors === 0
      ? `not one 5xx in ${requests}.`
      : `${figure(totals.errors)} 5xx in ${requests} (${percent(totals.errors / totals.requests)}), ${calm(totals.errors)}`
  const lines = hang({ lead: paint.green('No incident: '), text, width: prose })
  if (input.skippedLooking5xx === 0) return lines
  const but = `But ${counted(input.skippedLooking5xx, 'skipped line')} may hold a 5xx that is not in this answer.`
  return [...lines, ...hang({ lead: '', text: but, width: prose, style: paint.yellow })]
}

function calm(errors: number): string {
  return errors < FEWEST_ERRORS
    ? `too few to tell an incident from chance: that takes at least ${FEWEST_ERRORS}.`
    : 'scattered: no more at any time or place than chance brings.'
}

function nothingRead({ input }: Report): string {
  if (input.lines === 0) return 'No answer: the input was empty, not one line was read. This says nothing about the proxy.'
  const others = input.skippedReasons[OTHER_TIME] ?? 0
  if (others > 0) return `No answer: ${counted(others, 'request')} were read, and none of them began in the time asked for.`
  return `No answer: none of ${counted(input.lines, 'line')} could be read as an access log entry. This says nothing about the proxy.`
}
