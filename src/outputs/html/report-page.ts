import type { Report } from '../../model/report.ts'
import { type Kit, loadKit } from './draw.ts'
import { answerOf, head } from './head.ts'
import { incidentSection } from './incident.ts'
import { latencyFigure } from './latency.ts'
import { html, type Markup } from './markup.ts'
import { page } from './page.ts'
import { tables } from './tables.ts'
import { timelineFigure } from './timeline.ts'
import { upstreamFigure } from './upstreams.ts'

/** From the answer down to what it rests on. */
export async function reportPage(report: Report, version: string | undefined): Promise<string> {
  const kit = await loadKit()
  const { verdict, rest } = answerOf(report)
  const among = { of: report.incidents.length, isExcerpt: report.input.isExcerpt === true }
  return page(
    `${verdict}${rest === '' ? '' : `: ${rest}`}`,
    html`<main id="answer" tabindex="-1">
${head(report)}
${section('Over time', [timelineFigure(report, kit)])}
${report.incidents.map((incident, i) => incidentSection(incident, { ...among, number: i + 1 }, kit))}
${section('The whole log', wholeLog(report, kit))}
${tableSection(report)}
</main>
${footer(version)}`,
  )
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
