import { expect, test } from 'vitest'
import { figure, percent } from '../../src/outputs/shared/figures.ts'
import { clockOf, humanDuration, timeSpan } from '../../src/outputs/shared/times.ts'
import { cutMiddle, hang, widthOf } from '../../src/outputs/terminal/fit.ts'

test.for([
  [0, '0 %'],
  [0.0000001, '< 0.01 %'],
  [0.0013, '0.13 %'],
  [0.0436, '4.4 %'],
  [0.04, '4 %'],
  [0.0995, '10 %'],
  [0.87, '87 %'],
  [0.996, '99.6 %'],
  [0.99999, '99.9 %'],
  [1, '100 %'],
] as const)('a share of %d reads %s', ([share, text]) => {
  expect(percent(share)).toBe(text)
})

test.for([
  [0, 'under 1 s'],
  [1, '1 s'],
  [59.6, '1 min'],
  [583, '9 min 43 s'],
  [3600, '1 h'],
  [3605, '1 h'],
  [187_200, '2 d 4 h'],
  [Number.NaN, 'unknown'],
] as const)('%d seconds read %s', ([seconds, text]) => {
  expect(humanDuration(seconds)).toBe(text)
})

test.for([
  [7, '7'],
  [999, '999'],
  [1000, '1,000'],
  [1_234_567, '1,234,567'],
] as const)('%d reads %s', ([count, text]) => {
  expect(figure(count)).toBe(text)
})

test('the second date of a span is written only where it differs', () => {
  expect(timeSpan('2026-11-01T10:02:00.000Z', '2026-11-01T10:11:43.000Z')).toBe('2026-11-01 10:02:00 – 10:11:43 UTC')
  expect(timeSpan('2026-11-01T23:02:00.000Z', '2026-11-02T00:11:43.000Z')).toBe('2026-11-01 23:02:00 – 2026-11-02 00:11:43 UTC')
})

test('a path keeps both ends when it is cut', () => {
  expect(cutMiddle('/api/v1/customers/17/orders', 15)).toBe('/api/v1…/orders')
  expect(widthOf(cutMiddle('日本語'.repeat(20), 15))).toBeLessThanOrEqual(15)
})

test('a text hangs under its own beginning, figures keep their units', () => {
  expect(hang({ lead: '1. ', text: 'it took all of 9 min 43 s', width: 19 })).toEqual(['1. it took all of', '   9 min 43 s'])
})

test('what is no time is shown as it is, never cut inside a character', () => {
  expect(clockOf('2026-11-01T10:02:07.123Z', 5)).toBe('10:02')
  expect(clockOf('xT\u{1f9ff}\u{1f9ff}\u{1f9ff}')).toBe('xT\u{1f9ff}\u{1f9ff}\u{1f9ff}')
})
