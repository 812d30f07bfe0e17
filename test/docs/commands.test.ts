import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXAMPLES } from '../../src/cli/help/examples.ts'
import { builtBinary } from '../cli/built-binary.ts'
import { makeFolder, typedThere } from './commands/folder.ts'
import { EXIT_CODES, NOT_RUN } from './commands/not-run.ts'
import { type ShellLine, shellLines } from './commands/shell-lines.ts'

const PAGES = (await readdir('docs', { recursive: true })).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
const ALL: readonly ShellLine[] = [
  ...(await Promise.all(['README.md', ...PAGES].map(async (page) => shellLines(page, await readFile(page, 'utf8'))))).flat(),
  ...EXAMPLES.map(({ command }) => ({ page: 'errlens --help', line: command, before: [] })),
]
const isRun = ({ line }: ShellLine): boolean => !NOT_RUN.some(([beginning]) => line.startsWith(beginning))
const hasJq = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'jq')))

let folder = ''
beforeAll(async () => {
  folder = await makeFolder(await builtBinary())
})
afterAll(() => rm(folder, { recursive: true }))

test.concurrent.for(ALL.filter(isRun).map((line) => [line.page, line.line, line] as const))(
  '%s: %s',
  async ([, line, { before }], { skip, expect }) => {
    if (!hasJq && /\| jq\b/.test(line)) skip('jq is not installed')
    const { code, said } = await run([...before, line].map(typedThere).join('\n'))
    const [, expected = 0] = EXIT_CODES.find(([known]) => known === line) ?? []
    expect(code, said).toBe(expected)
  },
)

test('what is not run is still there, and has a reason', () => {
  for (const [beginning, because] of NOT_RUN) {
    expect(
      ALL.some(({ line }) => line.startsWith(beginning)),
      beginning,
    ).toBe(true)
    expect(because).not.toBe('')
  }
})

/** What came of a line that somebody typed in a shell: its exit code, and all that it said on stderr. */
function run(line: string): Promise<{ readonly code: unknown; readonly said: string }> {
  const PATH = `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`
  const options = { cwd: folder, env: { PATH, HOME: folder, ERRLENS_CONFIG: '' }, maxBuffer: 2 ** 26 }
  return new Promise((done) => {
    const child = execFile('bash', ['-o', 'pipefail', '-c', line], options, (error, _stdout, stderr) => {
      done({ code: error ? error.code : 0, said: stderr })
    })
    child.stdin?.end()
  })
}
