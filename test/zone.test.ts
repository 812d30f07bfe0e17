import { expect, test } from 'vitest'
import { zoneNamed } from '../src/zone.ts'

const CASES: readonly [zone: string, wallClock: string, expected: string][] = [
  ['UTC', '2026-11-01T10:02:10.914Z', '2026-11-01T10:02:10.914Z'],
  ['+02:00', '2026-11-01T10:02:10Z', '2026-11-01T08:02:10Z'],
  ['-0330', '2026-11-01T10:02:10Z', '2026-11-01T13:32:10Z'],
  ['Europe/Berlin', '2026-07-01T10:00:00Z', '2026-07-01T08:00:00Z'],
  ['Europe/Berlin', '2026-12-01T10:00:00Z', '2026-12-01T09:00:00Z'],
  // Clocks go forward at 2:00 and back at 3:00.
  ['Europe/Berlin', '2026-03-29T01:59:59Z', '2026-03-29T00:59:59Z'],
  ['Europe/Berlin', '2026-03-29T03:00:00Z', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T02:30:00Z', '2026-10-25T00:30:00Z'],
  ['Europe/Berlin', '2026-10-25T03:00:00Z', '2026-10-25T02:00:00Z'],
  ['Asia/Kathmandu', '2026-11-01T05:45:00Z', '2026-11-01T00:00:00Z'],
]

test.for(CASES)('%s: %s', ([name, wallClock, expected]) => {
  expect(zoneNamed(name)?.(Date.parse(wallClock))).toBe(Date.parse(expected))
})

test('names of no zone', () => {
  expect(['', 'Berlin', '+2', 'CEST5'].map(zoneNamed)).toEqual([undefined, undefined, undefined, undefined])
  expect(zoneNamed('local')).toBeTypeOf('function')
})
