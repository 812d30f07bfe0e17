import type { ReportEntry, ReportHypothesis, ReportIncident, ReportScope } from '../../model/report.ts'
import { clientText, failureText, seconds, upstreamText } from '../shared/entry-text.ts'
import { figure, percent } from '../shared/figures.ts'
import { impactText } from '../shared/impact.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { clockOf, humanDuration, secondsBetween, timeSpan } from '../shared/times.ts'
import { block, code, cut, plain } from './plain.ts'

const MOST_VALUES = 5
const MOST_REASONS = 8
const MOST_HYPOTHESES = 4
const DIMENSIONS = { upstreams: 'upstream', routes: 'route', hosts: 'host', clients: 'client' } as const

/** An incident with all that somebody needs who is given the ticket. */
export function incidentSection(incident: ReportIncident, title: string, isExcerpt: boolean): string[] {
  const { hypotheses, samples, advice } = incident
  return [
    `### ${title}${plain(hypotheses[0]?.title ?? 'unexplained')}`,
    '',
    ...facts(incident, isExcerpt),
    ...(hypotheses.length > 0 ? ['', '**Likely causes**', ''] : []),
    ...hypotheses.slice(0, MOST_HYPOTHESES).flatMap(reasons),
    ...steps(hypotheses[0]),
    ...(advice ? ['', `**To know more next time**, log this (${plain(advice.where)}):`, '', ...block(advice.lines)] : []),
    // GitHub and GitLab fold it; elsewhere it is a paragraph and a block of code.
    ...(samples.length > 0
      ? ['', '<details>', '<summary>Sample requests</summary>', '', ...block(samples.flatMap(sample)), '', '</details>']
      : []),
  ]
}

function facts({ id, start, end, byStatus, scope, ...rest }: ReportIncident, isExcerpt: boolean): string[] {
  const statuses = commonestFirst(byStatus).map(([status, count]) => `${figure(count)} × ${plain(status)}`)
  const { onset, recurrence, before = [], healthy = [], aside = [] } = rest.course ?? {}
  const began = [recurrence, onset].flatMap((told) => told?.says ?? [])
  return [
    `- **When:** ${plain(`${timeSpan(start, end)} (${humanDuration(secondsBetween(start, end))})`)}`,
    `- **What:** ${statuses.join(', ')}`,
    ...(isExcerpt ? [] : [`- **Where:** ${where(scope)}`, `- **Impact:** ${plain(impactText(rest))}`]),
    ...told('Began', began),
    ...told('Before', before),
    ...told('Healthy', healthy),
    ...told('Besides', aside),
    `- **Id:** ${code(id)}`,
  ]
}

function told(label: string, texts: readonly string[]): string[] {
  return texts.slice(0, MOST_REASONS).map((text) => `- **${label}:** ${plain(text)}`)
}

function where(scope: ReportScope): string {
  const places = (Object.entries(DIMENSIONS) as [keyof ReportScope, string][]).flatMap(([dimension, noun]) => {
    const values = scope[dimension]
    if (values.length === 0) return []
    const left = values.length - MOST_VALUES
    return [`${noun} ${values.slice(0, MOST_VALUES).map(code).join(', ')}${left > 0 ? ` and ${figure(left)} more` : ''}`]
  })
  return places.length > 0 ? places.join('; ') : 'everywhere'
}

function reasons({ confidence, cause, title, evidence, against }: ReportHypothesis, index: number): string[] {
  return [
    `- **${percent(confidence)} ${plain(cause)}**${index > 0 ? `: ${plain(title)}` : ''}`,
    ...evidence.slice(0, MOST_REASONS).map((text) => `  - for: ${plain(text)}`),
    ...against.slice(0, MOST_REASONS).map((text) => `  - against: ${plain(text)}`),
  ]
}

function steps(best: ReportHypothesis | undefined): string[] {
  if (best === undefined || best.nextSteps.length === 0) return []
  return ['', '**Next steps**', '', ...best.nextSteps.slice(0, MOST_REASONS).map((text) => `- [ ] ${plain(text)}`)]
}

function sample(entry: ReportEntry): string[] {
  const { time, method, path, status, duration } = entry
  const request = [method, path].filter((word) => word !== undefined).join(' ') || 'request'
  const result = `${status}${duration === undefined ? '' : ` in ${seconds(duration)}`}`
  const lines = [failureText(entry), upstreamText(entry), clientText(entry)].filter((text) => text !== '')
  return [`${clockOf(time)} ${cut(request)} → ${result}`, ...lines.map((text) => `    ${cut(text)}`)]
}
