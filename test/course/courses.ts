import { CAUSES } from '../../src/causes/index.ts'
import type { Entry } from '../../src/model/entry.ts'
import type { ReportCourse, ReportIncident } from '../../src/model/report.ts'
import { reportOf } from '../../src/report/report.ts'
import { Summary } from '../../src/summary/summary.ts'
import { attemptOf, REFUSED } from '../entries.ts'
import { entriesOf, type Simulation } from '../simulate.ts'

export type Fate = NonNullable<Simulation['fate']>

/** The incidents of a simulated log. `change` makes another log of its entries: more of them, or other ones. */
export function incidentsOf(
  simulation: Partial<Simulation>,
  change: (entries: readonly Entry[]) => readonly Entry[] = (entries) => entries,
): readonly ReportIncident[] {
  const summary = new Summary()
  const entries = entriesOf({ seed: 3, minutes: 60, perMinute: 200, ...simulation })
  for (const entry of change(entries)) summary.add(entry, 'nginx-upstream')
  return reportOf(summary, CAUSES).incidents
}

/** The course of the only incident of a simulated log. */
export function courseOf(...args: Parameters<typeof incidentsOf>): ReportCourse {
  const incidents = incidentsOf(...args)
  if (incidents.length !== 1 || !incidents[0]?.course) throw new Error(`${incidents.length} incidents instead of one`)
  return incidents[0].course
}

/** Its upstream refuses the connection. */
export function refused({ attempts: [first] }: Entry): Partial<Entry> {
  const attempt = attemptOf({ upstream: first?.upstream, status: 502, connect: undefined, header: undefined, duration: 0 })
  return { status: 502, failure: REFUSED, duration: 0, attempts: [attempt], upstreamStatus: undefined }
}

/** Answered by the upstream after a time, connected after another. */
export function answered({ attempts: [first] }: Entry, duration: number, connect = 1): Partial<Entry> {
  return { duration, attempts: [attemptOf({ upstream: first?.upstream, duration, header: duration, connect })] }
}

export function isAt(n: number, { attempts: [first] }: Entry): boolean {
  return first?.upstream === `10.0.0.${n}:80`
}
