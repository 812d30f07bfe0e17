import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likelihoodRatio } from '../../src/incidents/likeliest-window.ts'
import { bestWindow } from '../../src/incidents/scan.ts'

type Steps = Parameters<typeof bestWindow>[0]

function stepsOf(requests: Float64Array, errors: Float64Array): Steps {
  return { requests, errors, explained: new Set(), starts: Array.from(requests, (_, i) => 10_000 * i), width: 10_000 }
}

test('no likelihood ratio is beyond the bound by which windows are passed over', () => {
  const share = fc.double({ min: 1e-9, max: 0.02, noNaN: true })
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), share, (errors, answered, p) => {
      const requests = errors + answered
      const expected = requests * p
      const bound = (errors - expected) ** 2 / (expected * (1 - p))
      if (errors > expected) expect((1 - 1e-9) * likelihoodRatio(errors, requests, p)).toBeLessThanOrEqual(bound)
    }),
  )
})

test.for([
  [0, 3],
  [10, 10],
  [37, 61],
  [396, 399],
] as const)('errors in the steps %i to %i of 400, and hardly any elsewhere', ([from, to]) => {
  const requests = new Float64Array(400).fill(100)
  const errors = new Float64Array(400).fill(0).fill(60, from, to + 1)
  for (const stray of [20, 150, 151, 300]) errors[stray] = (errors[stray] ?? 0) + 1
  expect(bestWindow(stepsOf(requests, errors))).toMatchObject({ from, to })
})

test('no errors, no window', () => {
  expect(bestWindow(stepsOf(new Float64Array(50).fill(10), new Float64Array(50)))).toBeUndefined()
})
