import type { Report } from '../../model/report.ts'
import { brief } from '../shared/brief.ts'
import { calm, doubt, nothingRead } from '../shared/calm.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { timeSpan } from '../shared/times.ts'
import { plain } from './plain.ts'

/** The answer in a line, and what it was found in. */
export function head(report: Report): string[] {
  const { warnings = [], strays = [] } = report
  const but = doubt(report)
  return [
    `## ${answer(report)}`,
    '',
    figures(report),
    ...(but === undefined || report.input.parsed === 0 ? [] : ['', `**${plain(but)}**`]),
    ...(report.input.isExcerpt ? ['', 'An excerpt, hardly anything but failures: the traffic around them is not in it.'] : []),
    ...warnings.flatMap(({ says }) => ['', `**Early warning:** ${plain(says)}.`]),
    ...(strays.length > 0 ? [''] : []),
    ...strays.map(({ status, count, says }) => `- ${figure(count)} × ${status}: ${plain(says)}`),
  ]
}

function answer(report: Report): string {
  const { incidents, input } = report
  const [only] = incidents
  if (input.parsed === 0) return `No answer: ${plain(nothingRead(report))}`
  if (only === undefined) return `No incident: ${plain(calm(report))}`
  return incidents.length === 1 ? `1 incident: ${plain(brief(only, input))}` : `${figure(incidents.length)} incidents`
}

function figures({ totals, input }: Report): string {
  const { requests, errors, byStatus, aborted } = totals
  const statuses = commonestFirst(byStatus).map(([status, count]) => `${figure(count)} × ${plain(status)}`)
  return [
    counted(requests, 'request'),
    ...(errors > 0 ? [`${figure(errors)} × 5xx (${percent(errors / requests)}): ${statuses.join(', ')}`] : []),
    ...(aborted > 0 ? [`${figure(aborted)} given up by the client`] : []),
    ...(input.skipped > 0 ? [`${counted(input.skipped, 'line')} of ${figure(input.lines)} skipped`] : []),
    ...(input.start !== undefined && input.end !== undefined ? [plain(timeSpan(input.start, input.end))] : []),
  ].join(' · ')
}
