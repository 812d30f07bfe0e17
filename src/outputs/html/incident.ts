import type { ReportIncident, ReportScope } from '../../model/report.ts'
import { figure } from '../shared/figures.ts'
import { impactText } from '../shared/impact.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { humanDuration, secondsBetween, timeSpan } from '../shared/times.ts'
import type { Kit } from './draw.ts'
import { samplesSection } from './entries.ts'
import { hypothesesSection } from './hypotheses.ts'
import { type Content, html, type Markup } from './markup.ts'
import { allVotes } from './votes.ts'

/** As the terminal, a page has room for some. */
const MOST_VALUES = 12
const DIMENSIONS = { upstreams: 'upstream', routes: 'route', hosts: 'host', clients: 'client' } as const

/** What is known of an incident beside itself. */
export interface Among {
  readonly number: number
  readonly of: number
  readonly isExcerpt: boolean
}

/** Everything about one incident, what to do about it included. Of an excerpt there is no place and no share to tell. */
export function incidentSection(incident: ReportIncident, { number, of, isExcerpt }: Among, kit: Kit): Markup {
  const { id, hypotheses, advice, samples, explanation } = incident
  return html`<section class="incident" id="incident-${number}" aria-labelledby="incident-${number}-title">
<p class="eyebrow">Incident ${number} of ${of} <code>${id}</code></p>
<h2 id="incident-${number}-title">${hypotheses[0]?.title ?? 'Unexplained'}</h2>
<dl class="facts">${facts(incident, isExcerpt).map(([name, texts]) => texts.length > 0 && html`<dt>${name}</dt><dd>${texts.map((text) => html`<p>${text}</p>`)}</dd>`)}</dl>
${hypothesesSection(incident)}
${advice && html`<h3>To know more next time</h3><p>Log this, ${advice.where}:</p><pre tabindex="0" role="group" aria-label="Lines to paste, incident ${number}"><code>${advice.lines.join('\n')}</code></pre>`}
${samplesSection(samples, number, kit)}
${explanation && allVotes(explanation)}
</section>`
}

function facts(incident: ReportIncident, isExcerpt: boolean): [string, Content[]][] {
  const { byStatus, scope, course, hypotheses } = incident
  const evidence = hypotheses[0]?.evidence ?? []
  // What the evidence says anyway is not said twice.
  const isNew = (says: string): boolean => evidence.every((text) => !text.includes(says))
  const began = [course?.recurrence?.says, course?.onset?.says].flatMap((says) => says ?? [])
  const statuses = commonestFirst(byStatus).map(([status, count]) => `${figure(count)} × ${status}`)
  return [
    ['When', [whenText(incident)]],
    ['What', [statuses.join(', ')]],
    ['Where', isExcerpt ? [] : whereTexts(scope)],
    ['Impact', isExcerpt ? [] : [impactText(incident)]],
    ['Began', began.filter(isNew)],
    ['Before', (course?.before ?? []).filter(isNew)],
    ['Healthy', (course?.healthy ?? []).filter(isNew)],
    ['Besides', (course?.aside ?? []).filter(isNew)],
  ]
}

function whenText({ kind, start, end, course }: ReportIncident): string {
  const text = `${timeSpan(start, end)} (${humanDuration(secondsBetween(start, end))})`
  if (course?.recurrence) return `${figure(course.recurrence.times)} times, ${text}`
  return kind === 'chronic' ? `scattered over ${text}` : text
}

function whereTexts(scope: ReportScope): Content[] {
  const texts = (Object.entries(DIMENSIONS) as [keyof ReportScope, string][]).flatMap(([dimension, noun]) => {
    const values = scope[dimension]
    if (values.length === 0) return []
    const left = values.length - MOST_VALUES
    const shown = values.slice(0, MOST_VALUES).map((value, i) => html`${i > 0 && ', '}<code>${value}</code>`)
    return [html`${noun} ${shown}${left > 0 && ` and ${figure(left)} more`}`]
  })
  return texts.length > 0 ? texts : ['everywhere: no upstream, route, host or client stands out']
}
