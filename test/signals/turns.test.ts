import { expect, test } from 'vitest'
import type { Incident } from '../../src/model/incident.ts'
import { distanceOf, turnsOf } from '../../src/signals/turns.ts'
import { attemptOf, entryOf } from '../entries.ts'

/** Failures of an upstream (none: nobody was asked), every second from one second to another. */
type Run = readonly [upstream: number | undefined, from: number, to: number]

function incidentOf(runs: readonly Run[]): Incident {
  const failures = runs.flatMap(([n, from, to]) =>
    Array.from({ length: to - from }, (_, second) => {
      const time = (from + second) * 1000
      const attempts = n === undefined ? [] : [attemptOf({ upstream: `10.0.0.${n}:80` })]
      return { time, entry: entryOf({ time, attempts }), format: 'nginx-upstream', route: undefined, weight: 1 }
    }),
  )
  const times = failures.map(({ time }) => time)
  const span = { from: Math.min(...times), to: Math.max(...times) }
  const scope = { upstream: [], route: [], host: [], client: [] }
  const counts = { requests: 1, errors: failures.length, baseline: 0, baselineRequests: 1 }
  return { kind: 'burst', span, byStatus: new Map(), scope, failures, ...counts }
}

test.for<{ title: string; runs: readonly Run[]; distance: number | undefined }>([
  {
    title: 'one after the other',
    runs: [
      [1, 0, 30],
      [2, 40, 70],
      [3, 80, 110],
    ],
    distance: 40,
  },
  {
    title: 'a little into each other',
    runs: [
      [1, 0, 30],
      [2, 24, 54],
      [3, 48, 78],
    ],
    distance: 24,
  },
  {
    title: 'all at once',
    runs: [
      [1, 0, 30],
      [2, 1, 31],
      [3, 0, 30],
    ],
    distance: undefined,
  },
  { title: 'one alone', runs: [[1, 0, 60]], distance: undefined },
  {
    title: 'one for nearly all of the time',
    runs: [
      [1, 0, 100],
      [2, 101, 110],
    ],
    distance: undefined,
  },
  {
    title: 'a few tries of each, then nobody is left to ask',
    runs: [
      [1, 0, 6],
      [2, 6, 12],
      [undefined, 12, 400],
    ],
    distance: undefined,
  },
])('$title', ({ runs, distance }) => {
  const turns = turnsOf(incidentOf(runs))
  expect(turns && Math.round(distanceOf(turns) / 1000)).toBe(distance)
})
