import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { PROGRAMS } from '../../rolldown.config.ts'
import { CAUSES } from '../../src/causes/index.ts'
import { CAUSE_IDS } from '../../src/model/cause.ts'

const names = async (folder: string): Promise<string[]> => (await readdir(folder)).sort()
const idsIn = async (folder: string, ending: string): Promise<string[]> =>
  (await names(folder)).flatMap((name) => (name.endsWith(ending) ? [name.slice(0, -ending.length)] : [])).sort()

test('the list of causes is the vocabulary, in its order', () => {
  expect(CAUSES.map(({ id }) => id)).toEqual(CAUSE_IDS)
})

test('each cause has a file of its name, each file is a cause', async () => {
  const files = (await idsIn('src/causes', '.ts')).filter((id) => id !== 'index')
  expect(files).toEqual([...CAUSE_IDS].sort())
  for (const id of files) expect(await readFile(`src/causes/${id}.ts`, 'utf8')).toContain(`id: '${id}'`)
})

test('format ids are unique, nouns in kebab case', () => {
  const ids = FORMATS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})

test('each format has a page, each page a format', async () => {
  const pages = (await idsIn('docs/formats', '.md')).filter((id) => id !== 'README' && id !== 'index')
  expect(pages.sort()).toEqual(FORMATS.map(({ id }) => id).sort())
})

test.for(FORMATS.map((format) => [format.id, format] as const))('%s has two examples or more', ([, { examples }]) => {
  expect(examples.length).toBeGreaterThanOrEqual(2)
})

test('each sample has its story, a log and a report', async () => {
  const folders = (await readdir('samples', { withFileTypes: true })).filter((entry) => entry.isDirectory())
  expect(folders.length).toBeGreaterThanOrEqual(8)
  for (const { name } of folders) {
    const files = await names(`samples/${name}`)
    expect(files, name).toContain('README.md')
    expect(files, name).toContainEqual(expect.stringMatching(/\.log(\.gz)?$/))
    expect(files, name).toContainEqual(expect.stringMatching(/^report\./))
  }
})

test('what package.json promises is there', async () => {
  const { bin, exports, files, man } = JSON.parse(await readFile('package.json', 'utf8'))
  const entry = exports['.']
  const named = files.map((file: string) => file.replace('/*.md', ''))
  const promised: string[] = [...named, man, bin.errlens, entry.types, entry.default, exports['./report.schema.json']]
  for (const file of promised) expect(existsSync(sourceOf(file)), file).toBe(true)
  if (!existsSync('dist')) return // not built yet: the sources must do
  for (const file of promised) expect(existsSync(file), file).toBe(true)
  expect((await readFile(bin.errlens, 'utf8')).split('\n')[0]).toBe('#!/usr/bin/env node')
  expect((await stat(bin.errlens)).isFile()).toBe(true)
})

/** Where a promised file comes from: `dist/src/index.js` is built from `src/index.ts`, a program from what is bundled. */
function sourceOf(file: string): string {
  const program = /^dist\/bin\/(.+)\.cjs$/.exec(file)?.[1]
  if (program !== undefined) return PROGRAMS[program] ?? file
  return file === 'dist' ? 'src' : file.replace(/^(\.\/)?dist\//, '').replace(/\.d\.ts$|\.js$/, '.ts')
}
