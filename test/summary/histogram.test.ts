import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binOf, floorOf, Histogram } from '../../src/summary/histogram.ts'

const durations = fc.array(fc.integer({ min: 0, max: 4_000_000 }), { minLength: 1, maxLength: 200 })

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram()
  for (const value of values) histogram.add(value)
  return histogram
}

test('a duration lies in its bin, and a bin is at most 6.3 % wide', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0x7fffffff }), (value) => {
      const bin = binOf(value)
      expect(floorOf(bin)).toBeLessThanOrEqual(value)
      expect(floorOf(bin + 1)).toBeGreaterThan(value)
      expect(floorOf(bin + 1) - floorOf(bin)).toBeLessThanOrEqual(Math.max(1, floorOf(bin) / 16))
    }),
  )
})

test('a quantile is within a bin of the true one', () => {
  fc.assert(
    fc.property(durations, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const exact = [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0
      expect(Math.abs((histogramOf(values).quantile(share) ?? -1) - exact)).toBeLessThanOrEqual(Math.max(1, exact / 15))
    }),
  )
})

test('all durations lie between nothing and infinity', () => {
  fc.assert(
    fc.property(durations, (values) => {
      expect(histogramOf(values).between(0, Number.POSITIVE_INFINITY)).toBeCloseTo(values.length)
    }),
  )
})

test('nothing has no quantile', () => {
  expect(new Histogram().quantile(0.5)).toBeUndefined()
})
