import type { Span } from '../model/incident.ts'

export function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0
  return total
}

/** Of entries with weights: how many they stand for. */
export function weightOf(weighed: readonly { readonly weight: number }[]): number {
  return weighed.reduce((total, { weight }) => total + weight, 0)
}

/** From the first to the last of them. */
export function spanOf(failures: readonly { readonly time: number }[]): Span {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { time } of failures) {
    from = Math.min(from, time)
    to = Math.max(to, time)
  }
  return { from, to }
}
