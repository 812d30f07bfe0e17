import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtBinary } from '../cli/built-binary.ts'
import { makeFolder } from './commands/folder.ts'

const run = promisify(execFile)
const EXAMPLES = (
  await Promise.all(
    ['README.md', 'docs/library.md'].map(async (page) => {
      const text = await readFile(page, 'utf8')
      return [...text.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code = ''], at) => ({ page, number: at + 1, code }))
    }),
  )
).flat()

let folder = ''
beforeAll(async () => {
  folder = await makeFolder(await builtBinary())
  await writeFile(join(folder, 'package.json'), '{}')
  await mkdir(join(folder, 'node_modules'))
  await symlink(resolve('.'), join(folder, 'node_modules/errlens'))
})
afterAll(() => rm(folder, { recursive: true }))

test('there are examples', () => {
  expect(EXAMPLES.length).toBeGreaterThanOrEqual(4)
})

test.concurrent.for(EXAMPLES)(
  'example $number of $page runs with the built package',
  async ({ page, number, code }, { expect }) => {
    const file = join(folder, `${page.replaceAll('/', '-')}-${number}.mjs`)
    await writeFile(file, code)
    const { stdout } = await run('node', [file], { cwd: folder })
    expect(stdout.trim()).not.toBe('')
  },
)
