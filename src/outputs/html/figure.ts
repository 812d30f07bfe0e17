import { html, type Markup } from './markup.ts'

/** What stands around a chart. */
export interface Frame {
  readonly caption: string
  /** For who comes to it by keyboard, to scroll it. */
  readonly label: string
  readonly legend: readonly Markup[]
  readonly charts: readonly Markup[]
}

/** A chart with its caption and its legend. */
export function chartFigure({ caption, label, legend, charts }: Frame): Markup {
  return html`<figure>
<figcaption>${caption}</figcaption>
<ul class="legend">${legend.map((entry) => html`<li>${entry}</li>`)}</ul>
<div class="chart" tabindex="0" role="group" aria-label="${label}">${charts}</div>
</figure>`
}

/** An entry of a legend: a colour of the palette, and what it stands for. */
export function colorKey(color: string, name: string): Markup {
  return html`<svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill="var(--${color})"/></svg>${name}`
}
