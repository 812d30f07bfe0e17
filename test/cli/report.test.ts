import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CAUSE_IDS } from '../../src/model/cause.ts'
import { errlens } from './fake-io.ts'
import { combined, successes } from './lines.ts'

const isReport = new Ajv2020().compile(JSON.parse(readFileSync('report.schema.json', 'utf8')))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-report-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Ten minutes of success, in the middle of which everything fails for two. */
const OUTAGE = Array.from({ length: 3000 }, (_, index) => {
  const second = Math.floor(index / 5)
  return combined(second >= 240 && second < 360 ? 502 : 200, `/page/${index % 7}`, second)
}).join('')

test('the report goes to stdout, nothing to stderr', async () => {
  const { code, stdout, stderr } = await errlens([], { stdin: OUTAGE })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('502')
  expect(stdout).not.toContain('\x1b[')
})

test('--format json is the report as data', async () => {
  const { stdout } = await errlens(['--format', 'json'], { stdin: OUTAGE })
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'errlens-report/1',
    input: { lines: 3000, parsed: 3000, skipped: 0 },
    totals: { errors: 600 },
    incidents: [{ byStatus: { 502: 600 } }],
  })
})

test('--explain shows the votes of every cause, which add up to the order of the hypotheses', async () => {
  const { stdout } = await errlens(['--format', 'json', '--explain'], { stdin: OUTAGE })
  const report = JSON.parse(stdout)
  expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true)
  const [{ explanation, hypotheses }] = report.incidents
  expect(explanation.causes.map(({ cause }: { cause: string }) => cause).sort()).toEqual([...CAUSE_IDS].sort())
  for (const { prior, score, votes } of explanation.causes) {
    expect(Object.keys(votes)).toEqual(explanation.signals.map(({ group }: { group: string }) => group))
    expect(Object.values<number>(votes).reduce((sum, vote) => sum + vote, prior)).toBe(score)
  }
  expect(explanation.causes.slice(0, hypotheses.length).map(({ cause }: { cause: string }) => cause)).toEqual(
    hypotheses.map(({ cause }: { cause: string }) => cause),
  )
})

test('nobody who did not ask gets the votes; on a terminal they stand below the incident', async () => {
  expect(JSON.parse((await errlens(['--format', 'json'], { stdin: OUTAGE })).stdout).incidents[0].explanation).toBeUndefined()
  const [plain, explained] = [await errlens([], { stdin: OUTAGE }), await errlens(['--explain'], { stdin: OUTAGE })]
  const [told = '', rest] = plain.stdout.split(/^(?=With -v)/m)
  expect(rest).toMatch(/^With -v: .+\n$/)
  expect(explained.stdout.startsWith(told)).toBe(true)
  expect(explained.stdout.slice(told.length)).toMatch(/^votes .*\n(.+\n)+ +prior .*\n(.+\n)+ +sum .*\n +others: /)
})

test('--fail-on incident tells by the exit code', async () => {
  expect((await errlens(['--fail-on', 'incident'], { stdin: OUTAGE })).code).toBe(1)
  expect((await errlens(['--fail-on', 'incident'], { stdin: successes(50) })).code).toBe(0)
  expect((await errlens(['--fail-on', 'incident', '-', 'missing.log'], { stdin: OUTAGE })).code).toBe(3)
})

test('what cannot be read fails the run, and the rest is still reported', async () => {
  const { code, stdout, stderr } = await errlens(['--format', 'json', 'missing.log', '-'], { stdin: successes(5) })
  expect({ code, stderr }).toEqual({ code: 3, stderr: 'errlens: missing.log: there is no such file\n' })
  expect(JSON.parse(stdout)).toMatchObject({ input: { lines: 5, parsed: 5 } })
})

test('an empty input has a report, too, but not the exit code of a quiet night', async () => {
  const { code, stdout, stderr } = await errlens(['--format', 'json'])
  expect({ code, stderr }).toEqual({ code: 3, stderr: 'errlens: stdin: is empty: not one line in it\n' })
  expect(JSON.parse(stdout)).toMatchObject({ input: { lines: 0 }, incidents: [] })
})

