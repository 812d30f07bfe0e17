import { sum } from '../incidents/sum.ts'
import { stepsIn } from '../incidents/tables.ts'
import { shareInside } from '../summary/clock.ts'
import type { Case } from './case.ts'
import { median } from './median.ts'

/** Failures among requests. */
export interface Share {
  readonly errors: number
  readonly requests: number
}

/** How the error rate of an incident rose. */
export interface Onset {
  /** At once, slowly, or neither for certain; `cut`: the log begins when it was going on already. */
  readonly kind: 'step' | 'ramp' | 'open' | 'cut'
  /** How long it took to rise, ms. */
  readonly rise: number
  /** Its beginning, and how long that is, ms. */
  readonly first: Share
  readonly firstTime: number
  /** The half of its time in the middle. */
  readonly middle: Share
}

/** Fewer failures, less time or fewer steps do not show how it began. */
const MIN_ERRORS = 30
const SHORTEST = 60_000
const MIN_STEPS = 6
/** How long the rise may have taken, as shares of the whole time: up to the second it is a step, from the third on a ramp. */
const RISES = [0, 0.1, 0.25, 0.4, 0.6, 0.8, 1]
const STEP_RISES = 2
/** Failures come in clusters, so their evidence counts for a part of what independent ones would. */
const DISPERSION = 3
/** How much likelier (nats) a ramp must be, and a step, as which most faults begin. */
const CLEARLY_RAMP = 1.5
const CLEARLY_STEP = 0.5
/** The rate at which a rise begins, as a share of where it ends: the first errors of a slow one are not seen as a part of it. */
const FLOORS = [0.02, 0.3]
/** Its beginning is this share of its time. */
const FIRST = 0.1

interface Step extends Share {
  /** Where its middle lies in the span, 0 to 1. */
  readonly at: number
}

/**
 * How an incident began, from the exact counts of its scope: a rate that is there at once, or one that rises for a part of
 * the time, whichever is likelier. `undefined`: too few failures, or too short, to see.
 */
export function onsetOf(theCase: Case): Onset | undefined {
  const length = median(theCase.spans.map(({ from, to }) => to - from)) ?? 0
  const steps = stepsOf(theCase)
  if (sum(steps.map(({ errors }) => errors)) < MIN_ERRORS || length < SHORTEST || steps.length < MIN_STEPS) return undefined
  const rises = RISES.map((rise) => ({
    rise,
    likelihood: Math.max(...FLOORS.map((floor) => logLikelihood(steps, rise, floor))) / DISPERSION,
  }))
  const step = likeliest(rises.slice(0, STEP_RISES))
  const ramp = likeliest(rises.slice(STEP_RISES))
  const lead = ramp.likelihood - step.likelihood
  const firstTime = Math.max(FIRST * length, theCase.view.all.width)
  return {
    kind: beganBefore(theCase) ? 'cut' : lead > CLEARLY_RAMP ? 'ramp' : lead < -CLEARLY_STEP ? 'step' : 'open',
    rise: (lead > 0 ? ramp.rise : step.rise) * length,
    first: shareIn(steps, 0, firstTime / length),
    firstTime,
    middle: shareIn(steps, 0.25, 0.75),
  }
}

/** The steps of the incident, those of several bursts one upon the other. */
function stepsOf({ incident: { byStatus }, spans, traffic: { rows, width } }: Case): Step[] {
  const steps = new Map<string, Step>()
  for (const row of rows.values())
    for (const span of spans)
      for (const { start, cell } of stepsIn(row, width, span)) {
        const share = shareInside(start, width, span)
        if (share === 0) continue
        const errors = sum([...byStatus.keys()].map((status) => cell.errors?.get(status)?.count ?? 0))
        const key = `${span.from} ${start}`
        const known = steps.get(key) ?? { errors: 0, requests: 0 }
        const middle = Math.max(start, span.from) + (share * width) / 2
        // Of a step on the edge, the errors are all inside: that is where the edge is.
        steps.set(key, {
          at: (middle - span.from) / (span.to - span.from + 1),
          errors: known.errors + errors,
          requests: known.requests + Math.max(errors, share * cell.requests),
        })
      }
  return [...steps.values()].sort((a, b) => a.at - b.at)
}

/** Of errors whose rate rises evenly for a share of the time and then stays. */
function logLikelihood(steps: readonly Step[], rise: number, floor: number): number {
  const shape = (at: number): number => (at >= rise ? 1 : floor + (1 - floor) * (at / rise))
  const errors = sum(steps.map((step) => step.errors))
  const plateau = errors / sum(steps.map(({ requests, at }) => requests * shape(at)))
  return sum(steps.map((step) => step.errors * Math.log(plateau * shape(step.at)))) - errors
}

function likeliest<R extends { readonly likelihood: number }>(rises: readonly R[]): R {
  return rises.reduce((best, one) => (one.likelihood > best.likelihood ? one : best))
}

function shareIn(steps: readonly Step[], from: number, to: number): Share {
  const inside = steps.filter(({ at }) => at >= from && at <= to)
  return { errors: sum(inside.map(({ errors }) => errors)), requests: sum(inside.map(({ requests }) => requests)) }
}

/** Whether the log begins no more than a step before the first failure. */
function beganBefore({ incident, view: { all } }: Case): boolean {
  const start = all.rows.get('')?.[0]?.start
  return start !== undefined && incident.span.from < start + 2 * all.width
}
