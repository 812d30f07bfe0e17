import type { Latency } from '../summary/latency.ts'
import type { Case } from './case.ts'

/**
 * What is usual: the middle one of what is measured in each part of the calm. What is unusual for a part of it only (the
 * minutes in which an incident builds up, or fades) does not count. `undefined`: nothing was measured.
 */
export function usual({ calmParts }: Case, measure: (part: Latency) => number | undefined): number | undefined {
  const measured = calmParts()
    .flatMap((part) => measure(part) ?? [])
    .sort((a, b) => a - b)
  const middle = (measured.length - 1) / 2
  const [low, high] = [measured[Math.floor(middle)], measured[Math.ceil(middle)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
