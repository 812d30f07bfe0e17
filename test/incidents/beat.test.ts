import { describe, expect, test } from 'vitest'
import { beatOf } from '../../src/incidents/beat.ts'
import { randomOf } from '../simulate.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MIDNIGHT = Date.UTC(2026, 2, 1)

/** Times at some beats, each so many seconds late. */
const at = (first: number, period: number, late: readonly (number | undefined)[]): number[] =>
  late.flatMap((seconds, beat) => (seconds === undefined ? [] : [MIDNIGHT + first + beat * period + seconds * 1000]))

test.for<[string, number[], number | undefined, number]>([
  ['every hour', at(0, HOUR, [3, 8, 1, 12, 5, 2]), HOUR, 6],
  ['every hour, three times', at(0, HOUR, [3, 8, 1]), HOUR, 3],
  ['every day at three', at(3 * HOUR, DAY, [2, 30, 11, 55]), DAY, 4],
  ['every five minutes', at(0, 5 * MINUTE, [2, 9, 4, 1, 7, 3, 8]), 5 * MINUTE, 7],
  ['with two left out', at(0, HOUR, [1, 2, undefined, 4, 3, undefined, 2]), HOUR, 7],
  ['some minutes late each time', at(0, HOUR, [0, 90, 200, 40, 130, 240]), HOUR, 6],
  ['a period that no crontab has', at(0, 47 * MINUTE, [0, 3, 1, 4, 2]), 47 * MINUTE, 5],
  ['hours that drift are not every hour', at(0, 58 * MINUTE, [0, 3, 1, 4, 2, 0]), 58 * MINUTE, 6],
  ['twice is no habit', at(0, HOUR, [3, 8]), undefined, 0],
  ['once, twice, and much later', at(0, HOUR, [3, 8, ...Array.from({ length: 9 }, () => undefined), 1]), undefined, 0],
  ['anyhow', [0, 17, 40, 95, 101].map((minutes) => MIDNIGHT + minutes * MINUTE), undefined, 0],
  ['bursts of bursts', at(0, 20_000, [0, 1, 0, 1, 0]), undefined, 0],
])('%s', ([, times, period, beats]) => {
  const beat = beatOf(times)
  expect(beat && Math.round(beat.period / MINUTE) * MINUTE).toBe(period)
  expect(beat?.beats ?? 0).toBe(beats)
})

describe('times without a rule seldom lie on a beat', () => {
  test.for([3, 4, 6, 10])('%i of them', (count) => {
    const random = randomOf(count)
    const logs = Array.from({ length: 2000 }, () =>
      Array.from({ length: count }, () => MIDNIGHT + random() * DAY).sort((a, b) => a - b),
    )
    const found = logs.filter((times) => beatOf(times))
    expect(found.length / logs.length).toBeLessThan(0.06)
  })
})
