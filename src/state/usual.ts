import type { ReportUsual } from '../model/history.ts'
import { HOUR, type Hours, sameHourBefore, WEEK } from './hours.ts'
import { countOf, dayAndHour, hourOfDay } from './words.ts'

/** What is usual in the hours of a span, by the weeks before; `undefined`: none is remembered. */
export function usualIn(start: number, end: number, hours: Hours): ReportUsual | undefined {
  const first = Math.floor(start / HOUR)
  const last = Math.min(Math.floor(end / HOUR), first + WEEK - 1)
  let [requests, errors, weeks] = [0, 0, Number.POSITIVE_INFINITY]
  for (let hour = first; hour <= last; hour++) {
    const earlier = sameHourBefore(hour, hours)
    weeks = Math.min(weeks, earlier.length)
    requests += earlier.reduce((sum, count) => sum + count.requests, 0) / Math.max(1, earlier.length)
    errors +=
      earlier.flatMap((count) => Object.values(count.errors)).reduce((sum, count) => sum + count, 0) / Math.max(1, earlier.length)
  }
  if (weeks === 0) return undefined
  const [mean, failed] = [Math.round(requests), Math.round(errors)]
  const when = last === first ? dayAndHour(first) : `${dayAndHour(first)}–${hourOfDay(last + 1)}`
  const says = `usual for ${when} UTC: ${countOf(failed, 'error')} in ${countOf(mean, 'request')} (${countOf(weeks, 'week')})`
  return { requests: mean, errors: failed, weeks, says }
}
