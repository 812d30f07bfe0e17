import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expandInputs } from '../../src/reading/expand-inputs.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-expand-'))
  await mkdir(join(folder, 'old'))
  await mkdir(join(folder, 'empty'))
  for (const name of ['b.log', 'a.log', 'a[1].log', 'a1.log', 'old/c.log.gz', 'old/notes.txt', 'old/.hidden'])
    await writeFile(join(folder, name), '')
})
afterAll(() => rm(folder, { recursive: true }))

/** Expands arguments in the folder; names come back relative to it. */
async function expand(...args: string[]): Promise<{ sources: string[]; problems: string[] }> {
  const { sources, problems } = await expandInputs(args.map((arg) => (arg === '-' ? arg : join(folder, arg))))
  const short = (name: string) => name.replace(`${folder}/`, '')
  return { sources: sources.map(short), problems: problems.map(({ source, message }) => `${short(source)}: ${message}`) }
}

test.for<[string, string[], string[]]>([
  ['files in the order given', ['b.log', '-', 'a.log'], ['b.log', '-', 'a.log']],
  ['a pattern as its files, sorted', ['*.log'], ['a.log', 'a1.log', 'a[1].log', 'b.log']],
  ['a pattern over folders', ['**/*.log*'], ['a.log', 'a1.log', 'a[1].log', 'b.log', 'old/c.log.gz']],
  ['braces', ['{b,a}.log'], ['a.log', 'b.log']],
  ['each file once', ['b.log', '*.log', './b.log', '-', '-'], ['b.log', 'a.log', 'a1.log', 'a[1].log', '-']],
  ['a file before a pattern of the same name', ['a[1].log'], ['a[1].log']],
  ['a missing file as it is, for whoever opens it', ['missing.log'], ['missing.log']],
  ['no folder for a pattern', ['ol?'], []],
  ['a folder as what is in it and below', ['old', 'b.log'], ['old/c.log.gz', 'old/notes.txt', 'b.log']],
])('takes %s', async ([, args, sources]) => {
  expect((await expand(...args)).sources).toEqual(sources)
})

test('a folder without a file is a problem', async () => {
  expect(await expand('empty')).toEqual({ sources: [], problems: ['empty: holds no file'] })
})

test('a pattern that matches nothing is a problem, and the others are still there', async () => {
  expect(await expand('*.zst', 'a.log')).toEqual({ sources: ['a.log'], problems: ['*.zst: no file matches this pattern'] })
})
