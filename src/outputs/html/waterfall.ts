import type { Mark } from '@observablehq/plot'
import type { ReportEntry } from '../../model/report.ts'
import type { Kit } from './draw.ts'
import { chartFigure, colorKey } from './figure.ts'
import type { Markup } from './markup.ts'
import { roundTicks } from './round-ticks.ts'
import { secondsText } from './seconds-text.ts'
import { type Line, linesOf, PHASES } from './stretches.ts'

const ROW_HEIGHT = 26
const MARGIN_LEFT = 260
/** From this share of the width on, there is more room for a word in the bar than behind it. */
const INSIDE = 0.6

/** Where the time of the sample requests went, an attempt a row; nothing where the log has no durations. */
export function waterfall(samples: readonly ReportEntry[], kit: Kit): Markup | undefined {
  const lines = samples.flatMap(linesOf).filter(({ stretches }) => stretches.length > 0)
  if (lines.length === 0) return undefined
  const used = new Set(lines.flatMap(({ stretches }) => stretches.map(({ phase }) => phase)))
  return chartFigure({
    caption: 'Where their time went, an attempt a row',
    label: 'Where the time of the sample requests went',
    legend: PHASES.flatMap((name, phase) => (used.has(phase) ? [colorKey(`phase-${phase}`, name)] : [])),
    charts: [chartOf(lines, kit)],
  })
}

function chartOf(lines: readonly Line[], kit: Kit): Markup {
  const { plot, draw } = kit
  const longest = Math.max(...lines.map(({ end }) => end))
  const stretches = lines.flatMap((line, row) => line.stretches.map((one) => ({ ...one, y1: row + 0.2, y2: row + 0.8 })))
  const rows = lines.map((_, row) => row + 0.5)
  const labelOf = (at: number): string => lines[Math.floor(at)]?.label ?? ''
  return draw({
    ...{ height: 40 + ROW_HEIGHT * lines.length, marginLeft: MARGIN_LEFT, marginTop: 4, marginBottom: 28 },
    label: 'Where the time of the sample requests went; the table below says the same',
    x: { domain: [0, longest], axis: null },
    y: { domain: [0, lines.length], reverse: true, axis: null },
    marks: [
      plot.rect(stretches, {
        ...{ x1: 'from', x2: 'to', y1: 'y1', y2: 'y2', title: 'title' },
        fill: ({ phase }) => `var(--phase-${phase})`,
      }),
      ...endMarks(lines, longest, kit),
      plot.axisY(rows, { tickSize: 0, label: null, tickFormat: labelOf }),
      plot.axisX(roundTicks(longest, 0), { tickFormat: secondsText, tickSize: 4, label: null }),
    ],
  })
}

/** With what each attempt ended, at its end: inside of long bars, behind short ones. */
function endMarks(lines: readonly Line[], longest: number, { plot }: Kit): Mark[] {
  const ends = lines.map(({ end, says }, row) => ({ end, says, middle: row + 0.5 }))
  const [inside, behind] = [true, false].map((side) => ends.filter(({ end }) => end > longest * INSIDE === side))
  const place = { x: 'end', y: 'middle', text: 'says' }
  return [
    plot.text(inside ?? [], { ...place, textAnchor: 'end', dx: -6, fill: 'var(--paper)' }),
    plot.text(behind ?? [], { ...place, textAnchor: 'start', dx: 6, fill: 'var(--ink)' }),
  ]
}
