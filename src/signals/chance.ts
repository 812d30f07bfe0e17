/** Requests come in clusters (a page and its parts, retries): their counts scatter more than independent ones would. */
const DISPERSION = 2

/**
 * How far a count lies from what is usual, in standard deviations: above zero, more. What is usual was itself counted, in a time
 * `ratio` times as long as that of the count (infinite: known exactly). Independent counts pass 5 in fewer than one of a million.
 */
export function deviation(count: number, usual: number, ratio: number = Number.POSITIVE_INFINITY): number {
  const share = 1 / ratio
  const root = (n: number): number => Math.sqrt(n + 3 / 8)
  const expected = share === 0 ? root(usual) : Math.sqrt(share) * root(usual / share)
  return (2 * (root(count) - expected)) / Math.sqrt((1 + share) * DISPERSION)
}
