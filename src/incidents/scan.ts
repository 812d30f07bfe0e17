import type { Series } from './series.ts'
import { sum } from './sum.ts'

type Counts = Pick<Series, 'requests' | 'errors'>

/** A window of a series in which errors are far more frequent than in the rest of it. */
export interface Window {
  /** First and last step, both inside. */
  readonly from: number
  readonly to: number
  readonly errors: number
  readonly requests: number
  /** Log-likelihood ratio against the baseline, divided by the dispersion: nats. */
  readonly score: number
}

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
export function dispersionOf({ requests, errors }: Counts, baseline: number): number {
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
  terms.sort((a, b) => a - b)
  const usual = terms.slice(0, terms.length - Math.ceil(terms.length * 0.02))
  return Math.max(1, (sum(usual) + PRIOR_DISPERSION * PRIOR_CHUNKS) / (usual.length + PRIOR_CHUNKS))
}

/** Score above which a window is not chance, for a number of series of this length scanned together. */
export function thresholdFor(steps: number, series: number): number {
  return Math.log((Math.max(1, steps) * lengthsUpTo(steps).length * Math.max(1, series)) / ALPHA)
}

/**
 * The window with the highest score (multi-scale binomial scan, after Kulldorff), its edges exact; `undefined` where
 * nothing stands out. Baseline and dispersion are those of the series outside of everything that stands out.
 */
export function bestWindow(series: Pick<Series, 'requests' | 'errors' | 'explained'>): Window | undefined {
  const quiet = { requests: series.requests.slice(), errors: series.errors.slice() }
  const threshold = thresholdFor(quiet.requests.length, 1)
  for (let round = 0; round < MAX_MASKED; round++) {
    const hot = scan(quiet, baselineOf(quiet), PRIOR_DISPERSION)
    if (!hot) break
    mask(quiet, hot)
    // The last one is set aside whether it is hot or not: it must not be its own baseline.
    if (hot.score < threshold) break
  }
  const baseline = rateOf(quiet)
  const dispersion = dispersionOf(quiet, baseline)
  let best: Window | undefined
  for (const [from, to] of pieces(series)) {
    const piece = { requests: series.requests.subarray(from, to), errors: series.errors.subarray(from, to) }
    const window = scan(piece, baseline, dispersion)
    if (!window || window.score <= (best?.score ?? 0)) continue
    const whole = grown(window, piece, baseline, dispersion)
    best = { ...whole, from: whole.from + from, to: whole.to + from }
  }
  return best
}

/**
 * Takes in the steps next to a window that are far from usual themselves. The best window leaves them out where their rate
 * is lower than its own: a step in the middle of which it began, or a fault that dies away.
 */
function grown(window: Window, { requests, errors }: Counts, baseline: number, dispersion: number): Window {
  const unusual = (i: number): boolean => likelihoodRatio(at(errors, i), at(requests, i), baseline) / dispersion >= EDGE
  let { from, to } = window
  while (from > 0 && unusual(from - 1)) from--
  while (to < errors.length - 1 && unusual(to + 1)) to++
  const inside = (values: Float64Array): number => sum(values.subarray(from, to + 1))
  return { ...window, from, to, errors: inside(errors), requests: inside(requests) }
}

