import { expect, test } from 'vitest'
import { addHours, HOUR, type HourCount, type Hours, WEEK } from '../../src/state/hours.ts'
import { missingIn } from '../../src/state/missing.ts'
import { usualIn } from '../../src/state/usual.ts'

/** Sunday 2026-11-08, 03:00 UTC. */
const SUNDAY = Date.UTC(2026, 10, 8, 3) / HOUR

/** So many weeks of hours, up to this one. */
function weeks(count: number, of: (hour: number) => HourCount | undefined): Hours {
  const hours = Array.from({ length: count * WEEK }, (_, index) => SUNDAY - count * WEEK + index)
  return new Map(
    hours.flatMap((hour) => [[hour, of(hour)] as const]).filter((one): one is [number, HourCount] => one[1] !== undefined),
  )
}

const BUSY: HourCount = { requests: 5000, errors: { 502: 1 } }

test('the same hour is added to, and what is older than six weeks is forgotten', () => {
  const before = weeks(6, () => BUSY)
  const now = addHours(before, new Map([[SUNDAY - 1, { requests: 10, errors: { 502: 1, 504: 2 } }]]), (SUNDAY + 2) * HOUR)
  expect(now.get(SUNDAY - 1)).toEqual({ requests: 5010, errors: { 502: 2, 504: 2 } })
  expect([before.size, now.size]).toEqual([6 * WEEK, 6 * WEEK - 2])
})

test('what is usual is the mean of the weeks before', () => {
  const from = SUNDAY * HOUR
  expect(
    usualIn(
      from,
      from + 90 * 60_000,
      weeks(2, () => BUSY),
    ),
  ).toEqual({
    ...{ requests: 10_000, errors: 2, weeks: 2 },
    says: 'usual for Sunday 03:00–05:00 UTC: 2 errors in 10,000 requests (2 weeks)',
  })
  expect(
    usualIn(
      from,
      from + 1,
      weeks(1, () => BUSY),
    )?.says,
  ).toBe('usual for Sunday 03:00 UTC: 1 error in 5,000 requests (1 week)')
  expect(
    usualIn(
      from,
      from,
      weeks(0, () => BUSY),
    ),
  ).toBeUndefined()
})

test.for<[string, Hours, string[]]>([
  [
    'many are usual',
    weeks(3, () => BUSY),
    ['no request in 3 hours from Sunday 03:00 UTC, where at least 15,000 requests are usual'],
  ],
  ['two weeks are too few to tell', weeks(2, () => BUSY), []],
  ['few are usual', weeks(6, () => ({ requests: 49, errors: {} })), []],
  [
    'a week had none',
    weeks(6, (hour) => (hour === SUNDAY - 2 * WEEK + 1 ? undefined : BUSY)),
    ['from Sunday 03:00', 'from Sunday 05:00'],
  ],
])('hours without a request: %s', ([, hours, says]) => {
  const found = missingIn({ from: SUNDAY, to: SUNDAY + 3 }, hours)
  expect(found).toHaveLength(says.length)
  for (const [index, one] of found.entries()) expect(one.says).toContain(says[index])
})

test('an hour with a request is not missing', () => {
  const hours = addHours(
    weeks(4, () => BUSY),
    new Map([[SUNDAY + 1, { requests: 1, errors: {} }]]),
    SUNDAY * HOUR,
  )
  expect(missingIn({ from: SUNDAY, to: SUNDAY + 2 }, hours)).toMatchObject([
    { start: '2026-11-08T03:00:00.000Z', end: '2026-11-08T04:00:00.000Z', usual: 5000 },
  ])
})
