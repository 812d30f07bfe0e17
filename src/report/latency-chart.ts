import type { LatencyChart } from '../model/charts.ts'
import { durationOf } from '../signals/wall.ts'
import { BINS, binOf, floorOf } from '../summary/histogram.ts'
import type { View } from '../summary/view.ts'
import { iso } from './figures.ts'
import { type Extent, stepAt, stepsOver } from './steps.ts'

const MAX_STEPS = 60

/** Where bands begin, ms: 0, then each half octave; the last one holds all from 70 minutes on. All are edges of the histograms' bins. */
const EDGES: readonly number[] = [0, 1, ...Array.from({ length: 21 }, (_, k) => [2 ** (k + 1), 3 * 2 ** k]).flat()]
/** The band of each bin. */
const BANDS: readonly number[] = Array.from({ length: BINS }, (_, bin) => EDGES.findLastIndex((edge) => edge <= floorOf(bin)))

/** How long exchanges took over time; `undefined` where the log does not say it of one. */
export function latencyChart(view: View, extent: Extent): LatencyChart | undefined {
  const steps = stepsOver(extent, view.latencies.width, MAX_STEPS)
  const empty = (): number[][] => EDGES.map(() => Array.from({ length: steps.count }, () => 0))
  const [answered, failed] = [empty(), empty()]
  const bins = new Uint32Array(BINS)
  for (const row of view.latencies.rows.values())
    for (const { start, cell } of row) {
      const step = stepAt(steps, start)
      for (const [bin, times] of cell.answered.countsIn(bins).entries()) add(answered[BANDS[bin] ?? 0], step, times)
    }
  for (const failure of view.failures) {
    const duration = durationOf(failure)
    if (duration !== undefined) add(failed[BANDS[binOf(duration)] ?? 0], stepAt(steps, failure.time), failure.weight)
  }
  const isUsed = (band: number): boolean => [answered[band], failed[band]].some((counts) => counts?.some((count) => count > 0))
  const used = EDGES.map((_, band) => band).filter(isUsed)
  const [from, to] = [used[0], used.at(-1)]
  if (from === undefined || to === undefined) return undefined
  return {
    start: iso(steps.origin),
    stepSeconds: steps.width / 1000,
    steps: steps.count,
    edges: [...EDGES.slice(from, to + 1), EDGES[to + 1] ?? 2 ** 23].map((edge) => edge / 1000),
    answered: answered.slice(from, to + 1),
    failed: failed.slice(from, to + 1).map((counts) => counts.map(Math.round)),
  }
}

function add(counts: number[] | undefined, step: number, times: number): void {
  if (counts && times > 0) counts[step] = (counts[step] ?? 0) + times
}
