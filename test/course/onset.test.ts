import { describe, expect, test } from 'vitest'
import { START } from '../simulate.ts'
import { courseOf, type Fate, incidentsOf, isAt, refused } from './courses.ts'

/** Fails with a chance that depends on the minute. */
const failing =
  (chance: (minute: number) => number): Fate =>
  (entry, minute, random) =>
    random() < chance(minute) ? refused(entry) : {}

const inside = (minute: number, from = 25, to = 37): boolean => minute >= from && minute < to

const shapes: readonly { readonly title: string; readonly fate: Fate; readonly kind: string; readonly says: RegExp }[] = [
  {
    title: 'all at once',
    fate: failing((minute) => (inside(minute) ? 0.8 : 0)),
    kind: 'step',
    says: /^It began at once: (7|8)\d % of the requests failed in the first 72 s, (79|80|81) % in the middle of it\.$/,
  },
  {
    title: 'all at once, and dying away slowly',
    fate: failing((minute) => (inside(minute) ? 0.8 * (1 - (minute - 25) / 14) : 0)),
    kind: 'step',
    says: /at once/,
  },
  {
    title: 'more and more until the end',
    fate: failing((minute) => (inside(minute) ? 0.8 * ((minute - 25) / 12) : 0)),
    kind: 'ramp',
    says: /^It grew for about \d+ min: [\d.]+ % of the requests failed in the first \d+ s, (3|4)\d % in the middle of it\.$/,
  },
  {
    title: 'more and more for five minutes, then steadily',
    fate: failing((minute) => (inside(minute) ? 0.8 * Math.min(1, (minute - 25) / 5) : 0)),
    kind: 'ramp',
    says: /^It grew for about (4|5|6|7) min/,
  },
  {
    title: 'one upstream after the other',
    fate: (entry, minute) => (isAt(Math.floor((minute - 25) / 0.6) + 1, entry) && minute < 27.4 ? refused(entry) : {}),
    kind: 'rolling',
    says: /^The upstreams fail one after the other, 3\d s apart: 10\.0\.0\.1:80, 10\.0\.0\.2:80 and 2 more, none for longer than 3\d s\.$/,
  },
  {
    title: 'before the log began',
    fate: failing((minute) => (minute < 12 ? 0.8 : 0)),
    kind: 'cut',
    says: /^It was going on when the log begins/,
  },
  {
    title: 'never at any one time',
    fate: (entry, _, random) => (entry.path === '/search' && entry.method === 'GET' && random() < 0.05 ? refused(entry) : {}),
    kind: 'scattered',
    says: /^The \d+ failures are scattered over \d+ min: the worst minute has \d of them\.$/,
  },
]

test.for(shapes)('$kind: $title', ({ fate, kind, says }) => {
  const { onset } = courseOf({ fate, perMinute: 600 })
  expect(onset?.kind).toBe(kind)
  expect(onset?.says).toMatch(says)
})

describe('chance does not make a step a ramp, nor a ramp a step, however few requests there are', () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed)
  const kindsOf = (fate: Fate, perMinute: number): (string | undefined)[] =>
    seeds.flatMap((seed) => incidentsOf({ seed, perMinute, fate, minutes: 50 }).map(({ course }) => course?.onset?.kind))

  test.for([15, 100])('%i requests a minute', { timeout: 60_000 }, (perMinute) => {
    const steps = kindsOf(
      failing((minute) => (inside(minute) ? 0.6 : 0)),
      perMinute,
    )
    const ramps = kindsOf(
      failing((minute) => (inside(minute, 25, 40) ? 0.9 * ((minute - 25) / 15) : 0)),
      perMinute,
    )
    expect(steps.length).toBeGreaterThanOrEqual(20)
    expect(steps.filter((kind) => kind === 'ramp').length).toBeLessThanOrEqual(1)
    expect(ramps.filter((kind) => kind === 'step').length).toBeLessThanOrEqual(1)
  })
})

test('an hour of failures that begins with the log is no step, though its rate is the same from the start', () => {
  const incidents = incidentsOf({ fate: failing(() => 0.5) })
  expect(incidents.map(({ course }) => course?.onset?.kind)).toEqual(['cut'])
  expect(Date.parse(incidents[0]?.start ?? '') - START).toBeLessThan(10_000)
})
