import { expect, test } from 'vitest'
import { momentOf } from '../../src/cli/moment.ts'
import { zoneNamed } from '../../src/zone.ts'

const now = Date.parse('2026-11-01T23:30:00Z')

test.for([
  ['15m', 'UTC', '2026-11-01T23:15:00Z'],
  ['2h ago', 'UTC', '2026-11-01T21:30:00Z'],
  ['90 s', 'UTC', '2026-11-01T23:28:30Z'],
  ['1d', 'Europe/Berlin', '2026-10-31T23:30:00Z'],
  ['now', 'UTC', '2026-11-01T23:30:00Z'],
  ['today', 'UTC', '2026-11-01T00:00:00Z'],
  ['yesterday', 'UTC', '2026-10-31T00:00:00Z'],
  // There it is the 2nd already.
  ['today', 'Europe/Berlin', '2026-11-01T23:00:00Z'],
  ['yesterday', '-08:00', '2026-10-31T08:00:00Z'],
  ['10:02', 'UTC', '2026-11-01T10:02:00Z'],
  ['10:02:03', '+02:00', '2026-11-02T08:02:03Z'],
  ['2026-10-24', 'Europe/Berlin', '2026-10-23T22:00:00Z'],
  ['2026-10-26 00:00', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
  ['2026-11-01T10:02', 'UTC', '2026-11-01T10:02:00Z'],
  ['2026-11-01T10:02:03.25Z', 'Europe/Berlin', '2026-11-01T10:02:03.250Z'],
  ['2026-11-01 10:02:03 +0200', 'UTC', '2026-11-01T08:02:03Z'],
  ['2026-11-01T10:02:03-03:30', 'UTC', '2026-11-01T13:32:03Z'],
  ['@1793527330', 'Europe/Berlin', '2026-11-01T10:02:10Z'],
  ['1793527330', 'UTC', '2026-11-01T10:02:10Z'],
  ['1793527330250', 'UTC', '2026-11-01T10:02:10.250Z'],
  ['2h30m', 'UTC', '2026-11-01T21:00:00Z'],
  ['1d 2h ago', 'UTC', '2026-10-31T21:30:00Z'],
  ['-15m', 'UTC', '2026-11-01T23:15:00Z'],
  ['15 min', 'UTC', '2026-11-01T23:15:00Z'],
  ['2 hours ago', 'UTC', '2026-11-01T21:30:00Z'],
  ['today 10:00', 'UTC', '2026-11-01T10:00:00Z'],
  ['yesterday 22:30', 'Europe/Berlin', '2026-11-01T21:30:00Z'],
  ['01/Nov/2026:10:02:10 +0100', 'UTC', '2026-11-01T09:02:10Z'],
  ['[01/Nov/2026:10:02:10 +0000]', 'UTC', '2026-11-01T10:02:10Z'],
  ['01/Nov/2026:10:02:10', 'Europe/Berlin', '2026-11-01T09:02:10Z'],
  ['2026/11/01 10:02:10', 'UTC', '2026-11-01T10:02:10Z'],
] as const)('%s in %s', ([text, name, expected]) => {
  const zone = zoneNamed(name)
  if (!zone) throw new Error(`no zone ${name}`)
  expect(momentOf(text, { now, zone })).toBe(Date.parse(expected))
})

test.for([
  '',
  'soon',
  '15',
  '15x',
  '25:00',
  '2026-13-01',
  '2026-11-01T25:00',
  '01/Nob/2026:10:02:10',
  '2026-11/01',
  'today 25:00',
  'tomorrow',
  '--15m',
  '1e3s',
])('not a moment: "%s"', (text) => {
  expect(momentOf(text, { now, zone: (time) => time })).toBeUndefined()
})
