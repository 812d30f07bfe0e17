import type { Series } from './series.ts'

/** What a window is looked for in. */
export type Counts = Pick<Series, 'requests' | 'errors'>

/** A window of a series in which errors are far more frequent than in the rest of it. */
export interface Window {
  /** First and last step, both inside. */
  readonly from: number
  readonly to: number
  readonly errors: number
  readonly requests: number
  /** Log-likelihood ratio against the baseline, divided by the dispersion: nats. */
  readonly score: number
  /** What it is compared with. */
  readonly usual: Usual
}

/** How errors happen outside of any window. */
export interface Usual {
  /** Share of the requests. */
  readonly baseline: number
  /** How much more than by chance they cluster (1 = not at all). */
  readonly dispersion: number
}

/** The window with the highest score against a known baseline, its edges exact; `undefined` where none has any. */
export function likeliestWindow(counts: Counts, usual: Usual): Window | undefined {
  const { baseline, dispersion } = usual
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
  return { from, to, errors: at(x, to + 1) - at(x, from), requests: at(n, to + 1) - at(n, from), score: score(from, to), usual }
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

/** The lengths of the windows that are tried in so many steps. */
export function lengthsUpTo(steps: number): number[] {
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
