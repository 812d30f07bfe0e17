import type { LiveState } from '../../model/follow.ts'
import type { OutputOptions } from '../../model/output.ts'
import type { ReportIncident } from '../../model/report.ts'
import { place, whatOf, why } from '../shared/brief.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { clockOf, dateOf, humanDuration } from '../shared/times.ts'
import { cutEnd, cutMiddle, hang, widthOf } from '../terminal/fit.ts'
import { type Sheet, sheetFor } from '../terminal/sheet.ts'
import { timelineLines } from '../terminal/timeline.ts'
import { shortEventLine, sinceOf } from './event-line.ts'

/** Without a line for so long (s) the screen is no longer of now. */
const STALE = 60
const EVENTS = 12

/** Where a screen is shown, and how it is left. */
export interface ScreenOptions extends OutputOptions {
  readonly rows: number
  /** "q ends" */
  readonly hint: string
}

/** All lines of a screen, as many as it has rows: the answer, when, why and what to do, what happened, and how it is read. */
export function screenLines(state: LiveState, options: ScreenOptions): string[] {
  const sheet = sheetFor(options)
  const { report } = state
  const above = [
    headLine(state, sheet),
    '',
    ...answerLines(state, sheet),
    ...section(report ? timelineLines({ ...report, incidents: state.open }, sheet) : []),
    ...state.open.flatMap((incident, index) => section(incidentLines(incident, index + 1, sheet))),
  ]
  const room = Math.max(2, options.rows - 1)
  const events = [...state.events]
    .reverse()
    .slice(0, EVENTS)
    .map((event) => sheet.paint.dim(shortEventLine(event)))
  const body = [...above, ...section(events.length > 0 ? [sheet.paint.bold('Events'), ...events] : [])].slice(0, room)
  const filled = [...body, ...Array.from({ length: room - body.length }, () => '')]
  return [...filled, statusLine(state, options.hint, sheet)].map((line) => cutEnd(line, sheet.columns))
}

function section(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines]
}

function headLine({ source, time }: LiveState, { columns, paint }: Sheet): string {
  const clock = time === undefined ? '' : `${dateOf(time)} ${clockOf(time)} UTC`
  const name = cutMiddle(`errlens  ${source}`, columns - clock.length - 2)
  return `${paint.bold(name)}${' '.repeat(Math.max(2, columns - widthOf(name) - clock.length))}${paint.dim(clock)}`
}

function answerLines({ report, open, time = '', windowSeconds }: LiveState, { paint, prose }: Sheet): string[] {
  if (!report || report.input.parsed === 0) {
    const skipped = report?.input.lines ?? 0
    const text = skipped === 0 ? 'Waiting for the first line …' : `None of ${counted(skipped, 'line')} is an access log entry.`
    return [paint.yellow(text)]
  }
  const [only] = open
  if (only) {
    const lead = open.length === 1 ? '1 incident: ' : `${figure(open.length)} incidents, since ${sinceOf(only, time)}: `
    return hang({ lead: paint.red(paint.bold(lead)), text: brief(only, time), width: prose, style: paint.bold, most: 2 })
  }
  const { requests, errors } = report.totals
  const share = errors === 0 ? 'not one 5xx' : `${figure(errors)} × 5xx (${percent(errors / Math.max(1, requests))})`
  const text = `${share} in ${counted(requests, 'request')} of the last ${humanDuration(windowSeconds)}`
  return hang({ lead: paint.green('No incident now: '), text, width: prose, most: 2 })
}

function brief(incident: ReportIncident, time: string): string {
  return `${why(incident.hypotheses[0])}${place(incident)}, ${whatOf(incident)} since ${sinceOf(incident, time)}`
}

function incidentLines(incident: ReportIncident, number: number, { paint, prose }: Sheet): string[] {
  const { hypotheses, impact } = incident
  const [best, ...rivals] = hypotheses
  const lead = `${number}  `
  const others = rivals.slice(0, 2).map(why)
  const share = `${figure(impact.errors)} of ${counted(impact.requests, 'request')} failed (${percent(impact.errorRate)})`
  const below = (label: string, text: string | undefined) =>
    text === undefined ? [] : hang({ lead: paint.cyan(label), text, width: prose, most: 2 })
  return [
    ...hang({ lead: paint.bold(lead), text: best?.title ?? 'unexplained', width: prose, style: paint.bold, most: 2 }),
    ...below('   impact  ', share),
    ...below('   why     ', [why(best), ...others].join(', or ')),
    ...below('           ', best?.evidence[0]),
    ...below('   do      ', best?.nextSteps[0]),
  ]
}

function statusLine(state: LiveState, hint: string, { paint }: Sheet): string {
  const { linesPerSecond, silentSeconds, windowSeconds, late, memoryBytes } = state
  const age = silentSeconds < 2 ? 'lines come' : `no line for ${humanDuration(silentSeconds)}`
  const facts = [
    age,
    `${figure(Math.round(linesPerSecond))} lines/s`,
    `last ${humanDuration(windowSeconds)}`,
    ...(late > 0 ? [`${counted(late, 'line')} too old`] : []),
    ...(memoryBytes === undefined ? [] : [`${Math.round(memoryBytes / 2 ** 20)} MiB`]),
    hint,
  ].join(' · ')
  return silentSeconds >= STALE ? paint.yellow(facts) : paint.dim(facts)
}
