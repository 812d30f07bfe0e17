import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import { UNREPEATABLE } from '../summary/summary.ts'
import { type Case, weigh } from './case.ts'
import { capital, outOf, percent } from './words.ts'

const NEARLY_ALL = 0.9
const AT_MOST_ELSEWHERE = 0.6

/** Whether the failures fall on requests that a proxy does not send again on another connection. */
export function methods({ incident: { failures }, view }: Case): MeasuredSignal<'methods'> | MissingSignal<'methods'> {
  const total = weigh(failures)
  if (weigh(failures, ({ entry }) => entry.method !== undefined) < 0.5 * total)
    return { group: 'methods', level: undefined, says: 'The log does not name the methods of the failed requests.' }
  const unrepeatable = weigh(failures, ({ entry }) => UNREPEATABLE.has(entry.method))
  let requests = 0
  let usual = 0
  for (const { cell } of view.all.rows.get('') ?? []) {
    requests += cell.requests
    usual += cell.unrepeatable
  }
  const elsewhere = usual / Math.max(1, requests)
  const stands = unrepeatable >= NEARLY_ALL * total && elsewhere <= AT_MOST_ELSEWHERE
  return {
    group: 'methods',
    level: stands ? 'unrepeatable' : 'any',
    says: `${capital(outOf(unrepeatable, total, 'failures'))} are POST or PATCH, which a proxy does not send again (${percent(elsewhere)} of all requests are).`,
  }
}
