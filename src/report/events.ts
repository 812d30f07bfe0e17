import type { Chronicle } from '../course/chronicle.ts'
import type { ReportEvents } from '../model/report.ts'
import { iso } from './figures.ts'
import type { Extent } from './steps.ts'

/** A chart cannot show more. */
const MOST = 500

/** What happened in the time of a log, or of the part of it that is shown. */
export function eventsOf({ events }: Chronicle, { first, last }: Extent, given: number): ReportEvents {
  const during = events.filter(({ time }) => time >= first && time <= last)
  return { given, during: during.length, shown: during.slice(0, MOST).map(({ time, text }) => ({ time: iso(time), text })) }
}
