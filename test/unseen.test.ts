import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dropUnseen, seenJson, spellUnseen } from '../src/unseen.ts'

const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\x1b[2J', '\x9b31m', '\u202eevil', '\u2066', '\ud800', 'a\r\nb', '\x7f', '\u{e0041}'),
)

test('JSON without anything unseen is still the same JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(hostile, fc.array(hostile)), (value) => {
      const text = seenJson(value)
      expect(text).not.toMatch(ACTING)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('spelled or dropped, nothing that acts is left', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(spellUnseen(text)).not.toMatch(ACTING)
      expect(dropUnseen(text)).not.toMatch(ACTING)
    }),
  )
})
