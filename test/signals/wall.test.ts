import { expect, test } from 'vitest'
import type { WeighedEntry } from '../../src/model/incident.ts'
import { wallOf } from '../../src/signals/wall.ts'
import { entryOf } from '../entries.ts'

const failures = (durations: readonly (number | undefined)[]): WeighedEntry[] =>
  durations.map((duration) => ({
    time: 0,
    entry: entryOf({ duration, attempts: [] }),
    format: 'alb',
    route: undefined,
    weight: 1,
  }))

const times = (n: number, duration: number): number[] => Array.from({ length: n }, (_, i) => duration + (i % 4))

test.for([
  ['a read timeout, seen a little late each time', [...times(20, 60_000), 120, 3000], 60_000],
  ['a timer that is no whole second', times(10, 1700), 1700],
  ['half of them at a timer', [...times(10, 5000), ...times(9, 40)], 5000],
  ['less than half of them at a timer', [...times(4, 5000), 1, 900, 1800, 2700, 3600], undefined],
  ['too few to be a pile', times(4, 60_000), undefined],
  ['all at once is no timer', times(50, 0), undefined],
  ['spread evenly', Array.from({ length: 40 }, (_, i) => 500 + i * 137), undefined],
  ['no durations in the log', [undefined, undefined, undefined, undefined, undefined], undefined],
] as const)('%s', ([, durations, at]) => {
  expect(wallOf(failures(durations))?.at).toBe(at)
})
