import type { Entry } from '../model/entry.ts'
import { SILENT } from '../model/remark.ts'

/** Phases of which a proxy's error log tells whenever one fails; that it refuses a request on purpose it may keep to itself. */
const TOLD = new Set(['pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive'])
/** So many failures that are the proxy's own for sure show whether it writes them down, and such a share of them must be there. */
const MIN_TOLD = 2
const MOST = 0.9
/** A proxy may answer so on purpose, which is nothing to write down. */
const DELIBERATE = 503

/** Whether the error logs tell of the failures that they ought to tell of: only then does their silence say anything. */
export function tellsAll(failures: readonly Entry[], isTold: (failure: Entry) => boolean): boolean {
  const own = failures.filter(({ failure }) => failure?.by === 'proxy' && failure.phases.every((phase) => TOLD.has(phase)))
  return own.length >= MIN_TOLD && own.filter(isTold).length >= MOST * own.length
}

/** A failed entry that complete error logs do not mention: if the origin may have answered so, it did. `undefined`: it may not. */
export function refineUntold(entry: Entry): Entry | undefined {
  const { failure, status } = entry
  if (failure?.by !== 'unknown' || !failure.phases.includes('answer') || status === DELIBERATE) return undefined
  return { ...entry, failure: { by: 'origin', phases: ['answer'], how: 'status', reason: SILENT } }
}
