import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import type { CauseId } from '../../src/model/cause.ts'
import { PAIRS } from './pairs/index.ts'

const HARD: readonly (readonly CauseId[])[] = [
  ['origin-hang', 'origin-overload', 'timeout-too-short', 'network-timeout'],
  ['origin-crash', 'keepalive-race', 'invalid-response'],
  ['origin-exception', 'origin-dependency-failure', 'poison-request'],
  ['maintenance', 'proxy-limit', 'origin-overload'],
  ['origin-down', 'origin-restart', 'no-healthy-upstream', 'tls-failure', 'network-unreachable'],
  ['origin-down', 'no-healthy-upstream', 'tls-failure', 'network-unreachable', 'dns-failure'],
]

test.for(HARD)('%j are told from each other on the page of each', (group) => {
  for (const one of group)
    for (const other of group)
      if (one !== other) expect(CAUSES.find(({ id }) => id === one)?.resembles, one).toHaveProperty(other)
})

test('what resembles another is resembled by it, and how to tell is said once for both', () => {
  const named = CAUSES.flatMap(({ id, resembles }) => Object.keys(resembles).map((rival) => [id, rival].sort().join(' ')))
  const pairs = PAIRS.map(({ of }) => [...of].sort().join(' '))
  expect(new Set(pairs).size).toBe(pairs.length)
  for (const pair of named)
    expect(
      named.filter((one) => one === pair),
      pair,
    ).toHaveLength(2)
  expect([...new Set(named)].sort()).toEqual([...pairs].sort())
})
