const PIECE = /(\d{1,15}(?:\.\d{1,9})?)(ns|us|µs|μs|ms|s|m|h)/y
const UNITS: { readonly [unit: string]: number } = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

/** A duration as Go prints it (`1.5ms`, `2m3.5s`), as whole milliseconds; anything else is no value. */
export function goDuration(text: string): number | undefined {
  let total = 0
  let at = 0
  while (at < text.length) {
    PIECE.lastIndex = at
    const [all, number, unit] = PIECE.exec(text) ?? []
    if (all === undefined || at > 40) return undefined
    total += Number(number) * (UNITS[unit ?? ''] ?? 0)
    at += all.length
  }
  return at === 0 ? undefined : Math.round(total)
}
