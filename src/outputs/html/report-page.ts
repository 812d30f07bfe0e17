import type { Report } from '../../model/report.ts'
import { counted } from '../shared/figures.ts'
import { type Kit, loadKit } from './draw.ts'
import { answerOf, head } from './head.ts'
import { incidentSection } from './incident.ts'
import { latencyFigure } from './latency.ts'
import { html, type Markup } from './markup.ts'
import { page } from './page.ts'
import { tables } from './tables.ts'
import { timelineFigure } from './timeline.ts'
import { upstreamFigure } from './upstreams.ts'

/** In bytes, for what grows with the log: a mail is to carry the page. */
const LARGEST = 900_000
const encoder = new TextEncoder()

/** From the answer down to what it rests on. */
export async function reportPage(report: Report, version: string | undefined): Promise<string> {
  const kit = await loadKit()
  const { verdict, rest } = answerOf(report)
  const above = html`${head(report)}${section('Over time', [timelineFigure(report, kit)])}`
  const below = html`${section('The whole log', wholeLog(report, kit))}${tableSection(report)}`
  const incidents = incidentsWithin(LARGEST - sizeOf(above) - sizeOf(below), report, kit)
  return page(
    `${verdict}${rest === '' ? '' : `: ${rest}`}`,
    html`<main id="answer" tabindex="-1">
${above}
${incidents}
${below}
</main>
${footer(version)}`,
  )
}

/** The incidents, without their votes where these find no room, in so many bytes. */
function incidentsWithin(room: number, { incidents, input }: Report, kit: Kit): Markup[] {
  const sections: Markup[] = []
  let left = room
  for (const [index, incident] of incidents.entries()) {
    const among = { number: index + 1, of: incidents.length, isExcerpt: input.isExcerpt === true }
    const { explanation: _, ...short } = incident
    const fitting = [incident, short].map((one) => incidentSection(one, among, kit)).find((section) => sizeOf(section) <= left)
    if (fitting === undefined) {
      const more = `${counted(incidents.length - index, 'more incident')} found no room in this page; --format json has them all.`
      const targets = incidents.slice(index).map((_, i) => html`<span id="incident-${index + i + 1}"></span>`)
      return [...sections, html`<p class="warn">${targets}${more}</p>`]
    }
    left -= sizeOf(fitting)
    sections.push(fitting)
  }
  return sections
}

function sizeOf({ text }: Markup): number {
  return encoder.encode(text).length
}

function wholeLog({ charts }: Report, kit: Kit): (Markup | undefined)[] {
  return [charts?.latency && latencyFigure(charts.latency, kit), charts?.upstreams && upstreamFigure(charts.upstreams, kit)]
}

function section(title: string, contents: readonly (Markup | undefined)[]): Markup | undefined {
  if (contents.every((content) => content === undefined)) return undefined
  return html`<section><h2>${title}</h2>${contents}</section>`
}

function tableSection(report: Report): Markup | undefined {
  const all = tables(report)
  return all.length === 0 ? undefined : html`<section>${all}</section>`
}

function footer(version: string | undefined): Markup {
  return html`<footer>
<p>Made by errlens${version !== undefined && ` ${version}`}, from the log alone, without network. All times are UTC.</p>
<p>How it is decided: errors that stand out from the rest of the log are an incident. Questions are asked of each, such as when the failures died and
who else was hit; each answer makes each cause more or less likely by a fixed weight. A confidence is what remains when all weights are added;
where the log cannot tell two causes apart, both stay.</p>
</footer>`
}
