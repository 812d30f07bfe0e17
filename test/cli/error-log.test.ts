import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseArgs } from '../../src/cli/arguments.ts'
import { errlens } from './fake-io.ts'
import { combined } from './lines.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-error-log-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function put(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

const message = (path: string, second = 0, hour = 10): string =>
  `2026/11/01 ${hour}:${new Date(second * 1000).toISOString().slice(14, 19)} [error] 71#71: *${second} connect() failed (113: No route to host) while connecting to upstream, client: 192.0.2.7, server: shop.example.com, request: "GET ${path} HTTP/1.1", upstream: "http://10.0.0.12:8080${path}", host: "shop.example.com"\n`

/** Ten minutes of success, in the middle of which everything fails for two; and what the error log says, two hours ahead. */
const path = (index: number): string => `/page/${index % 7}`
const second = (index: number): number => Math.floor(index / 5)
const isHit = (index: number): boolean => second(index) >= 240 && second(index) < 360
const all = Array.from({ length: 3000 }, (_, index) => index)
const OUTAGE = all.map((index) => combined(isHit(index) ? 502 : 200, path(index), second(index))).join('')
const ERRORS = all.flatMap((index) => (isHit(index) ? [message(path(index), second(index), 12)] : [])).join('')

const topOf = (json: string) => JSON.parse(json).incidents[0].hypotheses[0]

test('the error log decides what the access log leaves open', async () => {
  const log = await put('error.log.gz', gzipSync(ERRORS))
  const before = await errlens(['--format', 'json'], { stdin: OUTAGE })
  expect(topOf(before.stdout).cause).not.toBe('network-unreachable')
  const { code, stdout, stderr } = await errlens(['--format', 'json', '--error-log', log], { stdin: OUTAGE })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const report = JSON.parse(stdout)
  expect(report.input.errorLog).toEqual({
    ...{ lines: 600, messages: 600, failures: 600, explained: 600 },
    ...{ isCut: false, clockOffset: 7200 },
  })
  expect(topOf(stdout)).toMatchObject({ cause: 'network-unreachable' })
  expect(topOf(stdout).evidence.join()).toContain('No route to host')
})

test('the header of the report says so', async () => {
  const log = await put('error.log', ERRORS)
  const { stdout } = await errlens(['--error-log', log], { stdin: OUTAGE })
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'error log: 600 lines · 600 messages about failures 600 of 600 failed requests explained · its clock is at UTC+02:00',
  )
})

test('an error log of something else is said to be one', async () => {
  const log = await put('other.log', message('/elsewhere'))
  const { stdout } = await errlens(['--error-log', log], { stdin: OUTAGE })
  expect(stdout.replace(/\s+/g, ' ')).toContain('the error log does not speak of any failed request')
})

test('several may be given, in any order: the report is the same', async () => {
  const lines = ERRORS.split('\n').filter((line) => line !== '')
  const one = await put('one.log', `${lines.slice(0, 200).join('\n')}\n`)
  const two = await put('two.log', lines.slice(200).reverse().join('\r\n'))
  const run = async (...logs: string[]) =>
    (await errlens(['--format', 'json', ...logs.flatMap((log) => ['--error-log', log])], { stdin: OUTAGE })).stdout
  expect(await run(two, one)).toBe(await run(one, two))
  expect(await run(one, two)).toBe(await run(await put('error.log', ERRORS)))
  expect(await run(join(folder, 'on*.log'), two)).toBe(await run(one, two))
})

test('entries says more of the failures, if the clocks agree', async () => {
  const log = await put('entries.log', message('/d', 0))
  const { code, stdout } = await errlens(['entries', '--errors', '--error-log', log], { stdin: combined(502, '/d') })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    host: 'shop.example.com',
    upstream: '10.0.0.12:8080',
    failure: { by: 'proxy', phases: ['connect'], how: 'unreachable' },
  })
  const elsewhere = await errlens(['entries', '--error-log', log, '--tz', '+02:00'], { stdin: combined(502, '/d') })
  expect(JSON.parse(elsewhere.stdout).failure.how).toBeUndefined()
})

test('what a complete error log does not mention, the origin has answered', async () => {
  // nginx's own page, so that the failure is its own for sure.
  const timeout = (at: number): string => combined(504, '/slow', at).replace(' 157 ', ' 160 ')
  const log = all.map((index) => combined(isHit(index) && index % 7 === 3 ? 500 : 200, path(index), second(index))).join('')
  const stdin = `${timeout(1)}${log}${timeout(599)}`
  const errors = [1, 599].map((at) =>
    message('/slow', at).replace('connect() failed (113: No route to host)', 'upstream timed out (110: Connection timed out)'),
  )
  const complete = await put('complete.log', errors.join(''))
  const { stdout } = await errlens(['--format', 'json', '--error-log', complete], { stdin })
  expect(topOf(stdout).cause).toMatch(/^origin-/)
  expect(topOf(stdout).evidence.join()).toContain("the proxy's error log, complete otherwise, does not mention them")
  // It ends before the incident: nobody knows what it would have said.
  const early = await put('early.log', errors.slice(0, 1).join(''))
  const evidence = topOf((await errlens(['--format', 'json', '--error-log', early], { stdin })).stdout).evidence.join()
  expect(evidence).not.toContain('does not mention them')
})

test('one output for both logs: given twice, it is read as both', async () => {
  const both = await put('both.log', `${OUTAGE}${ERRORS}`)
  const { stdout } = await errlens(['--format', 'json', '--error-log', both, both])
  const { input } = JSON.parse(stdout)
  expect(input).toMatchObject({ lines: 3600, parsed: 3000, errorLog: { lines: 3600, explained: 600 } })
  expect(input.skippedReasons).toEqual({ "a line of the proxy's error log, which --error-log reads": 600 })
})

test.for<[string, string[], number, string | RegExp]>([
  ['is missing', ['--error-log', 'missing.log'], 3, 'errlens: missing.log: there is no such file\n'],
  [
    'is asked of stdin, which is the log',
    ['--error-log', '-'],
    2,
    /stdin \(-\) can be read only once.*\(try errlens --help\)\n$/,
  ],
  ['is not named', ['--error-log'], 2, 'errlens: --error-log needs a value (try errlens --help)\n'],
])('an error log that %s', async ([, args, code, stderr]) => {
  const run = await errlens(args, { stdin: OUTAGE })
  expect(run.code).toBe(code)
  expect(run.stderr).toMatch(stderr)
})

test('a file that is no error log is a problem, an empty one is none', async () => {
  const log = await put('access.log', OUTAGE)
  const { code, stdout, stderr } = await errlens(['--error-log', log], { stdin: OUTAGE })
  expect(code).toBe(3)
  expect(stdout).toContain('502')
  expect(stderr).toContain(
    "holds no line of an error log that errlens knows (nginx's error log, Apache's error log, Caddy's error log)",
  )
  expect((await errlens(['--error-log', await put('empty.log', '')], { stdin: OUTAGE })).code).toBe(0)
})

test('the report is not written over it', async () => {
  const log = await put('error.log', ERRORS)
  const { code, stderr } = await errlens(['--error-log', log, '-o', log], { stdin: OUTAGE })
  expect(code).toBe(2)
  expect(stderr).toContain('is an input')
})

test('the option takes one name each time', async () => {
  const { command } = await parseArgs(['--error-log', 'a', '--error-log', 'b', 'access.log'])
  expect(command).toMatchObject({ errorLogs: ['a', 'b'], files: ['access.log'] })
  expect((await parseArgs(['access.log'])).command?.errorLogs).toEqual([])
})
