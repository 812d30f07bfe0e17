import type { Span } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import type { Burst } from './burst.ts'
import { type Candidate, ExplainAway } from './explain-away.ts'
import { firstAccepted } from './gates.ts'
import type { Window } from './likeliest-window.ts'
import { thresholdFor } from './scan.ts'
import { type Series, seriesOf } from './series.ts'
import { Voices } from './voices.ts'

const MAX_BURSTS = 64

/**
 * Finds bursts greedily: the most telling window over all series is taken, what it explains is subtracted from every
 * other series, and so on; so one fault is reported once, in the place that describes it best.
 */
export function findBursts(view: View): Burst[] {
  const voices = new Voices(view)
  const list = seriesOf(view)
  const windowOf = (series: Series): Window | undefined =>
    firstAccepted(series, { voices, threshold: thresholdFor(series.starts.length, list.length) })
  const candidates: Candidate[] = list.map((series) => ({ series, window: windowOf(series), isStale: false }))
  const explaining = new ExplainAway(candidates, view)
  const bursts: Burst[] = []
  while (bursts.length < MAX_BURSTS) {
    const best = mostTelling(candidates)
    if (!best?.window) break
    const { series, window } = best
    if (best.isStale) {
      best.window = windowOf(series)
      best.isStale = false
      continue
    }
    const burst = { place: series.place, status: series.status, span: spanOf(series, window) }
    bursts.push(burst)
    explaining.explain(burst)
  }
  return bursts
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
