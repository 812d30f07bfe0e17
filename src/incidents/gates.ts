import { type Counts, likelihoodRatio, type Window } from './likeliest-window.ts'
import { baselineOf, windowsOf } from './scan.ts'
import { FEWEST_ERRORS, type Series } from './series.ts'
import { sum } from './sum.ts'
import type { Voices } from './voices.ts'

/** So many errors speak for themselves. Fewer must have been met by different clients, or they are one that asks again and again. */
const ENOUGH_ERRORS = 40
/** Errors of fewer clients are no incident; in a single time step they are a hiccup. */
const MIN_VOICES = 5
const MIN_VOICES_IN_ONE_STEP = 8
/** Chance brings so few so often that they must be ten times as unlikely: nats. */
const SURER = Math.log(10)
/** Where the log does not tell clients apart, or where a few are hit again and again; a single one must be hit more often. */
const MIN_ERRORS = 8
const MIN_VOICES_OF_MANY_ERRORS = 3
const MIN_ERRORS_OF_ONE_CLIENT = 20
const MIN_TIMES_BASELINE = 3
const NEARLY_ALL_STEPS = 0.75
const LOW_RATE = 0.02

interface Court {
  readonly voices: Voices
  /** The score from which a window is not chance. */
  readonly threshold: number
}

/** The most telling window of a series that is an incident; those that are none do not hide it. */
export function firstAccepted(series: Series, court: Court): Window | undefined {
  for (const window of windowsOf(series)) {
    // However little its errors may be clustered, it is chance, and so are those that come after it.
    if (window.score * window.usual.dispersion < court.threshold) return undefined
    if (isEvident(window, series, court) && isUnusual(window, series)) return window
  }
  return undefined
}

/** Whether there is enough behind a window: else it is chance, a hiccup, or a client that does not give up. */
function isEvident(window: Window, series: Series, { voices, threshold }: Court): boolean {
  const { errors, score } = window
  if (errors < FEWEST_ERRORS) return false
  const isOneStep = window.from === window.to
  if (errors >= ENOUGH_ERRORS) return score >= threshold
  const isClear = errors >= MIN_ERRORS && !isOneStep && score >= threshold
  const heard = voices.in(series, window)
  if (heard === undefined) return isClear
  if (isClear && errors >= (heard >= MIN_VOICES_OF_MANY_ERRORS ? MIN_ERRORS : MIN_ERRORS_OF_ONE_CLIENT)) return true
  const own = scoreByVoices(window, series, Math.min(heard, errors))
  return heard >= (isOneStep ? MIN_VOICES_IN_ONE_STEP : MIN_VOICES) && Math.max(own, score) >= threshold + SURER
}

/**
 * Errors of different clients are no cluster of retries: each counts for itself, unless the errors in the rest of the log come
 * in clusters that are as short.
 */
function scoreByVoices(window: Window, series: Series, heard: number): number {
  const { errors, requests, from, to, usual } = window
  const outside = outsideOf(series, window)
  const others = sum(outside.errors)
  // What it may be, not what it seems to be: a few errors are a poor measure of a baseline.
  const baseline = Math.max(usual.baseline, (others + Math.sqrt(others) + 1) / (sum(outside.requests) + 1))
  return likelihoodRatio(heard, requests - (errors - heard), baseline) / clusteringOf(outside, to - from + 1, baseline)
}

/** How many errors there are around an error, itself included, beyond those that chance puts there. */
function clusteringOf({ requests, errors }: Counts, length: number, baseline: number): number {
  let [together, total] = [0, 0]
  for (let i = 0; i < errors.length; i += length) {
    const x = sum(errors.subarray(i, i + length))
    total += x
    together += x * (x - sum(requests.subarray(i, i + length)) * baseline)
  }
  return total > 0 ? Math.max(1, together / total) : 1
}

function isUnusual(window: Window, series: Series): boolean {
  // A low rate all over the log is no burst; whether it is a habit, the chronic pass decides.
  const steps = window.to - window.from + 1
  if (steps >= NEARLY_ALL_STEPS * series.starts.length && window.errors < LOW_RATE * window.requests) return false
  const usual = Math.max(baselineOf(outsideOf(series, window)), aroundOf(series, window))
  return window.errors / window.requests >= MIN_TIMES_BASELINE * usual
}

function outsideOf({ requests, errors }: Counts, { from, to }: Window): Counts {
  const outside = (values: Float64Array): Float64Array => values.slice().fill(0, from, to + 1)
  return { requests: outside(requests), errors: outside(errors) }
}

/**
 * Share of errors next to a window, on the quieter side, for half as long as it lasts: where the share goes up and down with the
 * day, it is nearly that of the window.
 */
function aroundOf({ requests, errors }: Counts, { from, to }: Window): number {
  const length = Math.max(1, (to - from + 1) >> 1)
  const sides = [
    [Math.max(0, from - length), from],
    [to + 1, to + 1 + length],
  ].map(([first, end]) => ({ x: sum(errors.subarray(first, end)), n: sum(requests.subarray(first, end)) }))
  const shares = sides.filter(({ n }) => n > 0).map(({ x, n }) => x / n)
  return shares.length > 0 ? Math.min(...shares) : 0
}
