import fc from 'fast-check'
import type { Entry, Failure } from '../../src/model/entry.ts'
import type { Limits } from '../../src/summary/limits.ts'
import { Summary } from '../../src/summary/summary.ts'
import { ANSWERED, attemptOf, CONNECT_TIMEOUT, entryOf, READ_TIMEOUT, REFUSED } from '../entries.ts'

/** Caps so small that every collapse happens within a few dozen entries. */
export const TINY: Limits = {
  steps: 12,
  cells: 40,
  histograms: 20,
  upstreams: 3,
  routes: 5,
  hosts: 2,
  windows: 4,
  failures: { few: 6, some: 4, more: 3, anywhere: 7 },
  requests: { few: 5, some: 4, more: 3, anywhere: 0 },
}

const FAILURES: Readonly<Record<number, readonly Failure[]>> = {
  500: [ANSWERED],
  502: [REFUSED],
  503: [ANSWERED],
  504: [READ_TIMEOUT, CONNECT_TIMEOUT],
  522: [CONNECT_TIMEOUT],
}

const entries = fc
  .record({
    // A stray timestamp now and then: half a century off.
    second: fc.oneof(
      { weight: 15, arbitrary: fc.integer({ min: 0, max: 4000 }) },
      { weight: 15, arbitrary: fc.integer({ min: 0, max: 300 }) },
      fc.constant(-1_500_000_000),
    ),
    status: fc.constantFrom(200, 200, 200, 200, 404, 499, 500, 502, 503, 504, 522),
    upstream: fc.integer({ min: 1, max: 6 }),
    path: fc.constantFrom('/', '/a', '/b/17', '/b/18', '/c/d/e', '/f', '/g', '/h/x-1', '/h/x-2'),
    client: fc.integer({ min: 1, max: 5 }),
    host: fc.constantFrom(undefined, 'a.example', 'b.example', 'c.example'),
    duration: fc.constantFrom(undefined, 3, 40, 60_000),
    tries: fc.integer({ min: 0, max: 2 }),
    which: fc.nat(1),
  })
  .map(({ second, status, upstream, path, client, host, duration, tries, which }): Entry => {
    const time = Date.UTC(2026, 0, 5, 10) + second * 1000
    const last = attemptOf({ upstream: `10.0.0.${upstream}:80`, duration, status })
    return entryOf({
      time,
      status,
      path,
      host,
      duration,
      client: `192.0.2.${client}`,
      attempts: [attemptOf({ status: 502 }), last].slice(2 - tries),
      failure: FAILURES[status]?.[which % (FAILURES[status]?.length ?? 1)],
    })
  })

/** A line of a log: an entry, or why it is none. */
export type Item = { readonly entry: Entry } | { readonly skip: string }

/** Logs of up to 250 lines. */
export const items: fc.Arbitrary<Item[]> = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: entries.map((entry) => ({ entry })) },
    fc.constantFrom('blank', 'foreign').map((skip) => ({ skip })),
  ),
  { minLength: 1, maxLength: 250 },
)

/** The summary of a log. */
export function summarise(list: readonly Item[], limits: Limits): Summary {
  const summary = new Summary(limits)
  for (const item of list) {
    if ('entry' in item) summary.add(item.entry, item.entry.client === '192.0.2.1' ? 'alb' : 'kong-json')
    else summary.skip(item.skip, item.skip === 'foreign')
  }
  return summary
}
