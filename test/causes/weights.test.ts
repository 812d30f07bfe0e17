import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import type { CauseId } from '../../src/model/cause.ts'
import { SIGNALS } from '../../src/model/signal.ts'

const told = CAUSES.filter(({ id }) => id !== 'unknown')
const levelsOf = (weights: object | undefined): string[] => Object.keys(weights ?? {})

test.for(told.map((cause) => [cause.id, cause] as const))('%s has an opinion of every death, be it 0', ([, { weights }]) => {
  expect(levelsOf(weights.death).sort()).toEqual([...SIGNALS.death].sort())
})

test.for(told.map((cause) => [cause.id, cause] as const))(
  '%s has an opinion of several upstreams, if it has one of a single one',
  ([, { weights }]) => {
    const { upstream, upstreams } = weights.breadth ?? {}
    if (upstream !== undefined) expect(upstreams).toBeDefined()
  },
)

test.for((Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]).flatMap((group) => SIGNALS[group].map((level) => [group, level])))(
  'the answer %s %s matters to some cause',
  ([group, level]) => {
    const weights = told.map((cause) => (cause.weights as Record<string, Record<string, number>>)[`${group}`]?.[`${level}`] ?? 0)
    expect(weights.filter((weight) => weight !== 0).length).toBeGreaterThan(0)
  },
)

test('what rests on who made the error is not counted once more by how it ended', () => {
  for (const { id, weights } of told) {
    const { maker, death } = weights
    if ((maker?.origin ?? 0) > 0) expect(death?.answered, id).toBe(0)
    else expect(death?.answered, id).toBeLessThanOrEqual(-20)
  }
})

test('of a cause is said why its weights are as they are, and of nothing that it does not weigh', () => {
  for (const { id, weights, because } of told) {
    expect(Object.keys(because ?? {}).length, id).toBeGreaterThanOrEqual(3)
    expect(Object.keys(weights), id).toEqual(expect.arrayContaining(Object.keys(because ?? {})))
  }
})

/** What nobody can tell apart by how the connection ended: only the other questions may. */
const ALIKE: readonly [CauseId, CauseId, keyof typeof SIGNALS, string][] = [
  ['origin-hang', 'timeout-too-short', 'delay', 'wall'],
  ['origin-hang', 'network-timeout', 'tail', 'detached'],
  ['origin-hang', 'network-timeout', 'load', 'flat'],
  ['origin-hang', 'network-timeout', 'death', 'some-timeout'],
  ['origin-hang', 'timeout-too-short', 'connecting', 'slow'],
  ['tls-failure', 'network-unreachable', 'death', 'connect-rejected'],
  ['origin-down', 'tls-failure', 'death', 'connect-rejected'],
  ['origin-down', 'origin-restart', 'death', 'connect-rejected'],
  ['origin-down', 'tls-failure', 'death', 'failed-upstream'],
  ['origin-down', 'network-unreachable', 'death', 'failed-upstream'],
  ['origin-down', 'origin-crash', 'death', 'failed-upstream'],
  ['origin-crash', 'keepalive-race', 'death', 'failed-upstream'],
  ['origin-crash', 'invalid-response', 'death', 'failed-upstream'],
]
test.for(ALIKE)('%s and %s weigh %s %s alike', ([one, other, group, level]) => {
  const [a, b] = [one, other].map((id) => {
    const weights = CAUSES.find((cause) => cause.id === id)?.weights as Record<string, Record<string, number>>
    return weights[group]?.[level]
  })
  expect(a).toBeDefined()
  expect(a).toBe(b)
})
