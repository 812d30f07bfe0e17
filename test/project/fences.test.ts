import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { allows, FENCES, fenceOf } from './fences.ts'

const IMPORT = [
  /^(?:import|export)\s(?:type\s)?[\w\s{},*$]*?\sfrom\s+'([^']+)'/gm, // import { a } from 'x', export * from 'x'
  /^import\s+'([^']+)'/gm, // import 'x'
  /\bimport\(\s*'([^']+)'/g, // import('x'), also as a type
]
const PROCESS = /(?<![\w.$'"`-])process(?:\.[a-z]|\[)|\bglobalThis\.process\b/i
const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*/g
const EDGE = ['src/bin.ts', 'src/cli.ts']

/** What a source file may not do but does, one sentence each. */
function violations(file: string, source: string): string[] {
  const fence = fenceOf(file)
  if (fence === undefined) return [`${file} stands in no folder of the design`]
  const code = source.replace(COMMENT, '')
  const specifiers = IMPORT.flatMap((pattern) => Array.from(code.matchAll(pattern), (match) => match[1] ?? ''))
  const crossed = specifiers.map((specifier) => targetOf(file, specifier)).filter((target) => !allows(fence, target))
  const found = crossed.map((target) => `${file} imports ${target}`)
  return !EDGE.includes(file) && PROCESS.test(code) ? [...found, `${file} touches process`] : found
}

const targetOf = (file: string, specifier: string): string =>
  specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier

async function sources(): Promise<string[]> {
  const below = async (folder: string): Promise<string[]> =>
    (await readdir(folder, { recursive: true })).map((name) => `${folder}/${name}`)
  return [...(await below('src')), ...(await below('parsers'))].filter((file) => file.endsWith('.ts'))
}

test('every import of src and parsers stays inside its fence', async () => {
  const files = await sources()
  const found = await Promise.all(files.map(async (file) => violations(file, await readFile(file, 'utf8'))))
  expect(found.flat()).toEqual([])
  expect(files).toContain('src/model/entry.ts')
})

test.for([
  ['src/model/x.ts', `import fs from 'node:fs'`, 'imports node:fs'],
  [
    'src/summary/x.ts',
    `import type { A } from '../model/a.ts'\nimport {\n  b,\n} from '../signals/b.ts'`,
    'imports src/signals/b.ts',
  ],
  ['src/causes/x.ts', `import { y } from './y.ts'`, 'imports src/causes/y.ts'],
  ['src/outputs/html.ts', `export * from './csv.ts'`, 'imports src/outputs/csv.ts'],
  ['src/outputs/terminal.ts', `import { format } from 'fast-csv'`, 'imports fast-csv'],
  ['src/analyze.ts', `const a = await import('./outputs/json.ts')`, 'imports src/outputs/json.ts'],
  ['parsers/x.ts', `type A = import('../src/summary/a.ts').A`, 'imports src/summary/a.ts'],
  ['parsers/shared/x.ts', `import '../nginx.ts'`, 'imports parsers/nginx.ts'],
  ['src/reading/x.ts', `const chunk = process.stdin.read()`, 'touches process'],
  ['src/utils/x.ts', ``, 'stands in no folder of the design'],
] as const)('the check sees it when %s says %s', ([file, source, sentence]) => {
  expect(violations(file, source)).toEqual([`${file} ${sentence}`])
})

test('each runtime dependency has one door', async () => {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as { dependencies: Record<string, string> }
  const doors = FENCES.flatMap(({ packages = [] }) => packages).filter((name) => !name.includes('node:'))
  expect([...new Set(doors)].sort()).toEqual(Object.keys(dependencies).sort())
})

const PROBED = FENCES.map(({ files }) => files.replace(/\/\*?$/, '/probe.ts'))
const TARGETS = [
  ...PROBED.map((file) => file.replace('probe.ts', 'other.ts')),
  ...['src/outputs/html.ts', 'src/report-entry.ts', 'parsers/nginx.ts'],
  ...[
    'split2',
    'tinyglobby',
    'yargs',
    'fast-csv',
    'pino-pretty',
    '@observablehq/plot',
    'linkedom',
    'node:fs',
    'node:process',
    'left-pad',
  ],
]

test('the linter draws the same fences', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'errlens-fences-'))
  try {
    await copyFile('biome.json', path.join(folder, 'biome.json'))
    for (const file of PROBED) await writeProbe(folder, file)
    const refused = await lint(folder)
    const expected = PROBED.flatMap((file) => {
      const fence = fenceOf(file)
      return TARGETS.filter((target) => target !== file && fence && !allows(fence, target)).map(
        (target) => `${file} -> ${target}`,
      )
    })
    expect(refused.sort()).toEqual(expected.sort())
  } finally {
    await rm(folder, { recursive: true })
  }
})

/** One import per target, on the line of its place in the list. */
async function writeProbe(folder: string, file: string): Promise<void> {
  const from = path.posix.dirname(file)
  const imports = TARGETS.map((target) => (target === file ? '' : `import '${specifierOf(from, target)}'`))
  await mkdir(path.join(folder, from), { recursive: true })
  await writeFile(path.join(folder, file), `${imports.join('\n')}\n`)
}

function specifierOf(from: string, target: string): string {
  if (!/^(?:src|parsers)\//.test(target)) return target
  const relative = path.posix.relative(from, target)
  return relative.startsWith('.') ? relative : `./${relative}`
}

/** Every import that Biome refuses below a folder, as `file -> target`. */
async function lint(folder: string): Promise<string[]> {
  const biome = path.resolve('node_modules/@biomejs/biome/bin/biome')
  const options = [
    'lint',
    '--vcs-enabled=false',
    '--max-diagnostics=none',
    '--reporter=github',
    '--only=style/noRestrictedImports',
    '.',
  ]
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, [biome, ...options], { cwd: folder, maxBuffer: 2 ** 24 }, (_, stdout) => resolve(stdout))
  })
  const lines = said.matchAll(/noRestrictedImports,file=([^,]+),line=(\d+)/g)
  return Array.from(lines, ([, file = '', line]) => {
    const probe = PROBED.find((name) => file.endsWith(name)) ?? file
    return `${probe} -> ${TARGETS[Number(line) - 1]}`
  })
}
