import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import { LogClock } from '../../src/follow/log-clock.ts'
import { Traffic } from '../../src/follow/traffic.ts'
import { Watch } from '../../src/follow/watch.ts'
import { Window } from '../../src/follow/window.ts'
import type { Entry } from '../../src/model/entry.ts'
import type { FollowEvent } from '../../src/model/follow.ts'
import { reportOf } from '../../src/report/report.ts'
import { REFUSED } from '../entries.ts'
import { entriesOf, MINUTE, START } from '../simulate.ts'

const HOUR = 60 * MINUTE
const FORMAT = { id: 'nginx-upstream' }

/** A site of which everything fails from a minute on, for so many minutes. */
const outage = (minutes: number, from: number, to: number): Entry[] =>
  entriesOf({
    ...{ seed: 1, minutes, perMinute: 30 },
    fate: (_, minute) => (minute >= from && minute < to ? { status: 502, failure: REFUSED } : {}),
  })

function watching(entries: readonly Entry[], length = HOUR): { watch: Watch; events: FollowEvent[] } {
  const events: FollowEvent[] = []
  const report = (summary: Parameters<typeof reportOf>[0]) => reportOf(summary, CAUSES)
  const watch = new Watch({ length, report, onEvents: (told) => events.push(...told) })
  for (const entry of entries) watch.entry(entry, FORMAT)
  return { watch, events }
}

const minutesOf = (events: readonly FollowEvent[]): [string, number][] =>
  events.map(({ event, time }) => [event, Math.round(((Date.parse(time) - START) / MINUTE) * 2) / 2])

test('an outage is opened within half a minute, and closed five minutes after', () => {
  expect(minutesOf(watching(outage(60, 30, 40)).events)).toEqual([
    ['opened', 30.5],
    ['closed', 45.5],
  ])
})

test('an outage that is longer than the window stays open, as what was usual before it is kept', () => {
  const { watch, events } = watching(outage(90, 20, 90), 15 * MINUTE)
  expect(events.map(({ event }) => event)).toEqual(['opened'])
  const [open] = watch.state(0).open
  expect(open?.impact.baselineRequests).toBeGreaterThan(0)
  expect(Date.parse(open?.start ?? '')).toBeLessThan(START + 21 * MINUTE)
})

test('of what is read to catch up only that is told which still goes on', () => {
  const { watch, events } = watching([])
  watch.catchUp()
  for (const entry of outage(60, 10, 20)) watch.entry(entry, FORMAT)
  for (const entry of outage(120, 119, 120).filter(({ time }) => time > START + HOUR)) watch.entry(entry, FORMAT)
  expect(events).toEqual([])
  watch.caughtUp()
  watch.look()
  expect(events.map(({ event }) => event)).toEqual(['opened'])
})

test('errors behind which no line comes are found by the clock on the wall', () => {
  const burst = outage(31, 30, 31).filter(({ time }) => time < START + 30.5 * MINUTE)
  // All in one second: no look is due by the log's clock.
  const { watch, events } = watching(burst.map((entry) => ({ ...entry, loggedAt: START + 30 * MINUTE })))
  const before = events.length
  for (let second = 0; second < 12; second++) {
    watch.tick(START + second * 1000)
    if (second % 5 === 1) watch.entry({ ...(burst.at(-1) as Entry), loggedAt: START + 30 * MINUTE }, FORMAT)
  }
  expect([before, events.map(({ event }) => event)]).toEqual([0, ['opened']])
})

test('a window forgets what is older', () => {
  const window = new Window(HOUR)
  for (const entry of outage(600, 0, 0)) window.add(entry, FORMAT.id)
  const { first, last, parsed } = window.summary()
  expect(last - first).toBeLessThan(65 * MINUTE + 1)
  expect(parsed).toBeGreaterThan(30 * 59)
})

test('one entry from the future moves nothing, and one from the past is counted', () => {
  const window = new Window(HOUR)
  const [entry] = entriesOf({ seed: 1, minutes: 1, perMinute: 1 }) as [Entry]
  const add = (hours: number) => window.add({ ...entry, time: START + hours * HOUR, loggedAt: START + hours * HOUR }, FORMAT.id)
  for (const hours of [0, 14, 0, 0, -3]) add(hours)
  expect({ now: window.now, late: window.late }).toEqual({ now: START, late: 1 })
  expect(window.summary().parsed).toBe(3)
})

test('a log whose clock is set back is not lost for longer than a minute', () => {
  const window = new Window(HOUR)
  const [entry] = entriesOf({ seed: 1, minutes: 1, perMinute: 1 }) as [Entry]
  const add = (hours: number) => window.add({ ...entry, time: START + hours * HOUR, loggedAt: START + hours * HOUR }, FORMAT.id)
  add(0)
  for (let second = 0; second <= 61; second++) {
    add(-14)
    window.recover(second * 1000)
  }
  expect(window.now).toBe(START - 14 * HOUR)
})

test.for<[string, number[], number]>([
  ['goes on', [0, 10, 20], 20],
  ['does not go back', [20, 10], 20],
  ['does not leap for one line', [0, 9_000_000, 1], 1],
  ['leaps when the lines agree', [0, ...Array.from({ length: 8 }, (_, i) => 9_000_000 + i)], 9_000_007],
])("the log's clock %s", ([, times, now]) => {
  const clock = new LogClock()
  for (const time of times) clock.note(time)
  expect(clock.now).toBe(now)
})

test('silence is told once, and so is its end', () => {
  const traffic = new Traffic()
  const told = [0, 1, 2, 300, 303, 304, 400, 410].map((second) =>
    traffic.note(second < 2 ? second : second < 400 ? 2 : second, second * 1000),
  )
  expect(told.flatMap((event) => (event ? [[event.event, event.seconds]] : []))).toEqual([
    ['silent', 301],
    ['resumed', 398],
  ])
})
