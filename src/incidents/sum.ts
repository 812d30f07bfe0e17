export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Of entries with weights: how many they stand for. */
export function weightOf(weighed: readonly { readonly weight: number }[]): number {
  return weighed.reduce((total, { weight }) => total + weight, 0)
}
