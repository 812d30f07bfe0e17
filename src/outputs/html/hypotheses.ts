import type { ReportHypothesis, ReportIncident } from '../../model/report.ts'
import { percent } from '../shared/figures.ts'
import { html, type Markup } from './markup.ts'
import { votesOf } from './votes.ts'

/** The best hypothesis in full with what to do, its rivals folded; each opens to its votes. */
export function hypothesesSection({ hypotheses, explanation }: ReportIncident): Markup {
  const [best, ...rivals] = hypotheses
  if (best === undefined) return html``
  const votes = (hypothesis: ReportHypothesis) => explanation && votesOf(hypothesis.cause, explanation)
  return html`<h3>Why</h3>
<div class="hypothesis">
<p class="score">${score(best)}</p>
${reasons(best)}
${explanation && html`<details><summary>How it was weighed</summary>${votes(best)}</details>`}
</div>
${rivals.map(
  (rival) => html`<details class="hypothesis"><summary class="score">${score(rival)}</summary>
<p>${rival.title}</p>
${reasons(rival)}
${steps(rival, 'If it is this')}
${votes(rival)}</details>`,
)}
${best.nextSteps.length > 0 && html`<h3>What to do</h3>${steps(best)}`}`
}

function score({ cause, confidence }: ReportHypothesis): Markup {
  return html`<span class="percent">${percent(confidence)}</span> <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect width="${Number((confidence * 100).toFixed(1))}" height="8"/></svg> <span class="cause">${cause}</span>`
}

function reasons({ evidence, against }: ReportHypothesis): Markup {
  return html`<ul class="reasons">${evidence.map((text) => html`<li class="for"><span class="unseen">For: </span>${text}</li>`)}${against.map(
    (text) => html`<li class="against"><span class="unseen">Against: </span>${text}</li>`,
  )}</ul>`
}

function steps({ nextSteps }: ReportHypothesis, lead?: string): Markup | undefined {
  if (nextSteps.length === 0) return undefined
  return html`${lead && html`<p class="quiet">${lead}:</p>`}<ol class="steps">${nextSteps.map((text) => html`<li>${text}</li>`)}</ol>`
}
