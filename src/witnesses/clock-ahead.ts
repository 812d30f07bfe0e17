import type { Entry } from '../model/entry.ts'

/** Offsets of time zones are multiples of this. */
const QUARTER = 15 * 60_000
/** There is none beyond, in quarters of an hour: −12:00 to +14:00. */
const [EARLIEST, LATEST] = [-48, 56]
/** Failures that are tried; they are enough, and each is looked for at every offset. */
const TRIED = 500
/** Fewer found ones might be chance. */
const MIN_FOUND = 3

/**
 * By how much the clock that wrote an error log is ahead of UTC, in ms: where most of the failures are found in it. None is
 * the answer unless another one is clearly better.
 */
export function clockAhead(failures: readonly Entry[], isFound: (failure: Entry, ahead: number) => boolean): number {
  const step = Math.max(1, Math.ceil(failures.length / TRIED))
  const tried = failures.filter((_, index) => index % step === 0)
  const foundAt = (ahead: number): number => tried.filter((failure) => isFound(failure, ahead)).length
  let best = { ahead: 0, found: Math.max(MIN_FOUND - 1, 2 * foundAt(0)) }
  for (let quarter = EARLIEST; quarter <= LATEST; quarter++) {
    const ahead = quarter * QUARTER
    const found = quarter === 0 ? 0 : foundAt(ahead)
    if (found > best.found) best = { ahead, found }
  }
  return best.ahead
}
