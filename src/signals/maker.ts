import type { WeighedEntry } from '../model/incident.ts'
import { SILENT } from '../model/remark.ts'
import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import { type Case, weigh } from './case.ts'
import { outOf } from './words.ts'

const MOST = 0.8

/** Who made the errors: the first question of all, since only an origin's own error tells of its application. */
export function maker({ incident: { failures } }: Case): MeasuredSignal<'maker'> | MissingSignal<'maker'> {
  const total = weigh(failures)
  const origin = weigh(failures, ({ entry }) => entry.failure?.by === 'origin')
  const proxy = weigh(failures, ({ entry }) => entry.failure?.by === 'proxy')
  const known = origin + proxy
  if (known < 0.5 * total)
    return {
      group: 'maker',
      level: undefined,
      says: 'The log does not say whether the proxy or the origin made these errors.',
    }
  if (origin >= MOST * known)
    return {
      group: 'maker',
      level: 'origin',
      says: `The origin itself answered ${outOf(origin, total, 'failures')}: ${proofOf(failures)}.`,
    }
  if (proxy >= MOST * known)
    return {
      group: 'maker',
      level: 'proxy',
      says: `The proxy made ${outOf(proxy, total, 'failures')}: no origin answered with an error of its own.`,
    }
  return {
    group: 'maker',
    level: 'both',
    says: `The origin answered ${outOf(origin, total, 'failures')} itself; the proxy made the others.`,
  }
}

function proofOf(failures: readonly WeighedEntry[]): string {
  const isSilent = failures.some(({ entry }) => entry.failure?.reason === SILENT)
  return isSilent ? "the proxy's error log, complete otherwise, does not mention them" : 'the proxy passed its status on'
}
