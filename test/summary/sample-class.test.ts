import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SampleClass } from '../../src/summary/sample-class.ts'

const SIZES = { window: 3, anywhere: 8 }

interface Drawn {
  readonly hash: number
  readonly time: number
}

/** Few hashes, so that some are equal: what is equal in everything is in the same window. */
const drawn = fc
  .array(fc.nat(300), { minLength: 1, maxLength: 120 })
  .map((hashes) => hashes.map((hash): Drawn => ({ hash, time: (hash * hash) % 7 })))

const offer = (to: SampleClass<Drawn>, list: readonly Drawn[]): void => {
  for (const one of list) {
    to.count(one.time, 1)
    to.offer(one.time, one.hash, () => one)
  }
}

/** What is to be kept, by the definition: in each window the smallest, and the smallest of all. */
function expected(list: readonly Drawn[]): Record<number, number[]> {
  const hashes = list.map(({ hash }) => hash).sort((a, b) => a - b)
  const limit = hashes[SIZES.anywhere] ?? Number.POSITIVE_INFINITY
  const kept: Record<number, number[]> = {}
  for (const window of new Set(list.map(({ time }) => time))) {
    const own = list.filter(({ time }) => time === window).map(({ hash }) => hash)
    kept[window] = own.sort((a, b) => a - b).filter((hash, rank) => rank < SIZES.window || hash < limit)
  }
  return kept
}

const kept = (sample: SampleClass<Drawn>): Record<number, number[]> => {
  sample.trim()
  return Object.fromEntries([...sample.pools()].map(([step, pool]) => [step, pool.kept.map(({ hash }) => hash)]))
}

test('some of every window, and more of where there was more, in any order', () => {
  fc.assert(
    fc.property(drawn, (list) => {
      const sample = new SampleClass<Drawn>(() => SIZES)
      offer(sample, list)
      expect(kept(sample)).toEqual(expected(list))
    }),
  )
})

test('the same of parts that were sampled apart', () => {
  fc.assert(
    fc.property(drawn, drawn, (some, others) => {
      const sample = new SampleClass<Drawn>(() => SIZES)
      const other = new SampleClass<Drawn>(() => SIZES)
      offer(sample, some)
      offer(other, others)
      for (const [step, pool] of other.pools()) sample.absorb(step, pool)
      expect(kept(sample)).toEqual(expected([...some, ...others]))
    }),
  )
})

test('of a long incident among quiet hours there is much to see, and something of the hours', () => {
  const sample = new SampleClass<Drawn>(() => ({ window: 4, anywhere: 100 }))
  for (let i = 0; i < 20_000; i++) offer(sample, [{ hash: (i * 7919) % 1_000_003, time: i % 10 === 0 ? i % 50 : 50 }])
  const sizes = Object.values(kept(sample)).map(({ length }) => length)
  expect(Math.max(...sizes)).toBeGreaterThan(80)
  expect(Math.min(...sizes)).toBe(4)
})
