import { closeSync, openSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InputOutcome, readEntries, readFileEntries } from '../../src/reading/read-entries.ts'
import { NoteSink, stubFormat } from './stub-format.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-range-'))
})
afterAll(() => rm(folder, { recursive: true }))

const FORMATS = [stubFormat('red')]

interface Read {
  /** Without the numbers of the lines, which start again with each range. */
  readonly notes: readonly string[]
  readonly cut: number
  readonly lines: number
}

/** Reads a text as a file that is cut into ranges at these places. */
async function inRanges(text: Buffer, places: readonly number[], maxLineBytes: number): Promise<Read> {
  const path = join(folder, 'cut.log')
  writeFileSync(path, text)
  const fd = openSync(path, 'r')
  const bounds = [0, ...places, Number.POSITIVE_INFINITY]
  const sink = new NoteSink()
  const outcomes: InputOutcome[] = []
  for (const [index, from] of bounds.slice(0, -1).entries())
    outcomes.push(await readFileEntries({ fd, from, to: bounds[index + 1] ?? 0 }, FORMATS, sink, { maxLineBytes }))
  closeSync(fd)
  return readOf(sink, outcomes)
}

async function asStream(text: Buffer, places: readonly number[], maxLineBytes: number): Promise<Read> {
  const sink = new NoteSink()
  const chunks = [0, ...places].map((from, index) => text.subarray(from, places[index]))
  return readOf(sink, [await readEntries(Readable.from(chunks), FORMATS, sink, { maxLineBytes })])
}

function readOf({ notes }: NoteSink, outcomes: readonly InputOutcome[]): Read {
  const sum = (count: (outcome: InputOutcome) => number) => outcomes.reduce((total, outcome) => total + count(outcome), 0)
  return {
    notes: notes.filter((note) => !note.startsWith('cut')).map((note) => note.replace(/^\d+ /, '')),
    cut: sum(({ cut }) => cut),
    lines: sum(({ lines }) => lines),
  }
}

/** Lines of lengths around what the cap and the pieces are. */
function textOf(max: number): fc.Arbitrary<Buffer> {
  const line = fc.oneof(
    fc.integer({ min: 0, max: 4 }).map((more) => `red 200 /${'x'.repeat(Math.max(0, max + more - 2 - 9))}`),
    fc.integer({ min: 0, max: 3 * max }).map((length) => `red 200 /${'größe'.repeat(length)}`.slice(0, length)),
    fc.constantFrom('', 'red 502 /a', 'blue', '\uFEFFred 200 /b', 'y'.repeat(5 * max)),
  )
  const end = fc.constantFrom('\n', '\r\n', '\n')
  return fc.tuple(fc.boolean(), fc.array(fc.tuple(line, end), { maxLength: 12 }), fc.boolean()).map(([bom, lines, ended]) => {
    const text = lines.map(([text, end], i) => text + (i === lines.length - 1 && !ended ? '' : end)).join('')
    return Buffer.from(`${bom ? '\uFEFF' : ''}${text}`)
  })
}

test.for([1, 12, 13, 64])('any cut of a file and any chunks of a stream give the same lines, cut at %d bytes', async (max) => {
  const cases = textOf(max).chain((text) => {
    const places = fc.array(fc.nat(text.length + 3), { maxLength: 8 }).map((list) => list.sort((a, b) => a - b))
    return fc.tuple(fc.constant(text), places)
  })
  await fc.assert(
    fc.asyncProperty(cases, async ([text, places]) => {
      const whole = await inRanges(text, [], max)
      expect(await inRanges(text, places, max)).toEqual(whole)
      expect(await asStream(text, places, max)).toEqual(whole)
      expect(whole).toMatchObject(expectedOf(text, max))
    }),
    { numRuns: 150 },
  )
})

/** By strings, and all at once. */
function expectedOf(text: Buffer, max: number): { lines: number; cut: number } {
  const lines = text.toString('latin1').split('\n')
  if (lines.at(-1) === '') lines.pop()
  return { lines: lines.length, cut: lines.filter((line) => line.length > max).length }
}

test('lines and cuts around the size of what is read at a time', async () => {
  const sizes = [65_535, 65_536, 65_537, 131_072, 3, 200_000, 1, 65_536]
  const text = Buffer.from(sizes.map((size) => `red 200 /${'x'.repeat(Math.max(0, size - 9))}\n`).join(''))
  const whole = await asStream(text, [], 65_536)
  expect(whole).toMatchObject({ lines: 8, cut: 3 })
  for (const at of [65_535, 65_536, 65_537, 131_072, 131_073, 131_074, 400_000])
    expect(await inRanges(text, [at, at + 1, at + 65_536], 65_536)).toEqual(whole)
})

test('gets through a line of 32 MiB', async () => {
  const text = Buffer.concat([Buffer.alloc(32 * 1024 * 1024, 'x'), Buffer.from('\nred 200 /next\n')])
  const expected = { notes: ['skipped: no known format', 'red 200 /next'], cut: 1, lines: 2 }
  expect(await inRanges(text, [1000, 20_000_000], 65_536)).toEqual(expected)
  expect(await asStream(text, [], 65_536)).toEqual(expected)
})

test('an abort keeps the whole lines and not the unfinished one', async () => {
  const path = join(folder, 'abort.log')
  writeFileSync(path, `${'red 200 /a\n'.repeat(20_000)}red 200 /unfin`)
  const fd = openSync(path, 'r')
  const interrupt = new AbortController()
  const sink = Object.assign(new NoteSink(), { ready: () => void interrupt.abort() })
  const range = { fd, from: 0, to: Number.POSITIVE_INFINITY }
  const { lines, fault } = await readFileEntries(range, FORMATS, sink, { signal: interrupt.signal })
  closeSync(fd)
  expect(fault).toBeUndefined()
  expect(lines).toBe(Math.floor(65_536 / 11))
  expect(sink.notes.at(-1)).toBe(`${lines} red 200 /a`)
})
