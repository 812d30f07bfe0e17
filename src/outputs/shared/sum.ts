/** All of them together. */
export function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}
