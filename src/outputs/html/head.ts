import type { Report, ReportInput } from '../../model/report.ts'
import { brief } from '../shared/brief.ts'
import { calm, doubt, nothingRead } from '../shared/calm.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { humanDuration, secondsBetween, timeSpan } from '../shared/times.ts'
import { MOST_LISTED } from './bands.ts'
import { html, type Markup } from './markup.ts'

/** The answer in a sentence; what comes first is the page's title, too. */
export function answerOf(report: Report): { readonly verdict: string; readonly rest: string } {
  const { incidents, input } = report
  const [only] = incidents
  if (input.parsed === 0) return { verdict: 'No answer', rest: nothingRead(report) }
  if (only === undefined) return { verdict: 'No incident', rest: calm(report) }
  if (incidents.length === 1) return { verdict: '1 incident', rest: brief(only, input) }
  return { verdict: `${figure(incidents.length)} incidents`, rest: '' }
}

/** The answer, what may spoil it, and the figures that it rests on. */
export function head(report: Report): Markup {
  const { incidents, warnings = [], input } = report
  const { verdict, rest } = answerOf(report)
  const mood = input.parsed === 0 ? 'warn' : incidents.length > 0 ? 'bad' : 'good'
  const but = input.parsed === 0 ? undefined : doubt(report)
  return html`<header>
<h1><span class="${mood}">${verdict}${rest !== '' && ':'}</span> ${rest}</h1>
${incidents.length > 1 && html`<ol class="answers">${incidents.slice(0, MOST_LISTED).map((incident, i) => html`<li><a href="#incident-${i + 1}">${brief(incident, input)}</a></li>`)}</ol>`}
${incidents.length > MOST_LISTED && html`<p>… and ${figure(incidents.length - MOST_LISTED)} more</p>`}
${but !== undefined && html`<p class="warn">${but}</p>`}
${input.isExcerpt && html`<p class="warn">This is an excerpt, hardly anything but failures: how much was answered, where else it failed and how it began are not in it.</p>`}
${warnings.map(({ says }) => html`<p><strong class="warn">Early warning:</strong> ${says}.</p>`)}
${figures(report)}
</header>`
}

function figures({ input, totals }: Report): Markup {
  const { requests, errors, byStatus, aborted, retried } = totals
  const facts: (readonly [string, Markup | string])[] = [
    ['requests', figure(requests)],
    ['5xx', errors === 0 ? 'none' : `${figure(errors)} (${percent(errors / Math.max(1, requests))})`],
    ...commonestFirst(byStatus).map(([status, count]) => [status, figure(count)] as const),
    ...(aborted > 0 ? ([['given up by the client', figure(aborted)]] as const) : []),
    ...(retried > 0 ? ([['saved by a retry', figure(retried)]] as const) : []),
  ]
  return html`<dl class="figures">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="quiet">${sources(input).join(' · ')}</p>`
}

function sources({ start, end, lines, skipped, formats, errorLog, originLog }: ReportInput): string[] {
  return [
    ...(start !== undefined && end !== undefined
      ? [`${timeSpan(start, end)} (${humanDuration(secondsBetween(start, end))})`]
      : []),
    `${counted(lines, 'line')}${skipped > 0 ? `, ${figure(skipped)} skipped` : ''}`,
    ...(formats.length > 0 ? [formats.join(', ')] : []),
    ...(errorLog ? [`error log: ${figure(errorLog.explained)} of ${counted(errorLog.failures, 'failure')} explained`] : []),
    ...(originLog ? [`origin's log: has ${percent(originLog.coverage)} of what went well`] : []),
  ]
}
