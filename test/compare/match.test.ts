import { expect, test } from 'vitest'
import { type Finding, folded, isSame, paired, tagOf, titleOf } from '../../src/compare/match.ts'
import type { ReportScope } from '../../src/model/report.ts'

const EVERYWHERE: ReportScope = { upstreams: [], routes: [], hosts: [], clients: [] }
const finding = (cause: Finding['cause'], status: number, scope: Partial<ReportScope> = {}, errors = 100): Finding => ({
  ...{ cause, status, errors },
  scope: { ...EVERYWHERE, ...scope },
})
const api = { upstreams: ['10.0.0.11:8080'] }

test.for<[string, Finding, Finding, boolean]>([
  ['everything alike', finding('origin-hang', 504, api), finding('origin-hang', 504, api), true],
  ['another cause of the same status', finding('origin-hang', 504, api), finding('origin-overload', 504, api), true],
  ['another status of the same cause', finding('origin-down', 502, api), finding('origin-down', 503, api), true],
  ['neither', finding('origin-hang', 504, api), finding('origin-down', 502, api), false],
  ['another upstream', finding('origin-hang', 504, api), finding('origin-hang', 504, { upstreams: ['10.0.0.12:8080'] }), false],
  [
    'one of several upstreams',
    finding('origin-hang', 504, { upstreams: ['10.0.0.10:8080', '10.0.0.11:8080'] }),
    finding('origin-hang', 504, api),
    true,
  ],
  [
    'an upstream, and a route at it',
    finding('origin-hang', 504, api),
    finding('origin-hang', 504, { ...api, routes: ['GET /a'] }),
    true,
  ],
  [
    'two routes of an upstream',
    finding('origin-hang', 504, { ...api, routes: ['GET /b'] }),
    finding('origin-hang', 504, { ...api, routes: ['GET /a'] }),
    false,
  ],
  ['an upstream and a route', finding('origin-hang', 504, api), finding('origin-hang', 504, { routes: ['GET /a'] }), false],
  ['nowhere in particular, both', finding('origin-hang', 504), finding('origin-hang', 504), true],
  ['nowhere in particular, one', finding('origin-hang', 504), finding('origin-hang', 504, api), false],
])('the same: %s', ([, a, b, expected]) => {
  expect([isSame(a, b), isSame(b, a)]).toEqual([expected, expected])
})

test('what is the same is taken together', () => {
  const twice = [finding('origin-hang', 504, api), finding('origin-down', 502), finding('origin-hang', 504, api, 7)]
  expect(folded(twice)).toEqual([finding('origin-hang', 504, api, 107), finding('origin-down', 502)])
})

test('a pair is of those most alike, and each is in one pair', () => {
  const [hang, overload] = [finding('origin-hang', 504, api), finding('origin-overload', 504, api)]
  expect(paired([hang, overload], [overload])).toEqual([
    { now: hang, before: undefined },
    { now: overload, before: overload },
  ])
  expect(paired([overload], [hang, finding('origin-down', 502)])).toEqual([
    { now: overload, before: hang },
    { now: undefined, before: finding('origin-down', 502) },
  ])
})

test.for<[number, number, string]>([
  [200, 100, 'worse'],
  [199, 100, 'same'],
  [12, 3, 'same'],
  [13, 3, 'worse'],
  [10, 0, 'worse'],
  [50, 100, 'better'],
  [0, 9, 'same'],
])('%i errors where %i were expected: %s', ([errors, expected, trend]) => {
  expect(tagOf(errors, expected)).toBe(trend)
})

test('a finding has a short name', () => {
  expect(titleOf(finding('origin-exception', 500, { routes: ['GET /a', 'GET /b'] }))).toBe(
    'origin-exception (500) at GET /a and 1 more',
  )
  expect(titleOf(finding('origin-hang', 504))).toBe('origin-hang (504)')
})
