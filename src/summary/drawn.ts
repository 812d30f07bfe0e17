import type { Entry } from '../model/entry.ts'
import type { WeighedEntry } from '../model/incident.ts'
import type { KeptEntry } from './summary.ts'

/** A request of the sample of all; most are looked at for their time alone, and a line that was kept is parsed only then. */
export class Drawn implements WeighedEntry {
  readonly time: number
  readonly weight: number
  readonly #kept: KeptEntry
  readonly #template: (route: string) => string

  constructor(kept: KeptEntry, weight: number, template: (route: string) => string) {
    this.time = kept.time
    this.weight = weight
    this.#kept = kept
    this.#template = template
  }

  get entry(): Entry {
    return this.#kept.entry
  }

  get format(): string {
    return this.#kept.format
  }

  get route(): string | undefined {
    const { route } = this.#kept
    return route === undefined ? undefined : this.#template(route)
  }
}
