/** Round numbers from nothing to the most, at least so far apart. */
export function roundTicks(most: number, least: number): number[] {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, most / 5)))
  const step = [1, 2, 5, 10].map((times) => times * power).find((candidate) => candidate >= Math.max(least, most / 5)) ?? most
  // Sums of tenths are no tenths.
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(6)))
}
