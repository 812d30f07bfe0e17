import { expect, test } from 'vitest'
import { Summary } from '../../src/summary/summary.ts'
import { viewOf } from '../../src/summary/view.ts'
import { attemptOf, entryOf, READ_TIMEOUT } from '../entries.ts'

const MEMBERS = ['10.0.0.1:80', '10.0.0.2:80', '10.0.0.3:80']

/** Requests that failed at every member in vain, each begun with the next one; the second also failed some that a retry healed. */
function blamed(healed: number): Record<string, number> {
  const summary = new Summary()
  const time = (index: number) => Date.UTC(2026, 0, 5, 10) + 100 * index
  for (let index = 0; index < 90; index++) {
    const order = MEMBERS.map((_, turn) => MEMBERS[(index + turn) % MEMBERS.length])
    const attempts = order.map((upstream) => attemptOf({ upstream, status: 504, duration: 1000 }))
    summary.add(entryOf({ time: time(index), status: 504, attempts, failure: READ_TIMEOUT }), 'nginx-upstream')
  }
  for (let index = 0; index < healed; index++) {
    const attempts = [attemptOf({ upstream: MEMBERS[1], status: 504, duration: 1000 }), attemptOf({ upstream: MEMBERS[0] })]
    summary.add(entryOf({ time: time(index), attempts }), 'nginx-upstream')
  }
  const counts: Record<string, number> = {}
  for (const { blamed = '' } of viewOf(summary).failures) counts[blamed] = (counts[blamed] ?? 0) + 1
  return counts
}

test('upstreams that fail alike are blamed alike, each for what it was asked first', () => {
  expect(blamed(3)).toEqual({ '10.0.0.1:80': 30, '10.0.0.2:80': 30, '10.0.0.3:80': 30 })
})

test('one that fails clearly more is blamed for what failed everywhere', () => {
  expect(blamed(80)).toEqual({ '10.0.0.2:80': 90 })
})
