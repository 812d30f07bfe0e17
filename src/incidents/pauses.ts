import { type Counts, likelihoodRatio, type Usual, type Window } from './likeliest-window.ts'
import type { Series } from './series.ts'
import { sum } from './sum.ts'

/** What comes again after a longer pause is another incident (ms). */
export const LONGEST_PAUSE: number = 5 * 60_000
/** How much likelier a pause must be as usual traffic than as a part of the window: nats. */
const CLEAR = 12

/**
 * A window without what lies behind its pauses. A window of the highest score swallows the quiet time between two outages, as
 * two of them are more than one; here each pause is judged for itself, and the better side is kept.
 */
export function withoutPauses(window: Window, counts: Counts & Pick<Series, 'starts' | 'width'>): Window {
  const { usual } = window
  let best = window
  for (;;) {
    const pause = clearestPause(best, counts)
    if (!pause) return best
    const before = sideOf(best.from, pause.from - 1, counts, usual)
    const after = sideOf(pause.to + 1, best.to, counts, usual)
    best = after.score > before.score ? after : before
  }
}

/** The run of steps that is likelier usual traffic than anything else in the window (the largest sum, after Kadane). */
function clearestPause(
  { from, to, errors, requests, usual: { baseline, dispersion } }: Window,
  counts: Counts & Pick<Series, 'starts' | 'width'>,
): { from: number; to: number } | undefined {
  const rate = Math.min(errors / requests, 1 - 1e-6)
  if (rate <= baseline) return undefined
  const [perError, perAnswer] = [Math.log(baseline / rate), Math.log((1 - baseline) / (1 - rate))]
  let best = { from: 0, to: -1, sum: 0 }
  let run = { from, sum: 0 }
  for (let i = from; i <= to; i++) {
    if (run.sum <= 0) run = { from: i, sum: 0 }
    const [x, n] = [counts.errors[i] ?? 0, counts.requests[i] ?? 0]
    run.sum += x * perError + (n - x) * perAnswer
    if (run.sum > best.sum) best = { from: run.from, to: i, sum: run.sum }
  }
  const length = (counts.starts[best.to] ?? 0) + counts.width - (counts.starts[best.from] ?? 0)
  const isInside = best.from > from && best.to < to
  return isInside && best.sum / dispersion >= CLEAR && length >= LONGEST_PAUSE ? best : undefined
}

function sideOf(from: number, to: number, counts: Counts, usual: Usual): Window {
  let [first, last] = [from, to]
  while (first < last && (counts.errors[first] ?? 0) <= 0) first++
  while (last > first && (counts.errors[last] ?? 0) <= 0) last--
  const [errors, requests] = [sum(counts.errors.subarray(first, last + 1)), sum(counts.requests.subarray(first, last + 1))]
  const score = likelihoodRatio(errors, requests, usual.baseline) / usual.dispersion
  return { from: first, to: last, errors, requests, score, usual }
}