/** The runs of steps, [from, to), that no burst has explained yet: no window reaches across an explained one. */
function pieces({ requests, explained }: Pick<Series, 'requests' | 'explained'>): [number, number][] {
  const runs: [number, number][] = []
  let from = 0
  for (let i = 0; i <= requests.length; i++) {
    if (i < requests.length && !explained.has(i)) continue
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

function scan(counts: Counts, baseline: number, dispersion: number): Window | undefined {
  const steps = counts.requests.length
  const x = prefixSums(counts.errors)
  const n = prefixSums(counts.requests)
  const sums = { x, n, next: nextErrors(counts.errors) }
  const score = (from: number, to: number): number =>
    likelihoodRatio(at(x, to + 1) - at(x, from), at(n, to + 1) - at(n, from), baseline) / dispersion
  let best = { from: 0, to: -1, score: 0 }
  for (const length of lengthsUpTo(steps)) best = bestOfLength(length, sums, { baseline, dispersion, best })
  if (best.score <= 0) return undefined
  const { from, to } = trimmed(refined(best, steps, score), counts.errors)
  return { from, to, errors: at(x, to + 1) - at(x, from), requests: at(n, to + 1) - at(n, from), score: score(from, to) }
}

/** Errors (x) and requests (n) before each step: those in a window are a subtraction. `next` is the next step with errors. */
interface Sums {
  readonly x: Float64Array
  readonly n: Float64Array
  readonly next: Uint32Array
}

interface Known {
  readonly baseline: number
  readonly dispersion: number
  readonly best: { readonly from: number; readonly to: number; readonly score: number }
}

/** The best one of all windows of a length, or what is known to be better. */
function bestOfLength(length: number, { x, n, next }: Sums, { baseline, dispersion, best }: Known): Known['best'] {
  let { from, to, score } = best
  for (let i = 0; i + length < x.length; i++) {
    const errors = (x[i + length] ?? 0) - (x[i] ?? 0)
    if (errors < 2) {
      // Nothing is worth a logarithm until the next error comes in.
      i = Math.max(i, (next[i + length] ?? 0) - length)
      continue
    }
    const requests = (n[i + length] ?? 0) - (n[i] ?? 0)
    // Nor is what cannot be better: a likelihood ratio is at most (x - np)² / np(1 - p), after Jensen.
    const excess = errors - requests * baseline
    if (excess <= 0 || excess * excess < (1 - 1e-9) * score * dispersion * requests * baseline * (1 - baseline)) continue
    const value = likelihoodRatio(errors, requests, baseline) / dispersion
    if (value <= score) continue
    from = i
    to = i + length - 1
    score = value
  }
  return { from, to, score }
}

/** Binomial log-likelihood ratio of x errors in n requests against a rate p: 0 where there are no more than expected. */
export function likelihoodRatio(x: number, n: number, p: number): number {
  if (x <= 0 || n <= 0 || x <= n * p) return 0
  const q = Math.min(x / n, 1)
  const rest = n - x
  return x * Math.log(q / p) + (rest > 0 ? rest * Math.log((1 - q) / (1 - p)) : 0)
}

function lengthsUpTo(steps: number): number[] {
  const lengths: number[] = []
  for (let power = 1; power <= steps; power *= 2) {
    lengths.push(power)
    if (power > 1 && power * 1.5 <= steps) lengths.push(power * 1.5)
  }
  if (steps > 0 && lengths.at(-1) !== steps) lengths.push(steps)
  return lengths
}

/** Moves each edge in turn to where the score is highest, until neither moves. */
function refined(
  window: { from: number; to: number },
  steps: number,
  score: (from: number, to: number) => number,
): { from: number; to: number } {
  let { from, to } = window
  for (let round = 0; round < 8; round++) {
    const reach = to - from + 2
    const left = argmax(Math.max(0, from - reach), to, (i) => score(i, to))
    const right = argmax(left, Math.min(steps - 1, to + reach), (j) => score(left, j))
    if (left === from && right === to) break
    from = left
    to = right
  }
  return { from, to }
}

function trimmed({ from, to }: { from: number; to: number }, errors: Float64Array): { from: number; to: number } {
  let first = from
  let last = to
  while (first < last && at(errors, first) <= 0) first++
  while (last > first && at(errors, last) <= 0) last--
  return { from: first, to: last }
}

function argmax(from: number, to: number, value: (i: number) => number): number {
  let best = from
  let highest = Number.NEGATIVE_INFINITY
  for (let i = from; i <= to; i++) {
    const here = value(i)
    if (here > highest) {
      highest = here
      best = i
    }
  }
  return best
}

function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    sum += at(values, i)
    sums[i + 1] = sum
  }
  return sums
}

function nextErrors(errors: Float64Array): Uint32Array {
  const next = new Uint32Array(errors.length + 1)
  let found = errors.length
  for (let i = errors.length; i >= 0; i--) {
    if (at(errors, i) > 0) found = i
    next[i] = found
  }
  return next
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0
}
