import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BINS, binOf, Histogram } from '../../src/summary/histogram.ts'
import { Histograms } from '../../src/summary/histograms.ts'

const MANY = 12
const which = fc.nat(MANY - 1)
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ add: fc.nat(100_000), to: which }) },
    { weight: 2, arbitrary: fc.record({ merge: which, to: which }) },
    fc.record({ forget: which }),
  ),
  { maxLength: 300 },
)

const countsOf = (histogram: Histogram): number[] => {
  const counts = [...histogram.countsIn(new Uint32Array(BINS))]
  return [...counts, ...new Array<number>(BINS - counts.length).fill(0)]
}

test('many histograms in one memory do not get into each other’s way, whatever is moved, merged or forgotten', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(0, 40, 500, 65_536), (list, pageSize) => {
      const memory = new Histograms(pageSize, 1)
      const numbers = Array.from({ length: MANY }, () => memory.create())
      const at = (index: number): Histogram => new Histogram(memory, numbers[index])
      const truth = Array.from({ length: MANY }, () => new Array<number>(BINS).fill(0))
      for (const step of list) {
        if ('add' in step) {
          at(step.to).add(step.add)
          const counts = truth[step.to] as number[]
          counts[binOf(step.add)] = (counts[binOf(step.add)] ?? 0) + 1
        } else if ('merge' in step) {
          if (step.merge === step.to) continue
          at(step.to).merge(at(step.merge))
          truth[step.to] = (truth[step.to] ?? []).map((count, bin) => count + (truth[step.merge]?.[bin] ?? 0))
        } else {
          memory.free(numbers[step.forget] as number)
          numbers[step.forget] = memory.create()
          truth[step.forget] = new Array<number>(BINS).fill(0)
        }
      }
      expect(numbers.map((_, index) => countsOf(at(index)))).toEqual(truth)
    }),
  )
})
