import { expect, test } from 'vitest'
import type { Entry } from '../../src/model/entry.ts'
import { attemptOf } from '../entries.ts'
import type { Simulation } from '../simulate.ts'
import { answered, courseOf, type Fate, incidentsOf, isAt, refused } from './courses.ts'

const isDown = (minute: number): boolean => minute >= 40 && minute < 50

/** From minute 40 to 50 one upstream of four refuses; before that, something else. */
const downAfter =
  (fate: Fate): Fate =>
  (entry, minute, random) =>
    isDown(minute) && isAt(2, entry) ? refused(entry) : fate(entry, minute, random)

const moved = (entry: Entry, n: number): Partial<Entry> => ({
  attempts: [attemptOf({ ...entry.attempts[0], upstream: `10.0.0.${n}:80` })],
})

const changes: readonly { readonly title: string; readonly log: Partial<Simulation>; readonly before: readonly RegExp[] }[] = [
  { title: 'nothing changed', log: { fate: downAfter(() => ({})) }, before: [] },
  {
    title: 'traffic doubled four minutes before',
    log: { fate: downAfter(() => ({})), perMinute: 400, pace: (minute) => (minute < 36 ? 0.4 : 1) },
    before: [
      /^Traffic rose 2\.\d times at 10:3(5:[345]0|6:[01]0) UTC, (4 min|2\d\d s) before the first failure: 1\.\d requests a second, 0\.\d earlier\.$/,
    ],
  },
  {
    title: 'traffic all but ended as it began',
    log: { fate: downAfter(() => ({})), perMinute: 800, pace: (minute) => (minute < 39.5 ? 1 : 0.2) },
    before: [/^Traffic fell to (1|2)\d % at 10:39:\d0 UTC, \d+ s before the first failure: /],
  },
  {
    title: 'twice the traffic, but every ten minutes',
    log: {
      fate: downAfter(() => ({})),
      perMinute: 400,
      pace: (minute) => (minute % 10 < 6 ? 0.4 : 1),
    },
    before: [],
  },
  {
    title: 'twice the traffic, half an hour before',
    log: { fate: downAfter(() => ({})), perMinute: 400, pace: (minute) => (minute < 10 ? 0.4 : 1) },
    before: [],
  },
  {
    title: 'answers took three times as long',
    log: {
      fate: downAfter((entry, minute) => (minute > 36 && minute < 40 ? answered(entry, 3 * (entry.duration ?? 0)) : {})),
    },
    before: [
      /^Answers got slow in the 3 min before: median 0\.\d\d s, 95 % within 1\.\d\d s; earlier (8|9)\d ms and 0\.\d\d s\.$/,
    ],
  },
  {
    title: 'connects took long, as if packets were lost',
    log: {
      fate: downAfter((entry, minute, random) =>
        minute > 36 && minute < 40 && random() < 0.2 ? answered(entry, entry.duration ?? 0, 1010) : {},
      ),
    },
    before: [
      /^Connects to the upstream got slow in the 3 min before: median 1 ms, 95 % within 1\.\d\d s; earlier 1 ms and 1 ms\.$/,
    ],
  },
  {
    title: 'an upstream went',
    log: { fate: downAfter((entry, minute) => (minute > 38 && isAt(3, entry) ? moved(entry, 1) : {})) },
    before: [/^10\.0\.0\.3:80 got no more requests from 10:3(7:50|8:00|8:10) UTC on; before, 2\d % of them went there\.$/],
  },
  {
    title: 'an upstream came',
    log: { fate: downAfter((entry, minute) => (minute < 38 && isAt(3, entry) ? moved(entry, 1) : {})) },
    before: [
      /^10\.0\.0\.3:80 is new: asked for the first time at 10:3(7:50|8:00|8:10) UTC, (2 min|\d+ s) before the first failure\.$/,
    ],
  },
  {
    title: 'retries saved what failed already',
    log: {
      fate: downAfter((entry, minute, random) =>
        minute > 36 && random() < 0.1 ? { attempts: [attemptOf({ status: 502 }), ...entry.attempts] } : {},
      ),
    },
    before: [/^A retry saved \d\d requests in the 3 min before; earlier (none|fewer than 1|\d) in as long\.$/],
  },
]

test.for(changes)('$title', ({ log, before }) => {
  const course = courseOf({ ...log, minutes: 70 })
  expect(course.before).toHaveLength(before.length)
  for (const [index, says] of before.entries()) expect(course.before[index]).toMatch(says)
})

test('chance is never news: of 200 logs without any change before, hardly one says something', () => {
  const fate: Fate = (entry, minute) => (minute >= 25 && minute < 29 && isAt(2, entry) ? refused(entry) : {})
  const perMinute = [20, 60, 120, 200]
  const logs = Array.from({ length: 200 }, (_, seed) => ({ seed, minutes: 35, fate, perMinute: perMinute[seed % 4] ?? 60 }))
  const found = logs.flatMap((log) => incidentsOf(log))
  const telling = found.filter(({ course }) => course && course.before.length + course.aside.length > 0)
  expect(found.length).toBeGreaterThan(190)
  expect(telling.length).toBeLessThanOrEqual(2)
}, 120_000)
