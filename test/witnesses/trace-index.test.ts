import { expect, test } from 'vitest'
import type { Trace } from '../../src/model/trace.ts'
import { clocksApart } from '../../src/witnesses/clocks-apart.ts'
import { TraceIndex, traceKeysOf } from '../../src/witnesses/trace-index.ts'
import { attemptOf, entryOf } from '../entries.ts'
import { randomOf } from '../simulate.ts'

const NOON = Date.UTC(2026, 10, 1, 12)
const traceOf = (changes: Partial<Trace> = {}): Trace => ({
  ...{ time: NOON, method: 'GET', path: '/a', requestId: undefined, status: 200, duration: undefined, exception: undefined },
  ...changes,
})
/** A request that the proxy gave up after half a minute. */
const GIVEN_UP = entryOf({ time: NOON, path: '/a', status: 504, duration: 30_000, attempts: [attemptOf({ duration: 30_000 })] })
const ALL = { has: () => true } as unknown as ReadonlySet<string>
const indexOf = (traces: readonly Trace[]): TraceIndex => {
  const index = new TraceIndex(ALL)
  for (const trace of traces) index.add(trace)
  return index
}
const found = (trace: Trace, entry = GIVEN_UP, join = { ahead: 0, byId: false }) => indexOf([trace]).find(entry, join)?.length

test.for<[string, Partial<Trace>, number]>([
  ['while the proxy waited', { time: NOON + 10_000 }, 1],
  ['after it had given up, begun at the same time', { time: NOON + 75_000, duration: 75_000 }, 1],
  ['after it had given up, begun at another time', { time: NOON + 75_000, duration: 40 }, 0],
  ['after it had given up, nobody knows when it began', { time: NOON + 75_000 }, 0],
  ['another method', { time: NOON + 10_000, method: 'POST' }, 0],
  ['no method', { time: NOON + 10_000, method: undefined }, 1],
  ['before it', { time: NOON - 10_000 }, 0],
])('without ids: %s', ([, changes, count]) => {
  expect(found(traceOf(changes))).toBe(count)
})

test('a path that is asked for all the time tells nothing', () => {
  const busy = indexOf(Array.from({ length: 50 }, (_, index) => traceOf({ time: NOON + index * 1000 })))
  expect(busy.find(GIVEN_UP, { ahead: 0, byId: false })).toBeUndefined()
})

test.for<[string, string]>([
  ['7f3c2a9be01d4c55a6b8e2f4d1c09a37', '7F3C2A9B-E01D-4C55-A6B8-E2F4D1C09A37'],
  ['Root=1-67891233-abcdef012345678912345678', '67891233abcdef012345678912345678'],
  ['Self=1-67891234-000000000000000000000000;Root=1-67891233-abcdef012345678912345678', '67891233abcdef012345678912345678'],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', '4bf92f3577b34da6a3ce929d0e0e4736'],
])('the id %s is %s', ([one, other]) => {
  const entry = { ...GIVEN_UP, requestId: one }
  expect(found(traceOf({ requestId: other, time: NOON + 500_000 }), entry, { ahead: 0, byId: true })).toBe(1)
  expect(found(traceOf({ requestId: 'another' }), entry, { ahead: 0, byId: true })).toBe(0)
  expect(indexOf([traceOf({ requestId: other })]).knows(entry)).toBe(true)
})

test('only what somebody looks for is kept', () => {
  const index = new TraceIndex(new Set(traceKeysOf({ requestId: undefined, path: '/b' })))
  index.add(traceOf())
  expect(index.find(GIVEN_UP, { ahead: 0, byId: false })).toEqual([])
})

test.for<[string, number]>([
  ['agree', 0],
  ['are a second apart, which is none', 1000],
  ['are in different zones', -5 * 3_600_000],
  ['are wrong by a little', 42_000],
  ['both', 5.5 * 3_600_000 + 7000],
])('the clocks %s', ([, ahead]) => {
  const random = randomOf(3)
  const entries = Array.from({ length: 200 }, (_, index) =>
    entryOf({ time: NOON + index * 1500, path: `/orders/${Math.floor(random() * 90)}`, duration: 40 }),
  )
  const index = indexOf(entries.map(({ time, path }) => traceOf({ time: time + ahead + 60, path })))
  expect(clocksApart(entries, (entry) => index.candidates(entry))).toBe(Math.abs(ahead) <= 1000 ? 0 : ahead)
})

test('clocks that cannot be compared are taken to agree', () => {
  const entries = Array.from({ length: 4 }, (_, index) => entryOf({ time: NOON + index, path: `/${index}` }))
  const index = indexOf(entries.map(({ time, path }) => traceOf({ time: time + 60_000, path })))
  expect(clocksApart(entries, (entry) => index.candidates(entry))).toBe(0)
})
