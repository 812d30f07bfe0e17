import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Failure } from '../../src/model/entry.ts'
import type { Remark } from '../../src/model/remark.ts'
import { refine } from '../../src/witnesses/refine.ts'
import { RemarkIndex, type RemarkLimits } from '../../src/witnesses/remark-index.ts'
import { ANSWERED, attemptOf, CONNECT_TIMEOUT, entryOf, REFUSED } from '../entries.ts'

const NOON = Date.UTC(2026, 10, 1, 12)
const said = (phases: Failure['phases'], how?: Failure['how'], reason = `${how}`): Failure => ({
  by: 'proxy',
  phases,
  how,
  reason,
})
const remarkOf = (changes: Partial<Remark> = {}): Remark => ({
  time: NOON,
  client: '192.0.2.1',
  method: 'GET',
  path: '/',
  host: undefined,
  upstream: '10.0.0.1:80',
  requestId: undefined,
  statuses: undefined,
  failure: said(['connect'], 'refused'),
  ...changes,
})
const failed = (changes: Parameters<typeof entryOf>[0] = {}) => entryOf({ time: NOON, status: 502, failure: REFUSED, ...changes })
const indexOf = (remarks: readonly Remark[], limits?: RemarkLimits, lag = 0): RemarkIndex => {
  const index = new RemarkIndex(limits)
  for (const remark of remarks) index.add(remark, lag)
  return index
}
const howOf = (remarks: readonly Remark[], entry = failed(), lag = 0) => indexOf(remarks, {}, lag).explain(entry)?.failure?.how

describe('what is left of a failure is what both logs allow', () => {
  const narrowed = (failure: Failure, remark: Failure) =>
    refine(entryOf({ status: 502, failure }), remarkOf({ failure: remark }))?.failure

  test('the phases of both', () => {
    const open: Failure = {
      by: 'unknown',
      phases: ['connect', 'tls', 'send', 'wait', 'answer'],
      how: undefined,
      reason: undefined,
    }
    expect(narrowed(open, said(['wait', 'receive'], 'closed'))).toEqual(said(['wait'], 'closed'))
  })

  test('a contradiction is about something else', () => {
    expect(narrowed(REFUSED, said(['wait'], 'timeout'))).toBeUndefined()
    expect(narrowed(CONNECT_TIMEOUT, said(['connect'], 'refused'))).toBeUndefined()
    // An earlier attempt failed, the last one was answered with an error.
    expect(narrowed(ANSWERED, said(['connect'], 'refused'))).toBeUndefined()
  })

  test('what the access log lacks is filled in', () => {
    const refined = refine(failed({ attempts: [] }), remarkOf({ host: 'shop.example.com' }))
    expect(refined).toMatchObject({ host: 'shop.example.com', attempts: [{ upstream: '10.0.0.1:80' }] })
    expect(refine(failed({ host: 'a.example' }), remarkOf({ host: 'b.example' }))?.host).toBe('a.example')
  })
})

describe('a remark is found', () => {
  test.for<[string, Partial<Remark>, boolean]>([
    ['of the same second', {}, true],
    ['of two seconds before', { time: NOON - 2000 }, true],
    ['of another time', { time: NOON + 5000 }, false],
    ['of another client', { client: '192.0.2.2', upstream: undefined }, false],
    ['of a client that the access log calls otherwise, by its upstream', { client: '10.9.9.9' }, true],
    ['of another path', { path: '/other' }, false],
    ['of another method', { method: 'POST' }, false],
    ['with the id of the request, whatever else it says', { requestId: 'abc', client: undefined, path: undefined }, true],
    ['of a status that it does not lead to', { statuses: [503] }, false],
    ['that says neither path nor method', { path: undefined, method: undefined, upstream: undefined }, true],
    ['of no known kind', { failure: undefined }, false],
  ])('%s: %j', ([, changes, isFound]) => {
    const entry = failed({ duration: 0, requestId: 'abc' })
    expect(indexOf([remarkOf(changes)]).explain(entry) !== undefined).toBe(isFound)
  })

  test('when the request ended, not when it began', () => {
    const entry = failed({ duration: 60_000, failure: CONNECT_TIMEOUT })
    const timeout = said(['connect'], 'timeout')
    expect(howOf([remarkOf({ time: NOON + 60_000, failure: timeout })], entry)).toBe('timeout')
    expect(howOf([remarkOf({ failure: timeout })], entry)).toBeUndefined()
  })

  test('later, where the access log has the beginning and no duration', () => {
    const late = remarkOf({ time: NOON + 30_000 })
    expect(howOf([late], failed({ duration: undefined }), 60_000)).toBe('refused')
    expect(howOf([late], failed({ duration: undefined }))).toBeUndefined()
    expect(howOf([late], failed({ duration: 20 }), 60_000)).toBeUndefined()
  })

  test('of the upstream that was asked last, if there are several', () => {
    const other = remarkOf({ upstream: '10.0.0.2:80', failure: said(['connect'], 'unreachable') })
    const entry = failed({ attempts: [attemptOf({ upstream: '10.0.0.2:80' }), attemptOf()] })
    expect(howOf([other, remarkOf()], entry)).toBe('refused')
    expect(howOf([remarkOf(), other], entry)).toBe('refused')
  })

  test('by its client alone only if all that fits says the same', () => {
    const vague = { path: undefined, method: undefined, upstream: undefined }
    const [refused, unreachable] = [remarkOf(vague), remarkOf({ ...vague, failure: said(['connect'], 'unreachable') })]
    expect(howOf([refused, refused])).toBe('refused')
    expect(howOf([refused, unreachable])).toBeUndefined()
  })
})

test('a remark of no known kind is still a mention', () => {
  expect(indexOf([remarkOf({ failure: undefined })]).mentions(failed())).toBe(true)
  expect(indexOf([]).mentions(failed())).toBe(false)
})

test('only what somebody looks for is kept', () => {
  const index = indexOf([remarkOf(), remarkOf({ client: '192.0.2.9', upstream: undefined })], {
    isWanted: (keys) => keys.includes('client 192.0.2.1 /'),
  })
  expect(index.mentions(failed())).toBe(true)
  expect(index.mentions(failed({ client: '192.0.2.9', attempts: [] }))).toBe(false)
})

test('which are kept of too many does not depend on their order', () => {
  const remarks = Array.from({ length: 60 }, (_, index) => remarkOf({ client: `192.0.2.${index}`, upstream: undefined }))
  const kept = (list: readonly Remark[]): string[] => {
    const index = indexOf(list, { most: 7 })
    return remarks.flatMap(({ client }) => (index.mentions(failed({ client, attempts: [] })) ? [`${client}`] : []))
  }
  const usual = kept(remarks)
  expect(usual).toHaveLength(7)
  fc.assert(
    fc.property(fc.shuffledSubarray(remarks, { minLength: remarks.length }), (shuffled) => {
      expect(kept(shuffled)).toEqual(usual)
    }),
    { numRuns: 30 },
  )
})
