/** How much better two rates (inside, outside) describe the failures than a single one: nats. */
export function gainOf(e: number, n: number, errors: number, requests: number): number {
  return logLikelihood(e, n) + logLikelihood(errors - e, requests - n) - logLikelihood(errors, requests)
}

function logLikelihood(e: number, n: number): number {
  if (n <= 0) return 0
  const rate = Math.min(1, e / n)
  return (e > 0 ? e * Math.log(rate) : 0) + (rate < 1 ? (n - e) * Math.log(1 - rate) : 0)
}

/** How many times likelier failure is inside than outside, at the lower end of its 95 % interval. */
export function lowerRiskRatio(
  inside: { errors: number; requests: number },
  outside: { errors: number; requests: number },
): number {
  const e1 = inside.errors + 0.5
  const n1 = inside.requests + 1
  const e2 = outside.errors + 0.5
  const n2 = outside.requests + 1
  const variance = 1 / e1 - 1 / n1 + 1 / e2 - 1 / n2
  return Math.exp(Math.log(e1 / n1 / (e2 / n2)) - 1.96 * Math.sqrt(Math.max(0, variance)))
}
