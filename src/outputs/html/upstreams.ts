import type { UpstreamChart } from '../../model/charts.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { clockOf, dateOf, humanDuration } from '../shared/times.ts'
import type { Kit } from './draw.ts'
import { html, type Markup } from './markup.ts'
import { cellMarks, scaleKey, shadeOf } from './shades.ts'
import { shortened } from './shorten.ts'
import { timeAxis } from './time-axis.ts'

const ROW_HEIGHT = 20
const MARGIN_LEFT = 200
const LONGEST = 30
/** Hardly any failure is no failure. */
const SHARE = 0.01

/** Who failed when: a row for each upstream. */
export function upstreamFigure(chart: UpstreamChart, kit: Kit): Markup {
  const { plot, draw } = kit
  const { start, stepSeconds, upstreams, others } = chart
  const rows = others === undefined ? upstreams : [...upstreams, others]
  const axis = timeAxis(start, stepSeconds * chart.steps)
  const mostRequests = Math.max(1, ...rows.flatMap(({ requests }) => requests))
  const cells = rows.flatMap(({ name, requests, errors }, row) =>
    requests.flatMap((count, step) => {
      const bad = errors[step] ?? 0
      if (count === 0 && bad === 0) return []
      const from = new Date(Date.parse(start) + step * stepSeconds * 1000)
      const share = bad / Math.max(1, count)
      return {
        ...{ x1: from, x2: new Date(from.getTime() + stepSeconds * 1000), y1: row, y2: row + 1 },
        color: share >= SHARE ? shadeOf('failed', share) : shadeOf('answered', count / mostRequests / 16),
        title: `${shortened(name, LONGEST)}, ${dateOf(from.toISOString())} ${clockOf(from.toISOString())}: ${figure(bad)} of ${counted(count, 'request')} failed (${percent(share)})`,
      }
    }),
  )
  const svg = draw({
    ...{ height: 40 + ROW_HEIGHT * rows.length, marginLeft: MARGIN_LEFT, marginTop: 8, marginBottom: 28 },
    label: `Requests and errors of ${counted(upstreams.length, 'upstream')} over time, those with most errors first`,
    x: { type: 'utc', domain: axis.domain, axis: null },
    y: { domain: [0, rows.length], reverse: true, axis: null },
    marks: [
      ...cellMarks(cells, kit),
      plot.axisX(axis.ticks, { tickFormat: axis.format, tickSize: 4, label: null }),
      plot.axisY(
        rows.map((_, row) => row + 0.5),
        { tickSize: 0, label: null, tickFormat: (at: number) => shortened(rows[Math.floor(at)]?.name ?? '', LONGEST) },
      ),
    ],
  })
  return html`<figure>
<figcaption>Upstreams over time, most errors first, a step is ${humanDuration(stepSeconds)}</figcaption>
${scaleKey('under 1 % failed', '1 % to all failed')}
<div class="chart" tabindex="0" role="group" aria-label="Upstreams over time">${svg}</div>
</figure>`
}
