import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { errlens } from './fake-io.ts'

const LOG = 'samples/504-network-drop/access.log'
const TWO = ['samples/500-exception-and-crash/access.log.gz']
const isReport = new Ajv2020().compile(JSON.parse(readFileSync('report.schema.json', 'utf8')))

async function reportOf(...args: string[]) {
  const { stdout, stderr, code } = await errlens([...args, '--format', 'json'])
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  const report = JSON.parse(stdout)
  expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true)
  return report
}

test('an upstream: all of its requests, and what was not looked at', async () => {
  const [whole, { input, totals, incidents }] = [await reportOf(LOG), await reportOf(LOG, '--focus', 'upstream=172.17.188.41')]
  expect(input.focus).toEqual({
    on: ['upstream=172.17.188.41'],
    outside: { requests: whole.totals.requests - totals.requests, errors: whole.totals.errors - totals.errors },
  })
  expect(input.lines).toBe(whole.input.lines)
  expect(input.focus.outside.requests).toBeGreaterThan(0)
  // Nothing beside it stands there any more that it could stand out from, and still it is named as before.
  expect(incidents.map(({ id }: { id: string }) => id)).toEqual(whole.incidents.map(({ id }: { id: string }) => id))
  expect(incidents[0].hypotheses[0].cause).toBe(whole.incidents[0].hypotheses[0].cause)
})

test('a status: other failures are left out, what went well is not', async () => {
  const { input, totals } = await reportOf(LOG, '--focus', 'status=504')
  expect(input.focus.outside).toEqual({ requests: 4, errors: 4 })
  expect(totals).toMatchObject({ requests: 5637, errors: 663, byStatus: { 504: 663 } })
})

test('whoever fails always, and is looked at alone, is no excerpt', async () => {
  const line = (status: number, upstream: string, second: number): string =>
    `203.0.113.7 - - [01/Nov/2026:10:${`${Math.floor(second / 60)}`.padStart(2, '0')}:${`${second % 60}`.padStart(2, '0')} +0000] "GET /a HTTP/1.1" ${status} 9 "-" "-" rt=0.001 uct="-" uht="-" urt="0.001" ua="${upstream}" us="${status}"\n`
  const log = Array.from(
    { length: 600 },
    (_, second) => line(200, '10.0.0.11:80', second) + line(502, '10.0.0.12:80', second),
  ).join('')
  const { stdout } = await errlens(['--focus', 'upstream=10.0.0.12', '--format', 'json'], { stdin: log })
  const { input, incidents } = JSON.parse(stdout)
  expect(input.isExcerpt).toBeUndefined()
  expect(incidents[0].scope.upstreams).toEqual(['10.0.0.12:80'])
})

test('one incident, by its number or its id: more of its requests, and the time around it', async () => {
  const whole = await reportOf(...TWO)
  expect(whole.incidents.length).toBeGreaterThan(1)
  const [, second] = whole.incidents
  const report = await reportOf(...TWO, '--focus', 'incident=2')
  expect(report.input.focus).toEqual({
    on: ['incident=2'],
    outside: { requests: 0, errors: 0 },
    incidents: whole.incidents.length,
  })
  expect(report.totals).toEqual(whole.totals)
  const [{ samples, ...alone }, ...others] = report.incidents
  expect(others).toEqual([])
  expect({ ...alone, samples: second.samples }).toEqual(second)
  expect(samples.length).toBeGreaterThan(second.samples.length)
  const length = ({ timeline }: typeof report): number => timeline.stepSeconds * timeline.steps.length
  expect(length(report)).toBeLessThan(length(whole))
  expect((await reportOf(...TWO, '--focus', `incident=${second.id}`)).incidents).toEqual(report.incidents)
})

test('an incident that there is not: those that there are', async () => {
  const { code, stdout, stderr } = await errlens([LOG, '--focus', 'incident=nope'])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(
    /^errlens: --focus: there is no incident "nope"; there are 1 2026-03-28T02:44Z-504-\S+ \(try errlens --help\)\n$/,
  )
})

test('nothing in focus is no quiet night', async () => {
  const { code, stdout } = await errlens([LOG, '--focus', 'host=nowhere.example.com'])
  expect(code).toBe(3)
  expect(stdout).toContain('none of them is in focus')
})

test('entries in focus', async () => {
  const { stdout } = await errlens(['entries', LOG, '--errors', '--focus', 'status=502'])
  const statuses = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).status)
  expect(statuses.filter((status) => status >= 500)).toEqual([502, 502])
  expect((await errlens(['entries', LOG, '--focus', 'incident=1'])).stderr).toMatch(/^errlens: --focus incident=… is for reports/)
})

test('since and until as people write them, a minus among them', async () => {
  const now = Date.UTC(2026, 2, 28, 2, 50)
  const args = ['entries', LOG, '--since', '-1m', '--until', 'today 02:49:10']
  const times = (await errlens(args, { now })).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).time)
  expect(times.length).toBeGreaterThan(10)
  expect(times.every((time) => time >= '2026-03-28T02:49:00' && time < '2026-03-28T02:49:10')).toBe(true)
})
