import type { Span, WeighedEntry } from '../model/incident.ts'
import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import { type Case, weigh } from './case.ts'
import { count, percent, time } from './words.ts'

/** An upstream with fewer failures has no interval of its own. */
const MIN_PER_UPSTREAM = 4
/** Of the time that upstreams spend failing, how much may overlap for it to be one after the other. */
const MAX_OVERLAP = 0.35
const SHARP = 0.6
const RAMP = 0.4

/** How the failures lie in time: scattered, one upstream after the other, with sharp edges, or growing. */
export function shape(theCase: Case): MeasuredSignal<'shape'> | MissingSignal<'shape'> {
  const { incident } = theCase
  const { kind, span, failures } = incident
  if (kind === 'chronic')
    return {
      group: 'shape',
      level: 'scattered',
      says: `The ${count(weigh(failures))} failures are scattered over ${time(span.to - span.from)}; they never come in a burst.`,
    }
  const waves = wavesOf(failures)
  if (waves.length >= 2 && areInTurn(waves, span))
    return {
      group: 'shape',
      level: 'rolling',
      says: `The upstreams fail one after the other: ${count(waves.length)} of them, each for about ${time(longest(waves))}.`,
    }
  const onset = onsetOf(theCase)
  if (onset === undefined) return { group: 'shape', level: undefined, says: 'Too few failures to see how they begin.' }
  if (onset >= SHARP)
    return {
      group: 'shape',
      level: 'sharp',
      says: `It began all at once: the first tenth of its time already has ${percent(Math.min(1, onset))} of its usual error rate.`,
    }
  if (onset <= RAMP)
    return {
      group: 'shape',
      level: 'ramp',
      says: `It grew: the error rate of the first tenth is ${percent(onset)} of what follows.`,
    }
  return { group: 'shape', level: undefined, says: 'Whether it began at once or grew is not clear from its first minutes.' }
}

/** From the 5th to the 95th of a hundred failures of each upstream. */
function wavesOf(failures: readonly WeighedEntry[]): Span[] {
  const times = new Map<string, number[]>()
  for (const { entry, time: at } of failures) {
    const upstream = entry.attempts.at(-1)?.upstream
    if (upstream === undefined) continue
    const known = times.get(upstream)
    if (known) known.push(at)
    else times.set(upstream, [at])
  }
  return [...times.values()]
    .filter((list) => list.length >= MIN_PER_UPSTREAM)
    .map((list) => {
      list.sort((a, b) => a - b)
      const at = (share: number): number => list[Math.floor(share * (list.length - 1))] ?? 0
      return { from: at(0.05), to: at(0.95) }
    })
}

function areInTurn(waves: readonly Span[], span: Span): boolean {
  const sorted = [...waves].sort((a, b) => a.from - b.from)
  let sum = 0
  let union = 0
  let end = Number.NEGATIVE_INFINITY
  for (const { from, to } of sorted) {
    sum += to - from
    union += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return sum > 0 && (sum - union) / sum <= MAX_OVERLAP && longest(waves) <= 0.75 * (span.to - span.from)
}

function longest(waves: readonly Span[]): number {
  return waves.reduce((most, { from, to }) => Math.max(most, to - from), 0)
}

/** Error rate of the first tenth of the span as a share of that of its middle. */
function onsetOf({ incident, view }: Case): number | undefined {
  const { span, failures } = incident
  const length = span.to - span.from
  if (weigh(failures) < 30 || length < 60_000) return undefined
  const rate = (from: number, to: number): number => {
    const inside = (at: number): boolean => at >= span.from + from * length && at < span.from + to * length
    const errors = weigh(failures, ({ time: at }) => inside(at))
    const requests = view.any.reduce((sum, { time: at, weight }) => sum + (inside(at) ? weight : 0), 0)
    return errors / Math.max(1, requests)
  }
  const middle = rate(0.25, 0.75)
  return middle > 0 ? rate(0, 0.1) / middle : undefined
}
