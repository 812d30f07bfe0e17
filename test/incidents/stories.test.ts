import { describe, expect, test } from 'vitest'
import { findIncidents } from '../../src/incidents/find-incidents.ts'
import { Summary } from '../../src/summary/summary.ts'
import { viewOf } from '../../src/summary/view.ts'
import { type Case, HEALTHY, INCIDENTS } from './stories/cases.ts'
import { Dice } from './stories/dice.ts'
import { type Judgement, judge } from './stories/judge.ts'
import { tell } from './stories/site.ts'

/** More of them: ERRLENS_SEEDS=10,11,12 npx vitest run test/incidents/stories.test.ts */
const SEEDS = (process.env['ERRLENS_SEEDS'] ?? '3').split(',').map(Number)
const STEP = 10_000

/** The log of a case, looked through and judged. */
function judged(make: Case, seed: number): Judgement {
  const dice = new Dice(seed)
  const story = make(dice)
  const told = tell(story, dice.random)
  const summary = new Summary()
  for (const { entry } of told) summary.add(entry, 'nginx-upstream')
  const scopes = new Map(story.faults.flatMap(({ incident, scopes }) => (incident && scopes ? [[incident, scopes]] : [])))
  return judge(told, findIncidents(viewOf(summary)), scopes)
}

const rows = (cases: Readonly<Record<string, Case>>) =>
  SEEDS.flatMap((seed) => Object.entries(cases).map(([name, make]) => ({ name, make, seed })))

describe('every incident is found once, where and when it was', () => {
  const errors: number[] = []

  test.for(rows(INCIDENTS))('$name ($seed)', ({ make, seed }) => {
    const { verdicts, falses, splits } = judged(make, seed)
    expect(verdicts.filter(({ found, isScopeRight }) => !found || !isScopeRight)).toEqual([])
    expect({ falses, splits }).toEqual({ falses: [], splits: 0 })
    errors.push(...verdicts.flatMap(({ startError, endError }) => [startError, endError]))
  })

  test('what is found begins and ends within a step of it, mostly', () => {
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.filter((error) => error > STEP).length).toBeLessThan(errors.length / 10)
  })
})

describe('nothing is found where nothing happened', () => {
  test.for(rows(HEALTHY))('$name ($seed)', ({ make, seed }) => {
    expect(judged(make, seed).falses).toEqual([])
  })
})
