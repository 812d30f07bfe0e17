import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineCap } from '../../src/reading/cap-line-length.ts'

const MAX = 5

/** What is to come out, said in one line: by strings, and all at once. */
function capAtOnce(text: string): string {
  return text
    .split('\n')
    .map((line) => line.slice(0, MAX))
    .join('\n')
}

/** Text that is mostly line feeds and short words, and where to cut it into pieces. */
const pieces = fc
  .string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 60 })
  .chain((text) => fc.tuple(fc.constant(text), fc.array(fc.integer({ min: 1, max: MAX }), { minLength: 60, maxLength: 60 })))

test('cuts every line at the limit and counts it, however the bytes are cut into pieces', () => {
  fc.assert(
    fc.property(pieces, ([text, sizes]) => {
      const cap = new LineCap(MAX)
      let capped = ''
      let at = 0
      for (const size of sizes) {
        const piece = text.slice(at, at + size)
        const { keep, resume, last } = cap.measure(Buffer.from(piece))
        expect(last).toBe(piece.lastIndexOf('\n'))
        capped += piece.slice(0, keep) + piece.slice(resume)
        at += size
      }
      expect(capped).toBe(capAtOnce(text))
      expect(cap.cut).toBe(text.split('\n').filter((line) => line.length > MAX).length)
    }),
  )
})
