import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import type { ReportCharts } from '../../src/model/charts.ts'
import type { Entry } from '../../src/model/entry.ts'
import { explain, findingsOf } from '../../src/report/report.ts'
import { Summary } from '../../src/summary/summary.ts'
import { entryOf } from '../entries.ts'

const START = Date.parse('2026-11-01T10:00:00Z')
const MINUTE = 60_000

function chartsOf(entries: readonly Entry[]): ReportCharts | undefined {
  const summary = new Summary()
  for (const entry of entries) summary.add(entry, 'nginx-upstream')
  return explain(findingsOf(summary), { causes: CAUSES, advice: new Map(), charts: true }).charts
}

/** A request at a minute, at one upstream. */
function request(minute: number, upstream: string, status: number, duration: number): Entry {
  const time = START + minute * MINUTE
  const attempt = { upstream, status, connect: undefined, header: undefined, duration }
  return entryOf({ time, loggedAt: time + duration, status, duration, attempts: [attempt] })
}

const sum = (counts: readonly number[] = []): number => counts.reduce((all, count) => all + count, 0)

test('a timer is one row of failures, apart from the answers', () => {
  const minutes = Array.from({ length: 60 }, (_, minute) => minute)
  const { latency } =
    chartsOf(
      minutes.flatMap((minute) => [
        request(minute, 'a', 200, 40),
        request(minute, 'a', 200, 45),
        request(minute, 'a', 504, 60_000),
      ]),
    ) ?? {}
  const band = (seconds: number): number => latency?.edges.findLastIndex((edge) => edge <= seconds) ?? -1
  expect(latency).toMatchObject({ start: '2026-11-01T10:00:00.000Z', stepSeconds: 60, steps: 60 })
  expect(latency?.failed[band(60)]).toEqual(minutes.map(() => 1))
  expect(latency?.answered[band(0.04)]).toEqual(minutes.map(() => 2))
  expect([sum(latency?.failed.flat()), sum(latency?.answered.flat())]).toEqual([60, 120])
  expect([latency?.edges.length, latency?.edges[0], latency?.edges.at(-1)]).toEqual([
    (latency?.failed.length ?? 0) + 1,
    0.032,
    65.536,
  ])
})

test('upstreams stand by their errors, those beyond two dozen together', () => {
  const names = Array.from({ length: 30 }, (_, i) => `10.0.0.${i + 10}:80`)
  const entries = names.flatMap((name, i) =>
    Array.from({ length: i + 1 }, (_, n) => request(n, name, n === 0 && i < 3 ? 502 : 200, 1)),
  )
  const { upstreams } = chartsOf(entries) ?? {}
  const order = upstreams?.upstreams.map(({ name }) => name)
  expect(order?.slice(0, 4)).toEqual([names[2], names[1], names[0], names[29]])
  expect([order?.length, upstreams?.others?.name]).toEqual([24, '6 others'])
  const all = [...(upstreams?.upstreams ?? []), ...(upstreams?.others ? [upstreams.others] : [])]
  expect(sum(all.flatMap(({ requests }) => requests))).toBe(entries.length)
  expect(sum(all.flatMap(({ errors }) => errors))).toBe(3)
})

test('a log of a year has no more steps than one of a day', () => {
  const { latency, upstreams } =
    chartsOf(Array.from({ length: 400 }, (_, day) => request(day * 1440, 'a', 200, 2 ** (day % 31)))) ?? {}
  expect([latency, upstreams].map((chart) => chart?.steps ?? 0).every((steps) => steps > 0 && steps <= 60)).toBe(true)
  expect(latency?.edges.length).toBeLessThanOrEqual(45)
  expect(sum(latency?.answered.flat())).toBe(400)
})

test('what the log does not say has no chart', () => {
  expect(chartsOf([entryOf({ duration: undefined, attempts: [] })])).toEqual({})
  expect(chartsOf([])).toEqual({})
})

test('only who asks for charts has them', () => {
  expect(explain(findingsOf(new Summary()), { causes: CAUSES, advice: new Map() }).charts).toBeUndefined()
})
