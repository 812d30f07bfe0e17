import type { Span, WeighedEntry } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import type { Window } from './likeliest-window.ts'
import { groupsByPlace, keyOf, type Place } from './place.ts'
import { baselineOf, bestWindow, thresholdFor } from './scan.ts'
import { valueIn } from './scope.ts'
import { MIN_ERRORS, type Series, seriesOf } from './series.ts'

/** Errors of one status in one place that stand out from the rest of the log. */
export interface Burst {
  readonly place: Place
  readonly status: number
  readonly span: Span
}

/** Errors in a single time step are a hiccup unless there are this many. */
const MIN_ERRORS_IN_ONE_STEP = 40
const MIN_TIMES_BASELINE = 3
const NEARLY_ALL_STEPS = 0.75
const LOW_RATE = 0.02
const MAX_BURSTS = 64

interface Candidate {
  readonly series: Series
  window: Window | undefined
}

/**
 * Finds bursts greedily: the most telling window over all series is taken, what it explains is subtracted from every
 * other series, and so on; so one fault is reported once, in the place that describes it best.
 */
export function findBursts(view: View): Burst[] {
  const candidates: Candidate[] = seriesOf(view).map((series) => ({ series, window: accepted(series) }))
  const bursts: Burst[] = []
  while (bursts.length < MAX_BURSTS) {
    const best = mostTelling(candidates)
    if (!best?.window) break
    const { series, window } = best
    const threshold = thresholdFor(series.starts.length, candidates.length)
    if (window.score < threshold) {
      best.window = undefined
      continue
    }
    const burst = { place: series.place, status: series.status, span: spanOf(series, window) }
    bursts.push(burst)
    explainAway(burst, candidates, view)
  }
  return bursts
}

function accepted(series: Series): Window | undefined {
  const window = bestWindow(series)
  if (!window || window.errors < MIN_ERRORS) return undefined
  if (window.from === window.to && window.errors < MIN_ERRORS_IN_ONE_STEP) return undefined
  // A low rate all over the log is no burst; whether it is a habit, the chronic pass decides.
  const steps = window.to - window.from + 1
  if (steps >= NEARLY_ALL_STEPS * series.starts.length && window.errors < LOW_RATE * window.requests) return undefined
  // Against the quiet part and against the median of the whole: a share of errors that goes up and down with the day is none.
  const usual = Math.max(baselineOf(outsideOf(series, window)), baselineOf(series))
  return window.errors / window.requests >= MIN_TIMES_BASELINE * usual ? window : undefined
}

function outsideOf({ requests, errors }: Series, { from, to }: Window): { requests: Float64Array; errors: Float64Array } {
  const outside = (values: Float64Array): Float64Array => values.slice().fill(0, from, to + 1)
  return { requests: outside(requests), errors: outside(errors) }
}

function mostTelling(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined
  for (const candidate of candidates)
    if (candidate.window && candidate.window.score > (best?.window?.score ?? 0) + 1e-9) best = candidate
  return best
}

/** The time of a window, and a step on either side: a first or last error alone in its step is no less a part of it. */
function spanOf({ starts, width }: Series, { from, to }: Window): Span {
  if (!Number.isFinite(width)) return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  return { from: (starts[from] ?? 0) - width, to: (starts[to] ?? 0) + 2 * width - 1 }
}

/** Takes the errors of a burst, and its traffic, out of every series of the same status that counts them too. */
function explainAway(burst: Burst, candidates: readonly Candidate[], view: View): void {
  const explained = groupsByPlace(view.failures.filter((failure) => belongs(failure, burst)))
  for (const candidate of candidates) {
    const { series } = candidate
    if (series.status !== burst.status) continue
    const whole = burst.place.dimension === 'all' || keyOf(series.place) === keyOf(burst.place)
    const touched = whole ? silence(series, burst.span) : subtract(series, explained.get(keyOf(series.place))?.failures ?? [])
    if (touched) candidate.window = accepted(series)
  }
}

/** Whether a failure is one of a burst's. */
export function belongs(failure: WeighedEntry, { place, status, span }: Burst): boolean {
  if (failure.entry.status !== status || failure.time < span.from || failure.time > span.to) return false
  return place.dimension === 'all' || valueIn(place.dimension, failure) === place.value
}

/** Takes the whole span out of a series; answers whether that changed anything. */
function silence({ starts, width, requests, errors, explained }: Series, span: Span): boolean {
  const before = explained.size
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i] ?? 0
    const inside = start + width > span.from && start <= span.to
    if (!inside) continue
    requests[i] = 0
    errors[i] = 0
    explained.add(i)
  }
  return explained.size > before
}

/** Takes failures out of a series; answers whether that changed anything. */
function subtract({ starts, width, requests, errors }: Series, failures: readonly WeighedEntry[]): boolean {
  if (failures.length === 0) return false
  const perStep = new Map<number, number>()
  for (const { time, weight } of failures) {
    const start = Math.floor(time / width) * width
    perStep.set(start, (perStep.get(start) ?? 0) + weight)
  }
  let touched = false
  for (let i = 0; i < starts.length; i++) {
    const taken = Math.min(errors[i] ?? 0, perStep.get(starts[i] ?? 0) ?? 0)
    if (taken === 0) continue
    touched = true
    errors[i] = (errors[i] ?? 0) - taken
    requests[i] = Math.max(errors[i] ?? 0, (requests[i] ?? 0) - taken)
  }
  return touched
}
