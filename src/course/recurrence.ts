import { type Beat, beatOf } from '../incidents/beat.ts'
import type { Incident } from '../model/incident.ts'
import type { ReportCourse } from '../model/report.ts'
import { about, clock } from '../signals/words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** What happens at the full minute may be logged a little earlier, by another clock. */
const EARLY = 5000

/** Of an incident that comes back in regular distances: how often, and how long each time. */
export function recurrence({ bursts }: Incident): ReportCourse['recurrence'] {
  const beat = bursts && beatOf(bursts.map(({ from }) => from))
  if (!beat) return undefined
  const lengths = bursts.map(({ from, to }) => to - from).sort((a, b) => a - b)
  const each = lengths[Math.floor(lengths.length / 2)] ?? 0
  const times = beat.beats > bursts.length ? `${bursts.length} of ${beat.beats} times` : `${bursts.length} times`
  return {
    periodSeconds: Math.round(beat.period / 1000),
    burstSeconds: Math.round(each / 1000),
    times: bursts.length,
    says: `It comes back ${sayPeriod(beat)}: ${times} in this log, about ${about(each)} each.`,
  }
}

function sayPeriod({ period, start, jitter }: Beat): string {
  const at = clock(start - jitter + EARLY).slice(0, 5)
  const loosely = jitter > MINUTE ? `, give or take ${about(jitter)}` : ''
  if (period === DAY) return `every day at ${at} UTC${loosely}`
  if (period === 7 * DAY) return `every week at ${at} UTC${loosely}`
  if (period === HOUR) return `every hour at ${at.slice(2)}${loosely}`
  return `every ${exactly(period)}${loosely}`
}

function exactly(period: number): string {
  if (period % HOUR === 0) return `${period / HOUR} h`
  return period % MINUTE === 0 ? `${period / MINUTE} min` : about(period)
}
