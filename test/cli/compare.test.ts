import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { errlens } from './fake-io.ts'

const LOG = 'samples/504-network-drop/access.log'
const OTHER = 'samples/504-origin-hang/access.log.gz'
const isComparison = new Ajv2020().compile(JSON.parse(readFileSync('comparison.schema.json', 'utf8')))

let folder: string
let [before, now] = ['', '']
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-compare-'))
  before = await file('before.json', (await errlens([LOG, '--until', '2026-03-28 02:44:30', '--format', 'json'])).stdout)
  now = await file('now.json', (await errlens([LOG, '--since', '2026-03-28 02:44:30', '--format', 'json'])).stdout)
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

test('before and after: the verdict comes first', async () => {
  const { code, stdout, stderr } = await errlens(['compare', before, now])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^Worse: 1 new: network-timeout \(504\) at 172\.17\.188\.41:8081; error rate 0\.11 % →\n {7}17 %\n/)
  expect(stdout).toContain('663 errors in 3,881 requests; before none in 1,760')
  expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true)
})

test.for<[string, number]>([
  ['new', 1],
  ['worse', 1],
  ['incident', 1],
])('--fail-on %s', async ([what, code]) => {
  expect((await errlens(['compare', before, now, '--fail-on', what])).code).toBe(code)
  expect((await errlens(['compare', now, before, '--fail-on', what])).code).toBe(0)
})

test('two logs, as data', async () => {
  const { stdout } = await errlens(['compare', OTHER, LOG, '--format', 'json'])
  const comparison = JSON.parse(stdout)
  expect(isComparison(comparison), JSON.stringify(isComparison.errors)).toBe(true)
  expect(comparison).toMatchObject({
    verdict: 'worse',
    before: { name: OTHER, incidents: 1 },
    now: { name: LOG, requests: 5641 },
    findings: [
      { tag: 'new', cause: 'network-timeout' },
      { tag: 'gone', cause: 'origin-hang' },
    ],
  })
})

test('one upstream with another, in one log', async () => {
  const focused = async (upstream: string): Promise<string> =>
    file(`${upstream}.json`, (await errlens([LOG, '--focus', `upstream=${upstream}`, '--format', 'json'])).stdout)
  const [stable, canary] = [await focused('172.17.188.40'), await focused('172.17.188.41')]
  const { stdout } = await errlens(['compare', stable, canary])
  expect(stdout).toMatch(/^Worse: 1 new: /)
  expect(stdout).toContain('focused on upstream=172.17.188.41')
})

test('a report by a pipe, and a packed one', async () => {
  const json = readFileSync(now)
  const packed = await file('now.json.gz', gzipSync(json))
  expect((await errlens(['compare', '-', packed], { stdin: json })).stdout).toMatch(/^The same: 1 as before: network-timeout/)
})

test('a hostile report steers no terminal', async () => {
  const report = JSON.parse(readFileSync(now, 'utf8'))
  report.incidents[0].scope.upstreams = ['\x1b[2J\u202eevil']
  const hostile = await file('hostile.json', JSON.stringify(report))
  const { stdout } = await errlens(['compare', before, hostile])
  for (const steering of ['\x1b', '\u202e']) expect(stdout).not.toContain(steering)
})

test.for<[string, string[], string, RegExp]>([
  ['one', [LOG], '', /^errlens: compare takes two reports or logs/],
  ['three', [LOG, LOG, LOG], '', /^errlens: compare takes two reports or logs/],
  ['no such file', [LOG, 'missing.log'], '', /^errlens: missing\.log: there is no such file\n$/],
  ['stdin twice', ['-', '-'], '', /^errlens: stdin \(-\) can be read only once/],
  ['a log by a pipe', [LOG, '-'], 'a log\n', /^errlens: -: what comes by a pipe must be a report/],
  ['half a report', [LOG, '-'], '{"schema": "errlens-report/1", "in', /^errlens: -: a report that ends too early, or is no JSON/],
  [
    'a hollow report',
    [LOG, '-'],
    '{"schema": "errlens-report/1", "input": {}, "totals": null}',
    /^errlens: -: not a whole report/,
  ],
  [
    'a report of the future',
    [LOG, '-'],
    '{"schema": "errlens-report/2"}',
    /^errlens: -: this errlens compares reports of errlens-report\/1/,
  ],
  ['a page', [LOG, LOG, '--format', 'html'], '', /^errlens: compare cannot show html: choose terminal, json/],
  ['an incident', [LOG, LOG, '--focus', 'incident=1'], '', /^errlens: --focus incident=… is for one report/],
])('refuses %s', async ([, args, stdin, mistake]) => {
  const { code, stdout, stderr } = await errlens(['compare', ...args], { stdin })
  // What is typed wrong says how to type it; what cannot be read is no answer.
  expect({ code, stdout }).toEqual({ code: stderr.includes('(try errlens --help)') ? 2 : 3, stdout: '' })
  expect(stderr).toMatch(mistake)
})

test('a report has nothing to be new to', async () => {
  const { code, stderr } = await errlens([LOG, '--fail-on', 'new'])
  expect(code).toBe(2)
  expect(stderr).toMatch(/^errlens: --fail-on new needs --state/)
})
