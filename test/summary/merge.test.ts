import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import type { Entry } from '../../src/model/entry.ts'
import { explain, findingsOf, reportOf } from '../../src/report/report.ts'
import { encode } from '../../src/summary/encode.ts'
import { LIMITS } from '../../src/summary/limits.ts'
import { Summary } from '../../src/summary/summary.ts'
import { entryOf, REFUSED } from '../entries.ts'
import { items, summarise, TINY } from './items.ts'

/** The report with all that is made for charts, as text. */
function withCharts(summary: Summary): string {
  return JSON.stringify(explain(findingsOf(summary), { causes: CAUSES, advice: new Map(), charts: true }))
}

/** Merges neighbours picked by the numbers until one is left: any tree, in any order. */
function mergeTree(parts: Summary[], picks: readonly number[]): Summary {
  const [only] = parts
  if (parts.length <= 1 && only) return only
  const at = (picks[0] ?? 0) % (parts.length - 1)
  const [left, right] = parts.splice(at, 2)
  if (!left || !right) throw new Error('nothing to merge')
  const [a, b] = (picks[1] ?? 0) % 2 === 0 ? [left, right] : [right, left]
  a.merge(b)
  parts.splice(at, 0, a)
  return mergeTree(parts, [...picks.slice(1), picks[0] ?? 0])
}

describe.each([
  ['tiny limits', TINY],
  ['the real limits', LIMITS],
])('with %s', (_, limits) => {
  test('any order, any cut and any merge tree give the same report to the byte', () => {
    const cases = fc.tuple(items, fc.array(fc.nat(), { minLength: 2, maxLength: 12 }), fc.infiniteStream(fc.nat()))
    fc.assert(
      fc.property(cases, ([list, numbers, stream]) => {
        const whole = summarise(list, limits)
        const shuffled = list.map((item) => ({ item, key: stream.next().value ?? 0 })).sort((a, b) => a.key - b.key)
        const cuts = numbers.map((n) => n % (list.length + 1)).sort((a, b) => a - b)
        const bounds = [0, ...cuts, list.length]
        const parts = bounds.slice(1).map((to, i) => shuffled.slice(bounds[i], to).map(({ item }) => item))
        const merged = mergeTree(
          parts.map((part) => summarise(part, limits)),
          numbers,
        )
        expect(withCharts(merged)).toBe(withCharts(whole))
        // What a report of a few entries does not show must be the same as well.
        expect(Buffer.compare(encode(merged), encode(whole))).toBe(0)
      }),
      { numRuns: limits === TINY ? 300 : 60 },
    )
  })
})

test('what was folded is said', () => {
  const summary = new Summary(TINY)
  for (let i = 0; i < 10; i++) summary.add(entryOf({ path: `/${'abcdefghij'[i]}`, host: `h${i}.example` }), 'alb')
  expect(reportOf(summary, CAUSES).input.truncated).toEqual(['routes', 'hosts'])
})

test('a log of many years, whose time has but one step left, still gets its report', () => {
  const summary = new Summary(TINY)
  const day = 86_400_000
  for (let i = 0; i < 3000; i++) {
    const failed = i % 3 === 0
    const entry = entryOf({
      time: i * 8 * day,
      status: failed ? 502 : 200,
      failure: failed ? REFUSED : undefined,
      client: `192.0.2.${i % 250}`,
    })
    summary.add(entry, 'alb')
  }
  const { totals, incidents } = reportOf(summary, CAUSES)
  expect(totals.errors).toBe(1000)
  expect(incidents.length).toBeGreaterThan(0)
})

test('entries that differ only in what their hash leaves out do not keep the order of the input', () => {
  const twins = Array.from({ length: 30 }, (_, i) =>
    ['a.example', 'b.example'].map((host) => entryOf({ time: 1e12 + i * 5000, status: 502, host, failure: REFUSED })),
  )
  const reportOfTwins = (order: (pair: Entry[]) => Entry[]): string => {
    const summary = new Summary()
    for (const entry of twins.flatMap(order)) summary.add(entry, 'alb')
    return JSON.stringify(reportOf(summary, CAUSES))
  }
  expect(reportOfTwins((pair) => pair.toReversed())).toBe(reportOfTwins((pair) => pair))
})
