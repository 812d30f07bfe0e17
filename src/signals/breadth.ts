import type { MeasuredSignal } from '../model/signal.ts'
import { type Case, weigh } from './case.ts'
import { capital, count, list, outOf } from './words.ts'

/** What the failures have in common: one client, a route, an upstream, or nothing at all. */
export function breadth({ incident, view }: Case): MeasuredSignal<'breadth'> {
  const { scope, failures } = incident
  const total = weigh(failures)
  const carried = (values: readonly string[]): string => `${outOf(total, total, 'failures')} lie with ${list(values)}`
  if (scope.client.length > 0) {
    const share = weigh(failures, ({ entry }) => entry.client !== undefined && scope.client.includes(entry.client))
    return {
      group: 'breadth',
      level: 'client',
      says: `${capital(outOf(share, total, 'failures'))} came from ${list(scope.client)}; other clients are well.`,
    }
  }
  if (scope.route.length === 1)
    return { group: 'breadth', level: 'route', says: `One route fails, the others are well: ${carried(scope.route)}.` }
  if (scope.route.length > 1)
    return { group: 'breadth', level: 'routes', says: `Some routes fail, the others are well: ${carried(scope.route)}.` }
  if (scope.upstream.length === 1)
    return {
      group: 'breadth',
      level: 'upstream',
      says: `One upstream fails on every route, its ${count(view.upstreams.rows.size - 1)} siblings are well: ${carried(scope.upstream)}.`,
    }
  if (scope.upstream.length > 1)
    return {
      group: 'breadth',
      level: 'upstreams',
      says: `Some upstreams fail, their siblings are well: ${carried(scope.upstream)}.`,
    }
  const different = (noun: string, values: readonly (string | undefined)[]): string[] => {
    const known = new Set(values.filter((value) => value !== undefined)).size
    return known > 0 ? [`${count(known)} ${noun}${known === 1 ? '' : 's'}`] : []
  }
  const hit = [
    ...different(
      'route',
      failures.map(({ route }) => route),
    ),
    ...different(
      'upstream',
      failures.map(({ entry }) => entry.attempts.at(-1)?.upstream),
    ),
    ...different(
      'client',
      failures.map(({ entry }) => entry.client),
    ),
  ]
  return {
    group: 'breadth',
    level: 'everything',
    says: `The failures have nothing in common that the log names: ${list(hit)} hit.`,
  }
}
