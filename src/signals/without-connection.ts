import type { LevelOf } from '../model/signal.ts'
import { Latency } from '../summary/latency.ts'
import type { Case } from './case.ts'
import { count, percent, time } from './words.ts'

type Death = LevelOf<'death'>

/** What dies before there is a connection. */
const WITHOUT_CONNECTION: ReadonlySet<Death> = new Set<Death>([
  'refused',
  'unreachable',
  'connect-rejected',
  'connect-timeout',
  'tls',
])
const NEARLY_ALL = 0.99
const MIN_CONNECTS = 15

/** The other side of failures that got no connection: how fast the requests that were answered got one. */
export function besidesConnected(kind: Death, { during, calm }: Case): string {
  if (!WITHOUT_CONNECTION.has(kind)) return ''
  const { connect } = new Latency()
  connect.merge(during.connect)
  connect.merge(calm.connect)
  const most = connect.quantile(NEARLY_ALL)
  if (most === undefined || connect.count < MIN_CONNECTS) return ''
  return `; ${percent(NEARLY_ALL)} of ${count(connect.count)} requests that were answered connected within ${time(Math.max(1, most))}`
}
