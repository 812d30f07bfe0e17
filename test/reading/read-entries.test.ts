import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEntries } from '../../src/reading/read-entries.ts'
import { UnreadableInput } from '../../src/reading/unreadable-input.ts'
import { NoteSink, stubFormat } from './stub-format.ts'

const FORMATS = [stubFormat('red'), stubFormat('blue')]

async function* bytesOf(...chunks: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}

async function notes(...chunks: (string | Buffer)[]): Promise<string[]> {
  const sink = new NoteSink()
  await readEntries(bytesOf(...chunks), FORMATS, sink)
  return sink.notes
}

test.for([
  ['LF', 'red 200 /a\nblue 502 /b\n', ['1 red 200 /a', '2 blue 502 /b']],
  ['CRLF', 'red 200 /a\r\nblue 502 /b\r\n', ['1 red 200 /a', '2 blue 502 /b']],
  ['no final line feed', 'red 200 /a\nblue 502 /b', ['1 red 200 /a', '2 blue 502 /b']],
  ['no final line feed after a carriage return', 'red 200 /a\r', ['1 red 200 /a']],
  ['a byte order mark', '\uFEFFred 200 /a\nred 200 /\uFEFFb\n', ['1 red 200 /a', '2 red 200 /\uFEFFb']],
  [
    'formats that alternate',
    'red 1\nblue 2\nred 200\nblue 200',
    ['1 skipped: not a number: status', '2 skipped: not a number: status', '3 red 200 undefined', '4 blue 200 undefined'],
  ],
  [
    'blank lines, which are lines',
    '\n \r\nred 200 /a\n\n',
    ['1 skipped: blank line', '2 skipped: blank line', '3 red 200 /a', '4 skipped: blank line'],
  ],
  ['a line of no format', 'green 200\nblue 500 /b\n', ['1 skipped: no known format', '2 blue 500 /b']],
  ['a skipped line that looks like a 5xx', 'green 502 1', ['1 skipped: no known format (5xx?)']],
  ['UTF-8', 'red 200 /größe/日本\n', ['1 red 200 /größe/日本']],
  ['nothing', '', []],
] satisfies [string, string, string[]][])('reads %s', async ([, text, expected]) => {
  expect(await notes(text)).toEqual(expected)
})

test('reads the same entries however the bytes are chunked', async () => {
  const text = Buffer.from('\uFEFFred 200 /größe\r\n\nblue 502 /日本\ngreen 503\nred x\nblue 504 /end')
  const expected = await notes(text)
  await fc.assert(
    fc.asyncProperty(fc.subarray([...text.keys()]), async (places) => {
      const chunks = [0, ...places].map((from, index) => text.subarray(from, places[index]))
      expect(await notes(...chunks)).toEqual(expected)
    }),
  )
})

test('what is read of a line does not depend on the lines before it', async () => {
  const line = fc.constantFrom('red 200 /', 'blue 502 /', 'red x', 'blue x', 'green', '', ' 503 ')
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      const alone = await Promise.all(lines.map((text) => notes(`${text}\n`)))
      const expected = alone.map(([note], index) => note?.replace(/^1/, String(index + 1)))
      expect(await notes(lines.map((text) => `${text}\n`).join(''))).toEqual(expected)
    }),
  )
})

test('counts what became of the lines', async () => {
  const sink = new NoteSink()
  const bytes = bytesOf('\ngreen\nred 200 /a\nred 200 /much-too-long\n')
  const outcome = await readEntries(bytes, FORMATS, sink, { maxLineBytes: 12 })
  expect(outcome).toEqual({
    lines: 4,
    parsed: 2,
    cut: 1,
    firstSkipped: { line: 'green', reason: 'no known format' },
    fault: undefined,
  })
  expect(sink.notes.slice(2)).toEqual(['3 red 200 /a', '4 red 200 /muc', 'cut 1'])
})

test('keeps every whole line before a fault, and not the one that it broke off', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `red 200 /${index}`)
  const fault = new UnreadableInput('is broken')
  async function* broken(): AsyncGenerator<Buffer> {
    yield Buffer.from(`${lines.join('\n')}\nred 200 /unfin`)
    throw fault
  }
  const sink = new NoteSink()
  const outcome = await readEntries(broken(), FORMATS, sink)
  expect(outcome.fault).toBe(fault)
  expect(outcome.lines).toBe(20_000)
  expect(sink.notes.at(-1)).toBe('20000 red 200 /19999')
})

test('stops where it is aborted', async () => {
  const interrupt = new AbortController()
  async function* live(): AsyncGenerator<Buffer> {
    yield Buffer.from('red 200 /a\nred 200 /unfin')
    interrupt.abort()
  }
  const sink = new NoteSink()
  const outcome = await readEntries(live(), FORMATS, sink, { signal: interrupt.signal })
  expect(outcome).toMatchObject({ lines: 1, fault: undefined })
})

test('waits for a sink that has enough', async () => {
  const sink = new NoteSink()
  let waits = 0
  const ready = () => new Promise<void>((resolve) => setTimeout(resolve, 1)).then(() => void waits++)
  await readEntries(bytesOf('red 200 /a\n', 'red 200 /b\n'), FORMATS, Object.assign(sink, { ready }))
  expect(waits).toBe(2)
  expect(sink.notes).toHaveLength(2)
})

test('lets an error through that is none of the input', async () => {
  const bug = new Error('a bug in a parser')
  const format = {
    ...stubFormat('red'),
    open: () => ({
      read: () => {
        throw bug
      },
    }),
  }
  const bytes = Readable.from([Buffer.from('red 200 /a\n')])
  await expect(readEntries(bytes, [format], new NoteSink())).rejects.toBe(bug)
})
