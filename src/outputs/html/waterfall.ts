import type { ReportAttempt, ReportEntry } from '../../model/report.ts'
import { failureText, seconds } from '../shared/entry-text.ts'
import { clockOf } from '../shared/times.ts'
import type { Kit } from './draw.ts'
import { html, type Markup } from './markup.ts'
import { secondsText } from './seconds-text.ts'
import { shortened } from './shorten.ts'

const PHASES = ['connecting', 'waiting for the answer', 'receiving it', 'not told apart'] as const
const UNKNOWN = 3
const ROW_HEIGHT = 26
const MARGIN_LEFT = 260
const LONGEST = 24
const CONNECTING: ReadonlySet<string> = new Set(['pick', 'resolve', 'connect', 'tls'])
const WAITING: ReadonlySet<string> = new Set(['send', 'wait'])

/** A stretch of an attempt, in seconds from the beginning of the request. */
interface Stretch {
  readonly row: number
  readonly from: number
  readonly to: number
  readonly phase: number
  readonly title: string
}

interface Line {
  readonly label: string
  readonly end: number
  readonly says: string
  readonly stretches: readonly Omit<Stretch, 'row'>[]
}

/** Where the time of the sample requests went, an attempt a row; nothing where the log has no durations. */
export function waterfall(samples: readonly ReportEntry[], { plot, draw }: Kit): Markup | undefined {
  const lines = samples.flatMap(linesOf).filter(({ stretches }) => stretches.length > 0)
  const longest = Math.max(...lines.map(({ end }) => end))
  if (lines.length === 0 || longest <= 0) return undefined
  const stretches = lines.flatMap((line, row) =>
    line.stretches.map((stretch) => ({ ...stretch, row: row + 0.2, below: row + 0.8 })),
  )
  const ends = lines.map(({ end, says }, row) => ({ end, says, middle: row + 0.5, side: end > longest * 0.6 }))
  const words = (side: boolean, anchor: 'start' | 'end') =>
    plot.text(
      ends.filter((one) => one.side === side),
      { x: 'end', y: 'middle', text: 'says', textAnchor: anchor, dx: side ? -6 : 6, fill: side ? 'var(--paper)' : 'var(--ink)' },
    )
  const svg = draw({
    ...{ height: 40 + ROW_HEIGHT * lines.length, marginLeft: MARGIN_LEFT, marginTop: 4, marginBottom: 28 },
    label: 'Where the time of the sample requests went; the table below says the same',
    x: { domain: [0, longest], axis: null },
    y: { domain: [0, lines.length], reverse: true, axis: null },
    marks: [
      plot.rect(stretches, {
        ...{ x1: 'from', x2: 'to', y1: 'row', y2: 'below', title: 'title' },
        fill: ({ phase }) => `var(--phase-${phase})`,
      }),
      words(true, 'end'),
      words(false, 'start'),
      plot.axisY(
        lines.map((_, row) => row + 0.5),
        { tickSize: 0, label: null, tickFormat: (at: number) => lines[Math.floor(at)]?.label ?? '' },
      ),
      plot.axisX(ticksTo(longest), { tickFormat: secondsText, tickSize: 4, label: null }),
    ],
  })
  const used = PHASES.flatMap((name, phase) => (stretches.some((stretch) => stretch.phase === phase) ? [{ name, phase }] : []))
  return html`<figure>
<figcaption>Where their time went, an attempt a row</figcaption>
<ul class="legend">${used.map(
    ({ name, phase }) =>
      html`<li><svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill="var(--phase-${phase})"/></svg>${name}</li>`,
  )}</ul>
<div class="chart" tabindex="0" role="group" aria-label="Where the time of the sample requests went">${svg}</div>
</figure>`
}

function linesOf(entry: ReportEntry): Line[] {
  const { attempts = [], time, status, duration, failure } = entry
  const clock = clockOf(time)
  const timed = attempts.filter((attempt) => attempt.duration !== undefined)
  if (timed.length === 0) {
    const title = `the whole request: ${seconds(duration ?? 0)}`
    const stretches = duration === undefined ? [] : [{ from: 0, to: duration, phase: UNKNOWN, title }]
    return [{ label: clock, end: duration ?? 0, says: `${status}`, stretches }]
  }
  let from = 0
  return timed.map((attempt, index) => {
    const begin = from
    from += attempt.duration ?? 0
    const isLast = index === timed.length - 1
    const phase = isLast ? phaseOf(failure?.phases ?? []) : UNKNOWN
    const says = isLast ? [`${status}`, failure?.how].filter((word) => word !== undefined).join(' ') : `${attempt.status ?? ''}`
    return {
      label: `${index === 0 ? clock : 'then'}  ${shortened(attempt.upstream ?? '', LONGEST)}`,
      ...{ end: from, says },
      stretches: stretchesOf(attempt, begin, phase).map((stretch) => ({
        ...stretch,
        title: `${PHASES[stretch.phase] ?? ''}: ${seconds(stretch.to - stretch.from)}${isLast && failure ? `; ${failureText(entry)}` : ''}`,
      })),
    }
  })
}

/** What is not measured by itself is of the phase in which the request failed, if that is known. */
function stretchesOf(
  { connect, header, duration = 0 }: ReportAttempt,
  begin: number,
  rest: number,
): Omit<Stretch, 'row' | 'title'>[] {
  const marks = [
    ...(connect === undefined ? [] : [{ to: connect, phase: 0 }]),
    ...(header === undefined ? [] : [{ to: header, phase: connect === undefined ? UNKNOWN : 1 }]),
    { to: duration, phase: header !== undefined ? 2 : connect !== undefined ? 1 : rest },
  ]
  return marks
    .map(({ to, phase }, i) => ({
      from: begin + Math.min(marks[i - 1]?.to ?? 0, duration),
      to: begin + Math.min(to, duration),
      phase,
    }))
    .filter(({ from, to }) => to > from)
}

function phaseOf(phases: readonly string[]): number {
  if (phases.length > 0 && phases.every((phase) => CONNECTING.has(phase))) return 0
  if (phases.length > 0 && phases.every((phase) => WAITING.has(phase))) return 1
  return UNKNOWN
}

function ticksTo(longest: number): number[] {
  const power = 10 ** Math.floor(Math.log10(longest / 4))
  const step = [1, 2, 5, 10].map((times) => times * power).find((candidate) => longest / candidate <= 6) ?? longest
  return Array.from({ length: Math.floor(longest / step + 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(6)))
}
