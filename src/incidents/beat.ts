/** A regular beat that times lie on. */
export interface Beat {
  /** From one beat to the next, ms. */
  readonly period: number
  /** The first beat, and how far any of the times lies from its own, ms. */
  readonly start: number
  readonly jitter: number
  /** How many beats there are from the first time to the last: more than times where one was left out. */
  readonly beats: number
}

const FEWEST = 3
/** Of the beats, how many must have a time. */
const MIN_KEPT = 0.6
const MAX_JITTER = 0.15
/** A second of jitter is nothing that a log shows. */
const LEAST_JITTER = 1000
/** How often chance may put so many times so close to a beat; to one that people write into a crontab it seldom comes anyway. */
const CHANCE = 0.01
const CHANCE_OF_USUAL = 0.03
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The periods that people write into a crontab. */
const USUAL = [1, 2, 5, 10, 15, 20, 30]
  .map((minutes) => minutes * MINUTE)
  .concat(
    [1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR),
    [DAY, 7 * DAY],
  )

/** The beat that ascending times lie on; `undefined`: none, or one that chance makes. */
export function beatOf(times: readonly number[]): Beat | undefined {
  if (times.length < FEWEST) return undefined
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const sorted = [...gaps].sort((a, b) => a - b)
  const candidates = [sorted[0] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0]
  const beats = candidates.flatMap((gap) => fitted(times, gaps, gap) ?? [])
  return beats.sort((a, b) => a.jitter - b.jitter)[0]
}

function fitted(times: readonly number[], gaps: readonly number[], gap: number): Beat | undefined {
  if (gap < MINUTE) return undefined
  const numbers = [0]
  for (const one of gaps) numbers.push((numbers.at(-1) ?? 0) + Math.max(1, Math.round(one / gap)))
  const beats = (numbers.at(-1) ?? 0) + 1
  const period = slopeOf(numbers, times)
  const found = alignedTo(period, numbers, times)
  const usual = USUAL.map((one) => alignedTo(one, numbers, times)).find(
    (one) => one.jitter <= 1.5 * found.jitter + 0.01 * one.period,
  )
  const best = usual ?? found
  const jitter = Math.max(LEAST_JITTER, best.jitter)
  const chance = ((2 * jitter) / best.period) ** (times.length - 2)
  if (times.length < MIN_KEPT * beats || jitter > MAX_JITTER * best.period || chance > (usual ? CHANCE_OF_USUAL : CHANCE))
    return undefined
  return { ...best, beats }
}

/** The least squares slope of times over the numbers of their beats. */
function slopeOf(numbers: readonly number[], times: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [n, t] = [mean(numbers), mean(times)]
  const products = numbers.reduce((sum, number, index) => sum + (number - n) * ((times[index] ?? 0) - t), 0)
  return products / numbers.reduce((sum, number) => sum + (number - n) ** 2, 0)
}

/** The beat of a period that is as close as can be to the times. */
function alignedTo(period: number, numbers: readonly number[], times: readonly number[]): Omit<Beat, 'beats'> {
  const starts = times.map((time, index) => time - (numbers[index] ?? 0) * period)
  const [least, most] = [Math.min(...starts), Math.max(...starts)]
  return { period, start: (least + most) / 2, jitter: (most - least) / 2 }
}
