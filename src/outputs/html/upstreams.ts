import type { UpstreamChart, UpstreamRow } from '../../model/charts.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { humanDuration } from '../shared/times.ts'
import type { Kit } from './draw.ts'
import { chartFigure } from './figure.ts'
import { type Cell, cellMarks, scaleKeys, shadeOf, stepOf } from './grid.ts'
import type { Markup } from './markup.ts'
import { shortened } from './shorten.ts'
import { timeAxis } from './time-axis.ts'

const ROW_HEIGHT = 20
const MARGIN_LEFT = 200
const LONGEST = 30
/** Hardly any failure is no failure. */
const SHARE = 0.01
/** Traffic stays in the background. */
const FAINT = 16

/** Who failed when: a row for each upstream. */
export function upstreamFigure(chart: UpstreamChart, kit: Kit): Markup {
  const rows = chart.others === undefined ? chart.upstreams : [...chart.upstreams, chart.others]
  return chartFigure({
    caption: `Upstreams over time, most errors first, a step is ${humanDuration(chart.stepSeconds)}`,
    label: 'Upstreams over time',
    legend: scaleKeys('under 1 % failed', '1 % to all failed'),
    charts: [gridOf(rows, chart, kit)],
  })
}

function gridOf(rows: readonly UpstreamRow[], chart: UpstreamChart, kit: Kit): Markup {
  const { plot, draw } = kit
  const axis = timeAxis(chart.start, chart.stepSeconds * chart.steps)
  const middles = rows.map((_, row) => row + 0.5)
  const nameOf = (at: number): string => shortened(rows[Math.floor(at)]?.name ?? '', LONGEST)
  return draw({
    ...{ height: 40 + ROW_HEIGHT * rows.length, marginLeft: MARGIN_LEFT, marginTop: 8, marginBottom: 28 },
    label: `Requests and errors of ${counted(chart.upstreams.length, 'upstream')} over time, those with most errors first`,
    x: { type: 'utc', domain: axis.domain, axis: null },
    y: { domain: [0, rows.length], reverse: true, axis: null },
    marks: [
      ...cellMarks(cellsOf(rows, chart), kit),
      plot.axisX(axis.ticks, { tickFormat: axis.format, tickSize: 4, label: null }),
      plot.axisY(middles, { tickSize: 0, label: null, tickFormat: nameOf }),
    ],
  })
}

function cellsOf(rows: readonly UpstreamRow[], chart: UpstreamChart): Cell[] {
  const most = Math.max(1, ...rows.flatMap(({ requests }) => requests))
  return rows.flatMap(({ name, requests, errors }, row) =>
    requests.flatMap((count, step) => {
      const bad = errors[step] ?? 0
      if (count === 0 && bad === 0) return []
      const share = bad / Math.max(1, count)
      const { x1, x2, at } = stepOf(chart, step)
      return {
        ...{ x1, x2, y1: row, y2: row + 1 },
        color: share >= SHARE ? shadeOf('failed', share) : shadeOf('answered', count / most / FAINT),
        title: `${shortened(name, LONGEST)}, ${at}: ${figure(bad)} of ${counted(count, 'request')} failed (${percent(share)})`,
      }
    }),
  )
}
