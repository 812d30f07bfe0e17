import type { Span, WeighedEntry } from '../model/incident.ts'
import { spanOf } from './sum.ts'

/** A failure so much further from the others than they are from each other is a stray one, if there are few like it. */
const FAR = 12
const FAR_AT_LEAST = 60_000
const MAX_STRAYS = 0.03

/** From the first to the last failure, without a stray one before or after them. */
export function spellOf(failures: readonly WeighedEntry[]): Span {
  const times = failures.map(({ time }) => time).sort((a, b) => a - b)
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
  const usual = Float64Array.from(gaps).sort()[gaps.length >> 1] ?? 0
  const far = Math.max(FAR_AT_LEAST, FAR * usual)
  let [first, last] = [0, times.length - 1]
  for (let left = Math.floor(MAX_STRAYS * times.length); left > 0; left--) {
    if ((gaps[first] ?? 0) > far) first++
    else if ((gaps[last - 1] ?? 0) > far) last--
    else break
  }
  return spanOf(times.slice(first, last + 1).map((time) => ({ time })))
}
