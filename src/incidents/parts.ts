import { DIMENSIONS, type Dimension, type Scope, type Span, type WeighedEntry } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import type { Draft } from './draft.ts'
import { explain, type Finding, scopeOf, valueIn } from './scope.ts'
import { FEWEST_ERRORS } from './series.ts'
import { spellOf } from './spell.ts'
import { sum, weightOf } from './sum.ts'

/** The parts must tell where nearly all of the failures are, each of them a fair share. */
const MOST = 0.9
const MIN_SHARE = 0.08
const MAX_PARTS = 4
/** What naming each of them must be worth, in nats: a chance cluster in the failures of one fault is no second one. */
const MIN_GAIN = 6

/** A draft, or several where it holds faults of different places: some places describe its failures together better than any does alone. */
export function partsOf(draft: Draft, view: View): Draft[] {
  if (isExact(draft.scope)) return [draft]
  const places = placesOf(draft, view)
  const own = places.map((place) =>
    draft.failures.filter((one) => places.every((other) => isAt(one, other) === (other === place))),
  )
  if (places.length < 2 || own.some((failures) => failures.length < FEWEST_ERRORS)) return [draft]
  return shared(draft.failures, places, own.map(spellOf)).flatMap((failures) => partOf(draft, failures, view) ?? [])
}

/** One instance, one route or some clients: nothing could be more exact. */
function isExact({ upstream, route, client }: Scope): boolean {
  return upstream.length === 1 || route.length === 1 || client.length > 0
}

/**
 * Places that explain nearly all of the failures: the most telling one that is not in the scope, then that of what it leaves, and so
 * on. None, if they do not tell more together than the scope does.
 */
function placesOf({ failures, span, scope }: Draft, view: View): Finding[] {
  const total = weightOf(failures)
  const alone = mostTelling(
    DIMENSIONS.filter((dimension) => scope[dimension].length > 0),
    failures,
    { span, view },
  )
  const places: Finding[] = []
  let left = failures
  while (places.length < MAX_PARTS && weightOf(left) > (1 - MOST) * total) {
    const dimensions = places.length > 0 ? DIMENSIONS : DIMENSIONS.filter((dimension) => scope[dimension].length === 0)
    const place = mostTelling(dimensions, left, { span, view })
    if (!place || place.gain < MIN_GAIN) return []
    const rest = left.filter((failure) => !isAt(failure, place))
    if (weightOf(left) - weightOf(rest) < Math.max(FEWEST_ERRORS, MIN_SHARE * total)) return []
    places.push(place)
    left = rest
  }
  const together = sum(places.map(({ gain }) => gain))
  return weightOf(left) > (1 - MOST) * total || together <= (alone?.gain ?? 0) ? [] : places
}

function mostTelling(
  dimensions: readonly Dimension[],
  failures: readonly WeighedEntry[],
  { span, view }: { span: Span; view: View },
): Finding | undefined {
  const findings = dimensions.flatMap((dimension) => explain({ dimension, failures, span, coverage: 0 }, view) ?? [])
  return findings.reduce<Finding | undefined>((best, one) => (best && best.gain >= one.gain ? best : one), undefined)
}

function isAt(failure: WeighedEntry, { dimension, values }: Finding): boolean {
  return values.includes(valueIn(dimension, failure) ?? '')
}

/** Failures by place; of several places the one that was failing at the time has it. */
function shared(failures: readonly WeighedEntry[], places: readonly Finding[], spells: readonly Span[]): WeighedEntry[][] {
  const parts: WeighedEntry[][] = places.map(() => [])
  for (const failure of failures) {
    const wasFailing = (index: number): boolean => {
      const spell = spells[index]
      return spell !== undefined && failure.time >= spell.from && failure.time <= spell.to
    }
    const at = [...places.keys()].filter((index) => isAt(failure, places[index] as Finding))
    const index = at.find(wasFailing) ?? [...places.keys()].find(wasFailing)
    if (index !== undefined) parts[index]?.push(failure)
  }
  return parts
}

/** A draft of some of another's failures; `undefined` if there are too few of them. */
export function partOf(
  { kind, byStatus, failures: all }: Draft,
  failures: readonly WeighedEntry[],
  view: View,
): Draft | undefined {
  const errors = (sum([...byStatus.values()]) * weightOf(failures)) / weightOf(all)
  if (errors < FEWEST_ERRORS) return undefined
  const [status = 0] = byStatus.keys()
  const span = spellOf(failures)
  return { kind, span, byStatus: new Map([[status, errors]]), failures, scope: scopeOf(failures, span, view) }
}
