import { PHASES } from '../model/entry.ts'
import type { Incident, Scope, WeighedEntry } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import { spanOf, sum, weightOf } from './sum.ts'

/** Fewer answered requests than this are no traffic to compare failures with. */
const MIN_ANSWERED = 30
/** What is cut out of a log to be shown consists of failures at least to this share; a quiet hour with a stray one does not. */
const MIN_SHARE_FAILED = 1 / 3
/** Phases behind this one need a connection. */
const CONNECTED = PHASES.indexOf('tls')
/** Nobody picks where to look by what is well; where the failures lie among other traffic cannot be known. */
const NOWHERE: Scope = { upstream: [], route: [], host: [], client: [] }

/**
 * The failures of an excerpt (`grep ' 504 ' access.log`, a few lines pasted), one incident for each way of failing: there
 * is no other traffic that they could stand out from. `undefined`: the log is no excerpt, also by what was answered elsewhere.
 */
export function excerptIncidents(view: View, elsewhere: number): Incident[] | undefined {
  const answered = answeredIn(view) + elsewhere
  const failed = weightOf(view.failures)
  if (answered >= MIN_ANSWERED || failed === 0 || failed < MIN_SHARE_FAILED * (failed + answered)) return undefined
  return alike(view.failures).map((failures) => incidentOf(failures, answered))
}

/** Neither failed nor given up by the client. */
function answeredIn({ all }: View): number {
  const cells = [...all.rows.values()].flat().map(({ cell }) => cell)
  const failed = cells.flatMap(({ errors }) => [...(errors?.values() ?? [])])
  return sum(cells.map(({ requests, aborted }) => requests - aborted)) - sum(failed.map(({ count }) => count))
}

/** Failures by who made them and how; those that found nobody left in a pool belong to what emptied it. */
function alike(failures: readonly WeighedEntry[]): WeighedEntry[][] {
  const groups = new Map<string, WeighedEntry[]>()
  for (const failure of failures) {
    const known = groups.get(kindOf(failure))
    if (known) known.push(failure)
    else groups.set(kindOf(failure), [failure])
  }
  const isNobody = ([first]: WeighedEntry[]): boolean => first?.entry.failure?.how === 'empty'
  const nobody = [...groups.values()].filter(isNobody)
  const faults = [...groups.values()].filter((group) => !isNobody(group))
  for (const group of nobody) {
    const before = faults.filter((fault) => mayEmpty(fault) && fault[0]?.entry.status === group[0]?.entry.status)
    if (before.length === 1) before[0]?.push(...group)
    else faults.push(group)
  }
  return faults
}

function kindOf({ entry: { status, failure } }: WeighedEntry): string {
  // Timers at connecting and at waiting fire side by side where a process is stuck.
  const isConnected = failure && failure.how !== 'timeout' && PHASES.indexOf(failure.phases[0] ?? 'admit') > CONNECTED
  return `${status} ${failure?.by} ${isConnected ? 'connected' : 'not connected'} ${failure?.how}`
}

/** Servers are left out for a while when they cannot be connected to. */
function mayEmpty([first]: readonly WeighedEntry[]): boolean {
  const failure = first?.entry.failure
  return failure?.by === 'proxy' && failure.phases.includes('connect')
}

function incidentOf(failures: readonly WeighedEntry[], answered: number): Incident {
  const byStatus = new Map<number, number>()
  for (const { entry, weight } of failures) byStatus.set(entry.status, (byStatus.get(entry.status) ?? 0) + weight)
  const errors = Math.round(weightOf(failures))
  return {
    kind: 'burst',
    isExcerpt: true,
    span: spanOf(failures),
    byStatus,
    scope: NOWHERE,
    requests: errors + answered,
    errors,
    baseline: 0,
    baselineRequests: 0,
    failures,
  }
}
