import type { WeighedEntry } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import type { Window } from './likeliest-window.ts'
import { keyOf, placesOf } from './place.ts'
import type { Series } from './series.ts'

/** Fewer clients than this in the whole log are other proxies: a client of theirs is nobody. */
const MIN_CLIENTS = 5

/**
 * Who has met the errors of a window. A client that asks again fails again, so its errors are one observation; those of
 * different clients are different ones.
 */
export class Voices {
  /** By status and place, in order of time. */
  readonly #failures = new Map<string, WeighedEntry[]>()
  readonly #hasClients: boolean

  constructor(view: View) {
    const clients = new Set<string | undefined>()
    for (const { entry } of view.any) {
      if (clients.size > MIN_CLIENTS) break
      clients.add(entry.client)
    }
    this.#hasClients = clients.size > MIN_CLIENTS
    for (const failure of [...view.failures].sort((a, b) => a.time - b.time))
      for (const place of placesOf(failure)) {
        const key = `${failure.entry.status} ${keyOf(place)}`
        const known = this.#failures.get(key)
        if (known) known.push(failure)
        else this.#failures.set(key, [failure])
      }
  }

  /** How many clients met them; `undefined` where the log does not tell clients apart. */
  in({ status, place, starts, width }: Series, { from, to }: Window): number | undefined {
    if (!this.#hasClients) return undefined
    const [first = 0, last = 0] = [starts[from], starts[to]]
    const inside = (this.#failures.get(`${status} ${keyOf(place)}`) ?? []).filter(
      ({ time }) => !Number.isFinite(width) || (time >= first && time < last + width),
    )
    return new Set(inside.map(({ entry }) => entry.client)).size
  }
}
