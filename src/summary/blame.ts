import type { Entry } from '../model/entry.ts'
import type { Stratum } from './sample.ts'
import type { KeptEntry } from './summary.ts'

/** The upstreams that an entry was sent to in vain, in order. */
export function failedAttempts({ status, attempts }: Entry): readonly string[] {
  const failed = status >= 500 ? attempts : attempts.slice(0, -1)
  return failed.flatMap(({ upstream }) => upstream ?? [])
}

/** Failed attempts in so many times the number of another's are no chance of who was asked. */
const CLEARLY_MORE = 1.5

/**
 * Whom to blame for a request that failed at several upstreams: the one that failed clearly most at that time, whether a retry healed
 * it or not; of those alike the one that was tried first. What other upstreams did when they got the retry is the smaller part of the story.
 */
export class Blame {
  /** Failed attempts by upstream, in each time window. */
  readonly #windows = new Map<number, Map<string, number>>()

  constructor(strata: readonly Stratum<KeptEntry>[]) {
    for (const { step, kept, weight } of strata)
      for (const { entry } of kept) if (entry.attempts.length > 1 || entry.status >= 500) this.#count(step, entry, weight)
  }

  /** `undefined` where only one upstream was tried. */
  of(entry: Entry, step: number): string | undefined {
    if (entry.attempts.length < 2 || entry.status < 500) return undefined
    const counts = this.#windows.get(step)
    return failedAttempts(entry).reduce<string | undefined>(
      (worst, one) => (worst === undefined || (counts?.get(one) ?? 0) > CLEARLY_MORE * (counts?.get(worst) ?? 0) ? one : worst),
      undefined,
    )
  }

  #count(step: number, entry: Entry, weight: number): void {
    const counts = this.#windows.get(step) ?? new Map<string, number>()
    this.#windows.set(step, counts)
    for (const upstream of failedAttempts(entry)) counts.set(upstream, (counts.get(upstream) ?? 0) + weight)
  }
}
