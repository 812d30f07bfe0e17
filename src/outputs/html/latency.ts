import type { LatencyChart } from '../../model/charts.ts'
import { figure } from '../shared/figures.ts'
import { humanDuration } from '../shared/times.ts'
import type { Kit } from './draw.ts'
import { chartFigure } from './figure.ts'
import { type Cell, cellMarks, scaleKeys, shadeOf, stepOf } from './grid.ts'
import type { Markup } from './markup.ts'
import { secondsText } from './seconds-text.ts'
import { timeAxis } from './time-axis.ts'

const ROW_HEIGHT = 9
const ROUND = [0.001, 0.01, 0.1, 1, 10, 60, 600, 3600]
/** Where a band begins at nothing, a logarithm needs something. */
const LEAST = 0.0005
/** Of a cell's exchanges, so that it counts as one of failures. */
const SHARE = 0.2

/** How long exchanges took: a wall of failures at one duration is a timer that fired. */
export function latencyFigure(chart: LatencyChart, kit: Kit): Markup {
  const step = humanDuration(chart.stepSeconds)
  return chartFigure({
    caption: `How long exchanges took, a step is ${step}: a row of failures at one duration is a timer that fired`,
    label: 'How long exchanges took',
    legend: scaleKeys('answered', 'failed, a fifth or more of them'),
    charts: [heatMapOf(chart, kit)],
  })
}

function heatMapOf(chart: LatencyChart, kit: Kit): Markup {
  const { plot, draw } = kit
  const axis = timeAxis(chart.start, chart.stepSeconds * chart.steps)
  const edges = chart.edges.map((edge) => Math.max(edge, LEAST))
  const [low = LEAST, high = 1] = [edges[0], edges.at(-1)]
  const ticks = ROUND.filter((tick) => tick >= low && tick <= high)
  return draw({
    ...{ height: 48 + ROW_HEIGHT * (edges.length - 1), marginLeft: 56, marginTop: 12, marginBottom: 28 },
    label: `Durations from ${secondsText(low)} to ${secondsText(high)} over time, failed requests apart`,
    x: { type: 'utc', domain: axis.domain, axis: null },
    y: { type: 'log', domain: [low, high], axis: null },
    marks: [
      ...cellMarks(cellsOf(chart, edges), kit),
      // A logarithmic axis leaves out labels, unless it is asked for more of them than there are.
      plot.axisY(ticks, { ticks: 100, tickFormat: secondsText, tickSize: 4, label: null }),
      plot.axisX(axis.ticks, { tickFormat: axis.format, tickSize: 4, label: null }),
    ],
  })
}

function cellsOf(chart: LatencyChart, edges: readonly number[]): Cell[] {
  const { answered, failed } = chart
  const [mostAnswered = 1, mostFailed = 1] = [answered, failed].map((rows) => Math.max(...rows.flat()))
  return answered.flatMap((row, band) =>
    row.flatMap((good, step) => {
      const bad = failed[band]?.[step] ?? 0
      if (good === 0 && bad === 0) return []
      const [y1 = LEAST, y2 = y1] = [edges[band], edges[band + 1]]
      const { x1, x2, at } = stepOf(chart, step)
      const failures = bad > 0 ? `, ${figure(bad)} failed` : ''
      return {
        ...{ x1, x2, y1, y2 },
        // Some failures among many answers say nothing of their duration.
        color: bad >= SHARE * (good + bad) ? shadeOf('failed', bad / mostFailed) : shadeOf('answered', good / mostAnswered),
        title: `${at}, ${secondsText(y1)} – ${secondsText(y2)}: ${figure(good)} answered${failures}`,
      }
    }),
  )
}
