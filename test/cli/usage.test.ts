import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { EXAMPLES } from '../../src/cli/help/examples.ts'
import { OPTIONS } from '../../src/cli/options.ts'
import { OUTPUTS } from '../../src/outputs/index.ts'
import { errlens } from './fake-io.ts'
import { combined } from './lines.ts'

test('--help fits a screen, and begins with examples', async () => {
  const { code, stdout, stderr } = await errlens(['--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  await expect(stdout).toMatchFileSnapshot('__snapshots__/errlens --help.txt')
  expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(45)
  for (const { command } of EXAMPLES) expect(stdout).toContain(`  ${command}  `)
  for (const { id } of OUTPUTS) expect(stdout).toContain(id)
  expect(await errlens(['access.log', '-h'])).toEqual({ code, stdout, stderr })
})

test('entries --help', async () => {
  const { code, stdout } = await errlens(['entries', '--help'])
  expect(code).toBe(0)
  await expect(stdout).toMatchFileSnapshot('__snapshots__/errlens entries --help.txt')
})

test('errlens help options has every option', async () => {
  const { stdout } = await errlens(['help', 'options'])
  for (const { name } of Object.values(OPTIONS)) expect(stdout).toMatch(new RegExp(`^  (-\\w, )?--${name}\\b`, 'm'))
})

test('behind "--" all is a file', async () => {
  const { code, stderr } = await errlens(['--', '--help'])
  expect({ code, stderr }).toEqual({ code: 3, stderr: 'errlens: --help: there is no such file\n' })
})

test.for([['--help'], ['entries', '--help'], ['help', 'options'], ['help']])(
  'no line of %j is wider than a terminal',
  async (args) => {
    const { stdout } = await errlens(args)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  },
)

test('--version is that of the package', async () => {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(await errlens(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

test.for<[string[], string]>([
  [['--bogus'], 'unknown option --bogus'],
  [['-x'], 'unknown option -x'],
  [['entries', '--format', 'json'], 'unknown option --format'],
  [['--format', 'xml'], '--format cannot be "xml": choose terminal, html, markdown, json, csv'],
  [['--format', '-'], '--format cannot be "-": choose terminal, html, markdown, json, csv'],
  [['--format'], '--format needs a value'],
  [['--csv'], '--csv needs a value'],
  [['--fail-on', 'monday'], '--fail-on cannot be "monday": choose incident, worse, new'],
])('refuses %j in one line, with a hint', async ([args, mistake]) => {
  const { code, stdout, stderr } = await errlens(args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe(`errlens: ${mistake} (try errlens --help)\n`)
})

test('refuses a log format that is none', async () => {
  const { code, stdout, stderr } = await errlens(['--log-format', 'no variable at all'])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^errlens: --log-format: .+ \(try errlens --help\)\n$/)
})

test('a terminal as stdin and no file: help, and no waiting for the keyboard', async () => {
  const { code, stdout, stderr } = await errlens([], { terminal: ['stdin'] })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe((await errlens(['--help'])).stdout)
})

test('a terminal as stdin that the user asks for is read', async () => {
  const { code, stdout } = await errlens(['entries', '-'], { terminal: ['stdin'], stdin: combined(502, '/') })
  expect(code).toBe(0)
  expect(stdout.split('\n')).toHaveLength(2)
})

test.for<[string, string[], Record<string, string>, boolean, boolean]>([
  ['a terminal has colours', [], {}, true, true],
  ['a pipe has none', [], {}, false, false],
  ['--color has them anywhere', ['--color'], { NO_COLOR: '1' }, false, true],
  ['--no-color nowhere', ['--no-color'], { FORCE_COLOR: '1' }, true, false],
  ['the last option holds', ['--no-color', '--color'], {}, false, true],
  ['NO_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ['an empty NO_COLOR is none', [], { NO_COLOR: '' }, true, true],
  ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
  ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, true, false],
  ['a dumb terminal', [], { TERM: 'dumb' }, true, false],
])('colour: %s', async ([, options, env, terminal, colored]) => {
  const { stderr } = await errlens(['entries', ...options, 'missing.log'], { env, terminal: terminal ? ['stderr'] : [] })
  expect(stderr.includes('\x1b[')).toBe(colored)
})

test.for<[string, string[], Record<string, string>, boolean, boolean]>([
  ['nobody names a locale, as under cron', [], {}, false, false],
  ['UTF-8', [], { LANG: 'de_DE.UTF-8' }, false, false],
  ['macOS', [], { LC_CTYPE: 'UTF-8' }, false, false],
  ['the C locale', [], { LANG: 'C' }, false, true],
  ['C.UTF-8', [], { LANG: 'C.utf8' }, false, false],
  ['another charset', [], { LANG: 'de_DE.ISO-8859-1' }, false, true],
  ['LC_ALL before LANG', [], { LC_ALL: 'POSIX', LANG: 'C.UTF-8' }, false, true],
  ['an empty LC_ALL is none', [], { LC_ALL: '', LANG: 'C.UTF-8' }, false, false],
  ['the Linux console', [], { TERM: 'linux', LANG: 'C.UTF-8' }, true, true],
  ['a pipe on the Linux console', [], { TERM: 'linux', LANG: 'C.UTF-8' }, false, false],
  ['--ascii', ['--ascii'], { LANG: 'C.UTF-8' }, false, true],
  ['--no-ascii', ['--no-ascii'], { LANG: 'C' }, false, false],
])('ASCII: %s', async ([, options, env, terminal, ascii]) => {
  const setting = { env: { ...env, NO_COLOR: '1' }, stdin: combined(502, '/'), terminal: terminal ? (['stdout'] as const) : [] }
  const { stdout } = await errlens([...options, '-'], setting)
  expect(/^[\n\x20-\x7e]+$/.test(stdout)).toBe(ascii)
})

test('-q is one line, -v is more than usual, both at once are a mistake', async () => {
  const lengthOf = async (...options: string[]) => {
    const { stdout } = await errlens([...options, '-'], { stdin: combined(502, '/').repeat(9) })
    return stdout.split('\n').length - 1
  }
  expect(await lengthOf('-q')).toBe(1)
  expect(await lengthOf('-v')).toBeGreaterThan(await lengthOf())
  const { code, stderr } = await errlens(['-q', '-v', '-'])
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'errlens: -q asks for less and -v for more (try errlens --help)\n' })
})