test('--format html is a page with charts and votes, whoever asked for them or not', async () => {
  const file = join(folder, 'report.html')
  const { code, stdout } = await errlens(['--format', 'html', '-o', file, 'samples/504-network-drop/access.log'])
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  const page = await readFile(file, 'utf8')
  for (const part of [
    '<title>1 incident: ',
    'How long exchanges took',
    'Upstreams over time',
    'How it was weighed',
    'Made by errlens 0.',
  ])
    expect(page).toContain(part)
  await rm(file)
})

test('-o and --csv write files, whole or not at all', async () => {
  const [report, csv] = [join(folder, 'report.json'), join(folder, 'incidents.csv')]
  await writeFile(csv, 'an old one')
  const { code, stdout } = await errlens(['--format', 'json', '-o', report, '--csv', csv, '-'], { stdin: OUTAGE })
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ input: { lines: 3000 } })
  expect((await readFile(csv, 'utf8')).trimEnd().split('\n').length).toBeGreaterThan(1)
  expect((await readdir(folder)).sort()).toEqual(['incidents.csv', 'report.json'])
})

test('a file that cannot be written is refused before anything is read', async () => {
  const csv = join(folder, 'missing', 'incidents.csv')
  const { code, stdout, stderr } = await errlens(['--csv', csv], { stdin: successes(5) })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe(`errlens: ${csv} cannot be written (ENOENT) (try errlens --help)\n`)
})

test('two outputs in one file are refused', async () => {
  const file = join(folder, 'both')
  expect((await errlens(['-o', file, '--csv', file], { stdin: successes(5) })).code).toBe(2)
})

test('the report is never written over a log', async () => {
  const log = join(folder, 'access.log')
  await writeFile(log, OUTAGE)
  const link = join(folder, 'link.log')
  await symlink(log, link)
  for (const option of ['-o', '--csv'])
    for (const [input, output] of [
      [log, log],
      [log, link],
      [link, log],
    ] as const) {
      const { code, stdout } = await errlens([input, option, output])
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    }
  expect(await readFile(log, 'utf8')).toBe(OUTAGE)
})

test('a format given that no line has is told of', async () => {
  const { code, stderr } = await errlens(['--log-format', '$status|$uri|$msec'], { stdin: OUTAGE })
  expect(code).toBe(0)
  expect(stderr).toMatch(/^errlens: no line is of the format that you gave; .+\n$/)
})

test('--log-format may be given several times', async () => {
  const options = ['--log-format', '$status|$uri|$msec', '--log-format', '$msec|$status|$uri|$host']
  const stdin = `502|/a|1793527330.914\n1793527331.914|503|/b|shop.example.com\n${combined(504, '/c')}`
  const { stdout } = await errlens(['entries', ...options], { stdin })
  const entries = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(entries.map(({ format, status }) => `${format} ${status}`)).toEqual([
    'nginx-custom 502',
    'nginx-custom 503',
    'nginx-combined 504',
  ])
})

test('--nginx-conf takes the format from the configuration', async () => {
  const file = (name: string) => join(folder, name)
  await writeFile(file('nginx.conf'), 'http { include log.conf; access_log /l/a.log a; access_log /l/b.log b; }')
  await writeFile(file('log.conf'), "log_format a '$status|$msec|$uri'; log_format b '$status|$uri|$msec';")
  await writeFile(file('b.log.1'), '502|/a|1793527330.914\n')
  const { stdout } = await errlens(['entries', '--nginx-conf', file('nginx.conf'), file('b.log.1')])
  expect(JSON.parse(stdout)).toMatchObject({ status: 502, path: '/a', format: 'nginx-custom' })
})

test('--nginx-conf: what is wrong is said in one line', async () => {
  const { code, stdout, stderr } = await errlens(['--nginx-conf', join(folder, 'missing.conf')], { stdin: OUTAGE })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^errlens: --nginx-conf: .*missing\.conf: there is no such file \(try errlens --help\)\n$/)
})

test('a log that was given its format is read by it', async () => {
  const stdin = '502|/a|1793527200.250|192.0.2.7\n'
  const { code, stdout } = await errlens(['entries', '--log-format', '$status|$uri|$msec|$remote_addr'], { stdin })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ status: 502, path: '/a', loggedAt: '2026-11-01T10:00:00.250Z', client: '192.0.2.7' })
})
