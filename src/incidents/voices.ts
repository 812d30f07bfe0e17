import type { WeighedEntry } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import type { Window } from './likeliest-window.ts'
import { groupsByPlace, keyOf, type PlaceGroup } from './place.ts'
import type { Series } from './series.ts'

/** Fewer clients than this in the whole log are other proxies: a client of theirs is nobody. */
const MIN_CLIENTS = 5

/**
 * Who has met the errors of a window. A client that asks again fails again, so its errors are one observation; those of
 * different clients are different ones.
 */
export class Voices {
  /** By status, in order of time. */
  readonly #failures = new Map<number, WeighedEntry[]>()
  readonly #places = new Map<number, ReadonlyMap<string, PlaceGroup>>()
  readonly #hasClients: boolean

  constructor(view: View) {
    const clients = new Set<string | undefined>()
    for (const { entry } of view.any) {
      if (clients.size > MIN_CLIENTS) break
      clients.add(entry.client)
    }
    this.#hasClients = clients.size > MIN_CLIENTS
    for (const failure of [...view.failures].sort((a, b) => a.time - b.time)) {
      const known = this.#failures.get(failure.entry.status)
      if (known) known.push(failure)
      else this.#failures.set(failure.entry.status, [failure])
    }
  }

  /** How many clients met them; `undefined` where the log does not tell clients apart. */
  in({ status, place, starts, width }: Series, { from, to }: Window): number | undefined {
    if (!this.#hasClients) return undefined
    const failures = this.#placesOf(status).get(keyOf(place))?.failures ?? []
    const [first = 0, last = 0] = Number.isFinite(width)
      ? [starts[from], starts[to]]
      : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    const inside = failures.slice(firstFrom(failures, first), firstFrom(failures, last + width))
    return new Set(inside.map(({ entry }) => entry.client)).size
  }

  /** Made when first asked for: most windows have so many errors that nobody asks. */
  #placesOf(status: number): ReadonlyMap<string, PlaceGroup> {
    const places = this.#places.get(status) ?? groupsByPlace(this.#failures.get(status) ?? [])
    this.#places.set(status, places)
    return places
  }
}

/** Of a list in order of time, where those begin that are not earlier. */
function firstFrom(failures: readonly WeighedEntry[], time: number): number {
  let [low, high] = [0, failures.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((failures[middle]?.time ?? 0) < time) low = middle + 1
    else high = middle
  }
  return low
}
