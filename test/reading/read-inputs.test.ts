import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import type { Format } from '../../src/model/format.ts'
import type { Problem } from '../../src/model/problem.ts'
import { isEmptyInput } from '../../src/reading/empty-input.ts'
import { readInputs } from '../../src/reading/read-inputs.ts'
import { NoteSink, stubFormat } from './stub-format.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-inputs-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function put(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

async function read(
  sources: readonly string[],
  stdin = '',
  formats: readonly Format[] = [stubFormat('red')],
): Promise<{ notes: string[]; problems: Problem[] }> {
  const sink = new NoteSink()
  const problems: Problem[] = []
  const onProblem = (problem: Problem) => problems.push(problem)
  await readInputs(sources, sink, { formats, stdin: Readable.from([stdin]), onProblem })
  return { notes: sink.notes, problems }
}

test('reads the inputs in order, and goes on after one that cannot be read', async () => {
  const file = await put('a.log', 'red 200 /a\n')
  const missing = join(folder, 'missing.log')
  expect(await read([file, missing, '-'], 'red 502 /b\n')).toEqual({
    notes: [`begin ${file}`, '1 red 200 /a', `begin ${missing}`, 'begin -', '1 red 502 /b'],
    problems: [{ source: missing, message: 'there is no such file' }],
  })
})

test('says how much of a damaged input was read', async () => {
  const packed = gzipSync('red 200 /a\n'.repeat(3))
  const { problems, notes } = await read([await put('cut.gz', packed.subarray(0, -8))])
  expect(problems[0]?.message).toBe('ends in the middle of its gzip data; 3 lines before that were read')
  expect(notes).toHaveLength(4)
})

test('says that an input is empty, in a way that can be told from other problems', async () => {
  const { problems } = await read([await put('empty.log', '')])
  expect(problems).toMatchObject([{ message: 'is empty: not one line in it' }])
  expect(problems.every(isEmptyInput)).toBe(true)
})

test('says that an input is no access log, and shows its beginning', async () => {
  const { problems } = await read(['-'], `\n\x1b[31mDear diary, ${'today '.repeat(30)}\nI wrote 2 lines.\n`)
  expect(problems).toEqual([
    {
      source: '-',
      message:
        'none of its 3 lines is an access log entry that errlens knows; give its format with --log-format or --nginx-conf; ' +
        `the first one (no known format): \\x1b[31mDear diary, ${'today '.repeat(30).slice(0, 60)}…`,
    },
  ])
})

test('says of JSON which option names its fields', async () => {
  const { problems } = await read(['-'], '{"when":"yesterday"}\n')
  expect(problems).toMatchObject([{ message: expect.stringContaining('; give its format with --json-map; ') }])
})

test('has nothing to say of a file that only tells that there will be others', async () => {
  const { problems } = await read(['-'], 'Enable AccessLog for ELB: shop-lb at 2026-11-01T10:00:00.000Z', FORMATS)
  expect(problems).toEqual([])
  const spoilt = await read(['-'], '#Fields: date time sc-status\n2026-11-01 10:02 what\n', FORMATS)
  expect(spoilt.problems).toMatchObject([{ message: expect.stringContaining('2026-11-01 10:02 what') }])
})

test('has nothing to say of an input with some entries in it', async () => {
  expect((await read(['-'], 'nonsense\nred 200 /a\n')).problems).toEqual([])
})

// Windows has no such pipes.
test.skipIf(process.platform === 'win32')('reads a named pipe, which is no file to be read at places', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const reading = read([pipe])
  await writeFile(pipe, 'red 200 /a\nred 502 /b')
  expect(await reading).toEqual({ notes: [`begin ${pipe}`, '1 red 200 /a', '2 red 502 /b'], problems: [] })
})

test.runIf(existsSync('/proc/version'))('reads a file of /proc, which seems to be empty', async () => {
  expect((await read(['/proc/version'])).notes).toEqual(['begin /proc/version', '1 skipped: no known format'])
})
