import { type Counts, lengthsUpTo, likeliestWindow, likelihoodRatio, type Usual, type Window } from './likeliest-window.ts'
import { withoutPauses } from './pauses.ts'
import type { Series } from './series.ts'
import { sum } from './sum.ts'

/** A baseline above this is no baseline but an incident that fills the file. */
const MAX_BASELINE = 0.02
/** The baseline is the median of at most so many blocks, which should hold some errors each: else the median is none. */
const MAX_BLOCKS = 32
const ERRORS_PER_BLOCK = 4
/** Retries make errors come in clusters: a dispersion of 3 is assumed with the weight of 8 chunks. */
const PRIOR_DISPERSION = 3
const PRIOR_CHUNKS = 8
const ERRORS_PER_CHUNK = 5
/** So many windows of one series are set aside before its baseline is taken. */
const MAX_MASKED = 12
/** A step next to a window belongs to it when its own score is at least this, in nats. */
const EDGE = 2
/** False alarms accepted per log, over all series and windows together. */
const ALPHA = 0.05

/** Usual share of errors: the median over blocks of equal traffic, so that quiet hours have no vote they cannot fill. */
export function baselineOf({ requests, errors }: Counts): number {
  const total = sum(requests)
  const floor = 0.5 / (total + 1)
  const blocks = Math.min(MAX_BLOCKS, Math.max(1, Math.floor(sum(errors) / ERRORS_PER_BLOCK)))
  const perBlock = total / blocks
  const rates: number[] = []
  let n = 0
  let x = 0
  for (let i = 0; i < requests.length; i++) {
    n += requests[i] ?? 0
    x += errors[i] ?? 0
    if (n < perBlock || n === 0) continue
    rates.push(x / n)
    n = 0
    x = 0
  }
  rates.sort((a, b) => a - b)
  const median = rates[(rates.length - 1) >> 1] ?? 0
  return Math.min(MAX_BASELINE, Math.max(floor, median))
}

/** How much more than by chance the errors outside any incident are clustered (1 = not at all). */
function dispersionOf({ requests, errors }: Counts, baseline: number): number {
  const terms: number[] = []
  let expected = 0
  let observed = 0
  for (let i = 0; i < requests.length; i++) {
    expected += (requests[i] ?? 0) * baseline
    observed += errors[i] ?? 0
    if (expected < ERRORS_PER_CHUNK) continue
    terms.push((observed - expected) ** 2 / expected)
    expected = 0
    observed = 0
  }
  const usual = Float64Array.from(terms)
    .sort()
    .subarray(0, terms.length - Math.ceil(terms.length * 0.02))
  return Math.max(1, (sum(usual) + PRIOR_DISPERSION * PRIOR_CHUNKS) / (usual.length + PRIOR_CHUNKS))
}

/** Score above which a window is not chance, for a number of series of this length scanned together. */
export function thresholdFor(steps: number, series: number): number {
  return Math.log((Math.max(1, steps) * lengthsUpTo(steps).length * Math.max(1, series)) / ALPHA)
}

/** Baseline and dispersion of a series outside of everything that stands out. */
function usualOf(series: Counts): Usual {
  const quiet = { requests: series.requests.slice(), errors: series.errors.slice() }
  const threshold = thresholdFor(quiet.requests.length, 1)
  for (let round = 0; round < MAX_MASKED; round++) {
    const hot = likeliestWindow(quiet, { baseline: baselineOf(quiet), dispersion: PRIOR_DISPERSION })
    if (!hot) break
    mask(quiet, hot)
    // The last one is set aside whether it is hot or not: it must not be its own baseline.
    if (hot.score < threshold) break
  }
  const baseline = rateOf(quiet)
  return { baseline, dispersion: dispersionOf(quiet, baseline) }
}

/**
 * The windows of a series that stand out, the highest score first (multi-scale binomial scan, after Kulldorff), their edges
 * exact. A pause in which nothing fails ends a window: what comes after it is another one.
 */
export function* windowsOf(series: Pick<Series, 'requests' | 'errors' | 'explained' | 'starts' | 'width'>): Generator<Window> {
  const usual = usualOf(series)
  const seen = new Set(series.explained)
  for (let round = 0; round < MAX_MASKED; round++) {
    let best: Window | undefined
    for (const [from, to] of pieces(series.requests.length, seen)) {
      const piece = { requests: series.requests.subarray(from, to), errors: series.errors.subarray(from, to) }
      const window = likeliestWindow(piece, usual)
      if (!window || window.score <= (best?.score ?? 0)) continue
      const starts = series.starts.slice(from, to)
      const whole = grown(withoutPauses(window, { ...piece, starts, width: series.width }), piece)
      best = { ...whole, from: whole.from + from, to: whole.to + from }
    }
    if (!best) return
    yield best
    for (let i = best.from; i <= best.to; i++) seen.add(i)
  }
}

/** The window with the highest score; `undefined` where nothing stands out. */
export function bestWindow(series: Parameters<typeof windowsOf>[0]): Window | undefined {
  return windowsOf(series).next().value ?? undefined
}

/**
 * Takes in the steps next to a window that are far from usual themselves. The best window leaves them out where their rate
 * is lower than its own: a step in the middle of which it began, or a fault that dies away.
 */
function grown(window: Window, { requests, errors }: Counts): Window {
  const { baseline, dispersion } = window.usual
  const unusual = (i: number): boolean => likelihoodRatio(errors[i] ?? 0, requests[i] ?? 0, baseline) / dispersion >= EDGE
  let { from, to } = window
  while (from > 0 && unusual(from - 1)) from--
  while (to < errors.length - 1 && unusual(to + 1)) to++
  const inside = (values: Float64Array): number => sum(values.subarray(from, to + 1))
  return { ...window, from, to, errors: inside(errors), requests: inside(requests) }
}

/** The runs of so many steps, [from, to), without those that are taken: no window reaches across them. */
function pieces(steps: number, taken: ReadonlySet<number>): [number, number][] {
  const runs: [number, number][] = []
  let from = 0
  for (let i = 0; i <= steps; i++) {
    if (i < steps && !taken.has(i)) continue
    if (i > from) runs.push([from, i])
    from = i + 1
  }
  return runs
}

function mask({ requests, errors }: Counts, { from, to }: Window): void {
  requests.fill(0, from, to + 1)
  errors.fill(0, from, to + 1)
}

/** Share of errors in a quiet series, with two more for prudence: that none were seen does not mean that there are none. */
function rateOf({ requests, errors }: Counts): number {
  return Math.min(MAX_BASELINE, (sum(errors) + 2) / (sum(requests) + 2))
}
