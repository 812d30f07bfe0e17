import { describe, expect, test } from 'vitest'
import { type Fate, incidentsOf, isAt, refused } from './courses.ts'

const HOUR = 60

/** Everything at one upstream fails for so many minutes, again and again. */
const every =
  (period: number, lasts: number, first = 0): Fate =>
  (entry, minute) =>
    minute >= first && (minute - first) % period < lasts && isAt(2, entry) ? refused(entry) : {}

test.for<{ title: string; minutes: number; perMinute: number; fate: Fate; says: RegExp }>([
  {
    title: 'every hour',
    minutes: 6 * HOUR,
    perMinute: 200,
    fate: every(HOUR, 1.5, 30),
    says: /^It comes back every hour at :30: 6 times in this log, about (8\d|90) s each\.$/,
  },
  {
    title: 'every hour, short and seldom seen',
    minutes: 6 * HOUR,
    perMinute: 100,
    fate: every(HOUR, 0.7, 30),
    says: /^It comes back every hour at :30: 6 times in this log, about (3|4)\d s each\.$/,
  },
  {
    title: 'every hour, at all upstreams',
    minutes: 8 * HOUR,
    perMinute: 200,
    fate: (entry, minute) => (minute % 60 >= 40 && minute % 60 < 41.5 ? refused(entry) : {}),
    says: /^It comes back every hour at :40: 8 times in this log, about (8\d|90) s each\.$/,
  },
  {
    title: 'every five minutes',
    minutes: 70,
    perMinute: 400,
    fate: every(5, 0.7, 12),
    says: /^It comes back every 5 min: 12 times in this log, about (3|4)\d s each\.$/,
  },
])('$title', ({ minutes, perMinute, fate, says }) => {
  const incidents = incidentsOf({ minutes, perMinute, fate })
  expect(incidents.map(({ course }) => course?.recurrence?.says)).toEqual([expect.stringMatching(says)])
  // What it is like is measured in its bursts: a refusal of a minute is no habit.
  const [incident] = incidents
  expect(['origin-down', 'origin-restart']).toContain(incident?.hypotheses[0]?.cause)
  expect(incident?.course?.onset?.kind).not.toBe('scattered')
})

describe('what does not come back regularly', () => {
  const starts = [20, 47, 131, 150, 260]
  test.for<[string, Fate]>([
    [
      'comes at any time',
      (entry, minute) => (starts.some((start) => minute >= start && minute < start + 2) && isAt(2, entry) ? refused(entry) : {}),
    ],
    ['is seldom, and goes on and on', (entry, _, random) => (isAt(2, entry) && random() < 0.01 ? refused(entry) : {})],
    [
      'came twice',
      (entry, minute) =>
        ((minute >= 60 && minute < 62) || (minute >= 180 && minute < 182)) && isAt(2, entry) ? refused(entry) : {},
    ],
  ])('%s', ([, fate]) => {
    const incidents = incidentsOf({ minutes: 300, fate })
    expect(incidents.length).toBeGreaterThan(0)
    expect(incidents.flatMap(({ course }) => course?.recurrence ?? [])).toEqual([])
  })

  test('chance makes hardly one of 40 habits regular', () => {
    const fate: Fate = (entry, _, random) => (isAt(2, entry) && random() < 0.03 ? refused(entry) : {})
    const logs = Array.from({ length: 40 }, (_, seed) => ({
      seed,
      minutes: [40, 90, 180][seed % 3] ?? 40,
      perMinute: 60,
      fate,
    }))
    const found = logs.flatMap((log) => incidentsOf(log))
    expect(found.filter(({ kind }) => kind === 'chronic').length).toBeGreaterThan(30)
    expect(found.filter(({ course }) => course?.recurrence).length).toBeLessThanOrEqual(1)
  }, 60_000)
})
