import type { Span, WeighedEntry } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import { type Burst, belongs } from './burst.ts'
import type { Window } from './likeliest-window.ts'
import { groupsByPlace, keyOf } from './place.ts'
import type { Series } from './series.ts'
import { sum, weightOf } from './sum.ts'

/** A sample may have missed so many times the error of its estimate: in doubt errors are explained. */
const PRUDENCE = 3

/** A series with the window in it that tells most. */
export interface Candidate {
  readonly series: Series
  window: Window | undefined
  /** Whether errors were taken out of it since its window was found. */
  isStale: boolean
}

/** Takes what a burst explains out of the series that count it too. */
export class ExplainAway {
  readonly #candidates = new Map<number, Candidate[]>()
  readonly #byKey = new Map<string, Candidate>()
  /** By status. */
  readonly #failures = new Map<number, WeighedEntry[]>()

  constructor(candidates: readonly Candidate[], view: View) {
    for (const candidate of candidates) {
      const { status, place } = candidate.series
      listed(this.#candidates, status).push(candidate)
      this.#byKey.set(`${status} ${keyOf(place)}`, candidate)
    }
    for (const failure of view.failures) listed(this.#failures, failure.entry.status).push(failure)
  }

  /** The errors of the burst, and their requests, are gone from every series of its status. */
  explain(burst: Burst): void {
    const { place, status, span } = burst
    if (place.dimension === 'all') {
      for (const candidate of this.#candidates.get(status) ?? []) note(candidate, silence(candidate.series, span))
      return
    }
    const own = this.#byKey.get(`${status} ${keyOf(place)}`)
    const everything = this.#byKey.get(`${status} `)
    const isExact = own !== undefined && own.series.width === everything?.series.width
    if (everything && isExact) note(everything, subtract(everything.series, countsIn(own.series, span)))
    if (own) note(own, silence(own.series, span))
    const members = (this.#failures.get(status) ?? []).filter((failure) => belongs(failure, burst))
    for (const [key, { failures }] of groupsByPlace(members)) {
      const candidate = this.#byKey.get(`${status} ${key}`)
      if (!candidate || candidate === own || (isExact && candidate === everything)) continue
      const isSampled = failures.some(({ weight }) => weight > 1)
      if (isSampled) note(candidate, dilute(candidate.series, burst, failures))
      else note(candidate, subtract(candidate.series, perStep(failures, candidate.series.width)))
    }
  }
}

function note(candidate: Candidate, isTouched: boolean): void {
  if (isTouched) candidate.isStale = true
}

function listed<K, V>(map: Map<K, V[]>, key: K): V[] {
  const known = map.get(key)
  if (known) return known
  const list: V[] = []
  map.set(key, list)
  return list
}

function isInside(start: number, width: number, span: Span): boolean {
  // The one step of a log that is too long for any finer ones holds everything.
  return !Number.isFinite(width) || (start + width > span.from && start <= span.to)
}

/** Takes the whole span out of a series; answers whether there were errors in it. */
function silence({ starts, width, requests, errors, explained }: Series, span: Span): boolean {
  let isTouched = false
  for (const [i, start] of starts.entries()) {
    if (!isInside(start, width, span)) continue
    isTouched ||= (errors[i] ?? 0) > 0
    requests[i] = 0
    errors[i] = 0
    explained.add(i)
  }
  return isTouched
}

/** The errors of a series in a span, by the beginning of their step. */
function countsIn({ starts, width, errors }: Series, span: Span): Map<number, number> {
  return new Map([...starts.entries()].flatMap(([i, start]) => (isInside(start, width, span) ? [[start, errors[i] ?? 0]] : [])))
}

/** How many errors failures stand for, by the beginning of their step. */
function perStep(failures: readonly WeighedEntry[], width: number): Map<number, number> {
  const steps = new Map<number, number>()
  for (const { time, weight } of failures) {
    const start = Number.isFinite(width) ? Math.floor(time / width) * width : Number.NEGATIVE_INFINITY
    steps.set(start, (steps.get(start) ?? 0) + weight)
  }
  return steps
}

/** Takes the share of the errors out of a span that its failures, of which only a sample was kept, stand for at most. */
function dilute({ starts, width, requests, errors }: Series, { span }: Burst, failures: readonly WeighedEntry[]): boolean {
  const inside = [...starts.entries()].filter(([i, start]) => (errors[i] ?? 0) > 0 && isInside(start, width, span))
  const most = Math.max(...failures.map(({ weight }) => weight))
  const estimate = weightOf(failures) + PRUDENCE * most * Math.sqrt(failures.length)
  const left = Math.max(0, 1 - estimate / Math.max(1, sum(inside.map(([i]) => errors[i] ?? 0))))
  for (const [i] of inside) {
    const taken = (1 - left) * (errors[i] ?? 0)
    errors[i] = (errors[i] ?? 0) - taken
    requests[i] = Math.max(errors[i] ?? 0, (requests[i] ?? 0) - taken)
  }
  return inside.length > 0
}

/** Takes errors out of a series; answers whether that changed anything. */
function subtract({ starts, requests, errors }: Series, counts: ReadonlyMap<number, number>): boolean {
  let isTouched = false
  for (const [i, start] of starts.entries()) {
    const taken = Math.min(errors[i] ?? 0, counts.get(start) ?? 0)
    if (taken === 0) continue
    isTouched = true
    errors[i] = (errors[i] ?? 0) - taken
    requests[i] = Math.max(errors[i] ?? 0, (requests[i] ?? 0) - taken)
  }
  return isTouched
}
