import type { Span } from '../model/incident.ts'
import { latencyIn } from '../signals/calm.ts'
import type { Case } from '../signals/case.ts'
import { deviation } from '../signals/chance.ts'
import { about, time } from '../signals/words.ts'
import type { Histogram } from '../summary/histogram.ts'
import { Latency } from '../summary/latency.ts'
import type { Minutes } from './minutes.ts'

const MIN_ANSWERS = 30
const NO_CHANCE = 4
/** By how much a median and a 95th percentile must have risen: times, and ms. */
const RISES = [
  { share: 0.5, times: 1.5, more: 5 },
  { share: 0.95, times: 2, more: 20 },
] as const

const SUBJECTS = { answered: 'Answers', connect: 'Connects to the upstream' } as const

/** Whether answers or connects took longer in the minutes before than in any such time before them. */
export function slowness({ latencies }: Case, { window, blocks, length }: Minutes): string[] {
  const measure = (span: Span): Latency =>
    latencyIn(latencies.rows.values(), latencies.width, (from, to) => from >= span.from && to <= span.to)
  const now = measure(window)
  const earlier = blocks.map(measure)
  const all = new Latency()
  for (const one of earlier) all.merge(one)
  return (['answered', 'connect'] as const).flatMap((what) => {
    const [slow, usual] = [now[what], all[what]]
    const blocksOf = earlier.map((one) => one[what])
    if (!isSlower(slow, usual, blocksOf)) return []
    const both = RISES.map(({ share }) => [time(slow.quantile(share) ?? 0), time(usual.quantile(share) ?? 0)] as const)
    const [[median, usualMedian] = ['', ''], [most, usualMost] = ['', '']] = both
    const before = `in the ${about(length)} before`
    return [
      `${SUBJECTS[what]} got slow ${before}: median ${median}, 95 % within ${most}; earlier ${usualMedian} and ${usualMost}.`,
    ]
  })
}

function isSlower(now: Histogram, usual: Histogram, blocks: readonly Histogram[]): boolean {
  if (now.count < MIN_ANSWERS || usual.count < MIN_ANSWERS) return false
  return RISES.some(({ share, times, more }) => {
    const slow = times * (usual.quantile(share) ?? 0) + more
    const above = (histogram: Histogram): number => histogram.between(slow, Number.POSITIVE_INFINITY)
    const far = deviation(above(now), (above(usual) * now.count) / usual.count, usual.count / now.count)
    const reached = now.quantile(share) ?? 0
    const highest = Math.max(...blocks.map((block) => block.quantile(share) ?? 0))
    return reached >= slow && far >= NO_CHANCE && reached > highest
  })
}
