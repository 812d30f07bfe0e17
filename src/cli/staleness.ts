import type { Command } from './arguments.ts'
import { lengthOf } from './moment.ts'
import type { Told } from './read-report.ts'

const HOUR = 3_600_000
/** A day, and some time for a run that comes late. */
const USUAL = '26h'
/** Where nothing is new. */
const WITHOUT_NEWS = '12h'

/** Why the logs are not those of a system that is watched, in one sentence; `undefined`: they are fresh, or nobody asks. */
export function staleness({ maxAge, state }: Command, { report, night }: Told, now: number): string | undefined {
  const usual = report.totals.requests === 0 ? WITHOUT_NEWS : USUAL
  const wanted = maxAge ?? (state === undefined ? undefined : usual)
  if (wanted === undefined) return undefined
  const newest = night ? night.newest : report.input.end === undefined ? undefined : Date.parse(report.input.end)
  if (newest === undefined) return night ? 'not one request was ever read in these logs' : undefined
  const hint = 'is this the log, and is it still written to?'
  if (now - newest > (lengthOf(wanted) ?? 0)) {
    const age = Math.floor((now - newest) / HOUR)
    return `the newest request is of ${new Date(newest).toISOString()}, ${age} h ago, and may be ${wanted} old (--max-age): ${hint}`
  }
  return night?.silence && `${night.silence.says}: ${hint}`
}
