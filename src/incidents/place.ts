import type { WeighedEntry } from '../model/incident.ts'
import { valueIn } from './scope.ts'

/** Which requests are counted: all of them, or those of one value of a dimension. */
export type Place = { readonly dimension: 'all' } | { readonly dimension: 'upstream' | 'route' | 'host'; readonly value: string }

/** Failures that happened in one place. */
export interface PlaceGroup {
  readonly place: Place
  readonly failures: WeighedEntry[]
}

/** A text that is the same for the same place only. */
export function keyOf(place: Place): string {
  return place.dimension === 'all' ? '' : `${place.dimension} ${place.value}`
}

/** Whether a failure happened in a place. */
export function isIn(place: Place, failure: WeighedEntry): boolean {
  return place.dimension === 'all' || valueIn(place.dimension, failure) === place.value
}

/** Failures by the key of each place that they happened in. */
export function groupsByPlace(failures: readonly WeighedEntry[]): Map<string, PlaceGroup> {
  const groups = new Map<string, PlaceGroup>()
  for (const failure of failures)
    for (const place of placesOf(failure)) {
      const key = keyOf(place)
      const group = groups.get(key)
      if (group) group.failures.push(failure)
      else groups.set(key, { place, failures: [failure] })
    }
  return groups
}

function placesOf(failure: WeighedEntry): Place[] {
  const values = (['upstream', 'route', 'host'] as const).flatMap((dimension) => {
    const value = valueIn(dimension, failure)
    return value === undefined ? [] : [{ dimension, value }]
  })
  return [{ dimension: 'all' }, ...values]
}
