/** "12,345". */
export function count(n: number): string {
  return Math.round(n).toLocaleString('en-US')
}

/** "all 250 failures", "661 of 663 failures", "the one failure". */
export function outOf(part: number, whole: number, noun: string): string {
  const all = Math.round(whole)
  if (all === 1 && Math.round(part) >= 1) return `the one ${noun.replace(/s\b/, '')}`
  return Math.round(part) >= all ? `all ${count(all)} ${noun}` : `${count(part)} of ${count(all)} ${noun}`
}

/** "4.3 %"; never "0 %" for something nor "100 %" for less than all. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0001) return 'less than 0.01 %'
  if (share < 1 && share > 0.999) return 'more than 99.9 %'
  const value = share * 100
  return `${value >= 9.95 ? value.toFixed(0) : Number(value.toPrecision(2))} %`
}

/** A time that was measured: "3 ms", "0.42 s", "60.0 s", "12 min". */
export function time(milliseconds: number): string {
  if (milliseconds < 100) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(2)} s`
  if (milliseconds < 120_000) return `${(milliseconds / 1000).toFixed(1)} s`
  const minutes = Math.round(milliseconds / 60_000)
  return minutes < 120 ? `${minutes} min` : `${(milliseconds / 3_600_000).toFixed(1)} h`
}

/** A time that is only about right: "8 s", "40 s", "4 min", "3 h". */
export function about(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 1) return 'less than 1 s'
  if (seconds < 99.5) return `${Math.round(seconds)} s`
  return seconds < 5970 ? `${Math.round(seconds / 60)} min` : `${Number((seconds / 3600).toPrecision(2))} h`
}

/** The time of day: "10:02:07 UTC". */
export function clock(time: number): string {
  return `${new Date(time).toISOString().slice(11, 19)} UTC`
}

/** Two paces in the same unit: "13 requests a second" and "4.5"; where both are low, by the minute. */
export function paces(now: number, then: number): readonly [string, string] {
  const [unit, per] = Math.max(now, then) >= 1 ? ['second', 1] : ['minute', 60]
  const figure = (perSecond: number): string => {
    const value = per * perSecond
    return value >= 9.95 ? count(value) : value.toFixed(1)
  }
  return [`${figure(now)} requests a ${unit}`, figure(then)]
}

/** "3.1 times". */
export function times(factor: number): string {
  return `${factor >= 10 ? factor.toFixed(0) : factor.toFixed(1)} times`
}

/** "a, b and c"; beyond three: "a, b and 4 more". */
export function list(values: readonly string[]): string {
  if (values.length <= 1) return values.join('')
  if (values.length <= 3) return `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`
  return `${values.slice(0, 2).join(', ')} and ${values.length - 2} more`
}

/** The same with a capital letter: for the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
