import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseArgs } from '../../src/cli/arguments.ts'
import { OPTIONS } from '../../src/cli/options.ts'
import { settingsOf, variableOf } from '../../src/cli/settings.ts'
import { OUTPUTS } from '../../src/outputs/index.ts'
import { errlens } from './fake-io.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-settings-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** What the command is, with a configuration of that text and these variables. */
async function commandOf(args: readonly string[], config: string, env: Record<string, string> = {}) {
  const file = join(folder, 'errlens.conf')
  await writeFile(file, config)
  const { command, mistake } = await parseArgs(args, settingsOf({ ERRLENS_CONFIG: file, ...env }))
  return command ?? mistake?.replace(folder, '')
}

test.for<[string, Record<string, unknown>]>([
  ['tz = Europe/Berlin', { timeZone: 'Europe/Berlin' }],
  ['tz Europe/Berlin', { timeZone: 'Europe/Berlin' }],
  ['--tz=Europe/Berlin', { timeZone: 'Europe/Berlin' }],
  ['  --tz  Europe/Berlin  ', { timeZone: 'Europe/Berlin' }],
  ['tz = "Europe/Berlin"\r\n', { timeZone: 'Europe/Berlin' }],
  ['# tz = CET\n; tz = CET\n\n   \ntz=UTC', { timeZone: 'UTC' }],
  ['-o report.txt', { output: 'report.txt' }],
  ['format = json\nformat = csv', { format: 'csv' }],
  ['no-progress', { progress: false }],
  ['--no-progress', { progress: false }],
  ['progress = no', { progress: false }],
  ['no-progress = no', { progress: true }],
  ['explain', { explain: true }],
  ['jobs = 3', { jobs: 3 }],
  ['error-log = a.log\nerror-log = b.log', { errorLogs: ['a.log', 'b.log'] }],
  [
    'log-format = $remote_addr "$request" $status [$time_local]',
    { logFormats: ['$remote_addr "$request" $status [$time_local]'] },
  ],
  ['log-format = "$request" $status "$upstream_addr"', { logFormats: ['"$request" $status "$upstream_addr"'] }],
  ['', { format: 'terminal', timeZone: undefined }],
])('a line %j', async ([config, expected]) => {
  expect(await commandOf(['a.log'], config)).toMatchObject({ ...expected, files: ['a.log'] })
})

test.for<[config: string, mistake: string]>([
  ['tz = UTC\ntimezone = UTC', '/errlens.conf, line 2: there is no option "timezone"'],
  ['format = xml', `/errlens.conf, line 1: format cannot be "xml": choose ${OUTPUTS.map(({ id }) => id).join(', ')}`],
  ['\njobs = many', '/errlens.conf, line 2: jobs must be a whole number from 1'],
  ['explain = perhaps', '/errlens.conf, line 1: explain cannot be "perhaps": say yes or no'],
  ['tz', '/errlens.conf, line 1: tz needs a value'],
  ['no-tz', '/errlens.conf, line 1: there is no option "no-tz"'],
  ['config = other.conf', '/errlens.conf, line 1: there is no option "config"'],
  ['{"tz":"UTC"}', '/errlens.conf, line 1: there is no option "{"tz":"UTC"}"'],
])('refuses %j', async ([config, mistake]) => {
  expect(await commandOf(['a.log'], config)).toBe(mistake)
})

test('what is typed counts before variables, these before the file', async () => {
  const config = 'tz = CET\nformat = csv\nexplain\nlog-format = {time} {status}'
  const env = { ERRLENS_FORMAT: 'json', ERRLENS_EXPLAIN: 'no', ERRLENS_JOBS: '', ERRLENS_INCIDENTS: '7' }
  expect(await commandOf(['--tz', 'UTC', '--log-format', '{status} {time}'], config, env)).toMatchObject({
    ...{ timeZone: 'UTC', format: 'json', explain: false, jobs: undefined },
    logFormats: ['{status} {time}'],
  })
})

test('options of other commands are left out', async () => {
  expect(await commandOf(['entries'], 'format = json\ntz = UTC')).toMatchObject({ format: 'terminal', timeZone: 'UTC' })
})

test.for([
  [{ ERRLENS_FORMAT: 'xml' }, `ERRLENS_FORMAT cannot be "xml": choose ${OUTPUTS.map(({ id }) => id).join(', ')}`],
  [{ ERRLENS_COLOR: 'blue' }, 'ERRLENS_COLOR cannot be "blue": say yes or no'],
  [{ ERRLENS_CONFIG: '/nowhere/errlens.conf' }, 'the configuration /nowhere/errlens.conf cannot be read (ENOENT)'],
] as const)('refuses %j', async ([env, mistake]) => {
  expect(await errlens(['a.log'], { env })).toEqual({ code: 2, stdout: '', stderr: `errlens: ${mistake} (try errlens --help)\n` })
})

test("the user's file is found, --config names another one, --no-config none", async () => {
  const home = join(folder, 'home')
  await mkdir(join(home, '.config/errlens'), { recursive: true })
  await writeFile(join(home, '.config/errlens/config'), 'format = json')
  await writeFile(join(folder, 'other.conf'), 'format = csv')
  const formatOf = async (args: string[], env: Record<string, string>) => (await parseArgs(args, settingsOf(env))).command?.format
  const env = { HOME: home, ERRLENS_TZ: 'UTC' }
  expect(await formatOf([], env)).toBe('json')
  expect(await formatOf([], { HOME: '/nowhere', XDG_CONFIG_HOME: join(home, '.config') })).toBe('json')
  expect(await formatOf(['--config', join(folder, 'other.conf')], env)).toBe('csv')
  expect(await formatOf([], { ...env, ERRLENS_CONFIG: '' })).toBe('terminal')
  expect((await parseArgs(['--no-config'], settingsOf(env))).command).toMatchObject({ format: 'terminal', timeZone: undefined })
})

test('each option has a variable of its own', () => {
  const variables = Object.values(OPTIONS).map(variableOf)
  expect(new Set(variables).size).toBe(variables.length)
  expect(variables).toContain('ERRLENS_LOG_FORMAT')
  expect(variables).not.toContain('ERRLENS_INCIDENTS') // the corpus of .ci/run
})
