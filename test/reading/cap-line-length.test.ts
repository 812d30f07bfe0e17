import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineCap } from '../../src/reading/cap-line-length.ts'

const MAX = 5

/** What the transform should do, said in one line: by strings, and all at once. */
function capAtOnce(text: string): string {
  return text
    .split('\n')
    .map((line) => line.slice(0, MAX))
    .join('\n')
}

async function cap(chunks: readonly string[], max: number): Promise<{ text: string; cut: number }> {
  const lineCap = new LineCap(max)
  const bytes = await buffer(Readable.from(chunks.map((chunk) => Buffer.from(chunk))).pipe(lineCap))
  return { text: bytes.toString(), cut: lineCap.cut }
}

/** Text that is mostly line feeds and short words, and where to cut it into chunks. */
const chunked = fc
  .string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 60 })
  .chain((text) => fc.tuple(fc.constant(text), fc.subarray([...Array(text.length).keys()])))

function cutAt(text: string, places: readonly number[]): string[] {
  return [0, ...places].map((from, index) => text.slice(from, places[index])).filter((chunk) => chunk !== '')
}

test('cuts every line at the limit and counts it, however the bytes are chunked', async () => {
  await fc.assert(
    fc.asyncProperty(chunked, async ([text, places]) => {
      const { text: capped, cut } = await cap(cutAt(text, places), MAX)
      expect(capped).toBe(capAtOnce(text))
      expect(cut).toBe(text.split('\n').filter((line) => line.length > MAX).length)
    }),
  )
})

test('hands a chunk on as it is when no line of it is too long', () => {
  const chunk = Buffer.from('one\ntwo\nth')
  const lineCap = new LineCap(64)
  lineCap.write(chunk)
  expect((lineCap.read() as Buffer).buffer).toBe(chunk.buffer)
})

test('gets through a line of 32 MiB, which takes split2 alone half a minute', async () => {
  const block = 'x'.repeat(64 * 1024)
  const { text, cut } = await cap([...Array(512).fill(block), '\nnext\n'], 64 * 1024)
  expect(text).toBe(`${block}\nnext\n`)
  expect(cut).toBe(1)
})
