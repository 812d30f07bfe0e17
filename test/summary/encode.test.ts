import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import { reportOf } from '../../src/report/report.ts'
import { UnreadableSummary } from '../../src/summary/bytes.ts'
import { checksum, decode, encode } from '../../src/summary/encode.ts'
import { LIMITS } from '../../src/summary/limits.ts'
import { Summary } from '../../src/summary/summary.ts'
import { entryOf, REFUSED } from '../entries.ts'
import { items, summarise, TINY } from './items.ts'

const report = (summary: Summary): string => JSON.stringify(reportOf(summary, CAUSES))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const copy = (summary: Summary): Summary => decode(encode(summary))

describe.each([
  ['tiny limits', TINY],
  ['the real limits', LIMITS],
])('with %s', (_, limits) => {
  const numRuns = limits === TINY ? 200 : 40

  test('what is decoded goes on like what was encoded', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        const summary = summarise(before, limits)
        const other = copy(summary)
        expect(report(other)).toBe(report(summary))
        for (const item of after)
          for (const one of [summary, other])
            if ('entry' in item) one.add(item.entry, 'alb')
            else one.skip(item.skip, false)
        expect(hex(encode(other))).toBe(hex(encode(summary)))
      }),
      { numRuns },
    )
  })

  test('any order, cut and merge gives the same bytes', () => {
    fc.assert(
      fc.property(items, fc.infiniteStream(fc.nat()), fc.nat(), (list, stream, n) => {
        const shuffled = list.map((item) => ({ item, key: stream.next().value ?? 0 })).sort((a, b) => a.key - b.key)
        const cut = n % (list.length + 1)
        const [a, b] = [shuffled.slice(0, cut), shuffled.slice(cut)].map((part) =>
          copy(
            summarise(
              part.map(({ item }) => item),
              limits,
            ),
          ),
        )
        if (!a || !b) throw new Error('there are two')
        a.merge(b)
        expect(hex(encode(a))).toBe(hex(encode(summarise(list, limits))))
      }),
      { numRuns },
    )
  })
})

function someSummary(): Summary {
  const summary = new Summary(TINY)
  for (let i = 0; i < 40; i++)
    summary.add(entryOf({ time: 1e12 + i * 5000, status: 502, failure: REFUSED, path: `/größe/日本/\ud800${i % 3}` }), 'alb')
  summary.skip('blank line', false)
  return summary
}

test('an empty summary stays one', () => {
  const empty = copy(new Summary())
  expect(report(empty)).toBe(report(new Summary()))
  expect(empty.first).toBe(Number.POSITIVE_INFINITY)
})

test('names of any characters survive', () => {
  const summary = someSummary()
  expect(copy(summary).routes.values()).toEqual(summary.routes.values())
})

test('bytes that were cut or changed are refused', () => {
  const bytes = encode(someSummary())
  for (let length = 0; length < bytes.length; length++) expect(() => decode(bytes.subarray(0, length))).toThrow(UnreadableSummary)
  for (let at = 0; at < bytes.length; at++) {
    const damaged = Uint8Array.from(bytes)
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8))
    expect(() => decode(damaged), `byte ${at}`).toThrow(UnreadableSummary)
  }
})

test('what somebody made up is refused or read, but nothing else happens', () => {
  const bytes = encode(someSummary())
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 9), fc.nat(255)), { minLength: 1, maxLength: 4 }), (changes) => {
      const forged = Uint8Array.from(bytes)
      for (const [at, byte] of changes) forged[at] = byte
      sign(forged)
      try {
        decode(forged)
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableSummary)
      }
    }),
    { numRuns: 2000 },
  )
})

/** Puts the right checksum at the end. */
function sign(bytes: Uint8Array): void {
  new DataView(bytes.buffer).setFloat64(bytes.length - 8, checksum(bytes.subarray(0, -8)), true)
}

test('says what it was given instead', () => {
  const bytes = encode(new Summary())
  const newer = Uint8Array.from(bytes)
  newer[16] = 7
  expect(() => decode(newer)).toThrow('is a summary of another version of errlens (7, this one reads 2)')
  expect(() => decode(Buffer.from('192.0.2.1 - - [05/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5'))).toThrow(
    'is no summary of errlens',
  )
  const greedy = new Summary({ ...LIMITS, windows: 1e9 })
  expect(() => decode(encode(greedy))).toThrow('was made with limits larger than errlens believes')
})

test('summaries of different limits do not merge', () => {
  expect(() => new Summary().merge(new Summary(TINY))).toThrow(/different limits/)
})
