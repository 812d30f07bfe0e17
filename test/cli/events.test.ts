import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { errlens } from './fake-io.ts'

const LOG = 'samples/504-network-drop/access.log'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-events-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function list(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

test('what was deployed before it is said, and marked in the chart', async () => {
  const events = await list('deploys.csv', 'time,text\n2026-03-28 03:43:30,firewall rules 7\n2026-03-28 03:55,api 1.4.3\n')
  const { code, stdout, stderr } = await errlens([LOG, '--events', events, '--tz', '+01:00'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('“firewall rules 7” at 02:43:30 UTC, 63 s before')
  expect(stdout).toMatch(/^event +▾ +▾$/m)
})

test('the report with events keeps the schema', async () => {
  const isReport = new Ajv2020().compile(JSON.parse(await readFile('report.schema.json', 'utf8')))
  const events = await list('one.csv', '2026-03-28T02:43:30Z,firewall rules 7\n')
  const report = JSON.parse((await errlens([LOG, '--events', events, '--format', 'json'])).stdout)
  expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true)
  expect(report.incidents[0].course.event).toMatchObject({
    text: 'firewall rules 7',
    secondsBefore: 63,
    runs: 1,
    followedRuns: 1,
  })
})

test('a hostile text steers no terminal', async () => {
  const events = await list('hostile.csv', '2026-03-28T02:43:30Z,\x1b[2J\u202egnp.exe\n')
  const { stdout } = await errlens([LOG, '--events', events])
  for (const steering of ['\x1b', '\u202e']) expect(stdout).not.toContain(steering)
})

test('events of another time are said to be', async () => {
  const events = await list('other.csv', '2025-03-28T02:43:30Z,api\n')
  expect((await errlens([LOG, '--events', events])).stdout).toContain('1 event, none in the time of the log')
})

test('a line without a time is said, and the others count', async () => {
  const events = await list('some.csv', '2026-03-28T02:43:30Z,api\nsoon,web\n')
  const { code, stderr } = await errlens([LOG, '--events', events])
  expect(code).toBe(0)
  expect(stderr).toBe(`errlens: ${events}: 1 event has no time that can be read and will be missing ("soon, web")\n`)
})

test.for<[string, string, RegExp]>([
  [
    'a file without a time',
    'deploy api\n',
    /^errlens: --events \S+: no line begins with a time that can be read \("deploy api"\): give /,
  ],
  ['no such file', '', /^errlens: --events \S+missing: ENOENT: no such file or directory \(try/],
])('%s: one clear error', async ([, text, mistake]) => {
  const events = text === '' ? join(folder, 'missing') : await list('wrong.csv', text)
  const { code, stdout, stderr } = await errlens([LOG, '--events', events])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(mistake)
})
