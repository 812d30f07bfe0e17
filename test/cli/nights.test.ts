import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, expect, test } from 'vitest'
import { errlens, type Run } from './fake-io.ts'
import { combinedAt } from './lines.ts'

const isReport = new Ajv2020().compile(JSON.parse(readFileSync('report.schema.json', 'utf8')))
const root = mkdtempSync(join(tmpdir(), 'errlens-nights-'))
afterAll(() => rmSync(root, { recursive: true }))

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** 03:10 in the night to Sunday. */
const FIRST = Date.UTC(2026, 10, 1, 3, 10)

/** A site whose log is written hour by hour, and a cron that looks at it. */
class Site {
  readonly folder = mkdtempSync(join(root, 'site-'))
  now = FIRST
  readonly log = join(this.folder, 'access.log')
  readonly state = join(this.folder, 'state')

  /** Requests of the time until now, of which those of the last hour may fail. */
  write(hours: number, failed = 0, perHour = 120): void {
    const count = hours * perHour
    const lines = Array.from({ length: count }, (_, index) => {
      const fails = index >= count - perHour && index < count - perHour + failed
      return combinedAt(this.now - ((count - index) / perHour) * HOUR, fails ? 502 : 200, `/page/${index % 7}`)
    })
    appendFileSync(this.log, lines.join(''))
  }

  run(...options: string[]): Promise<Run> {
    return errlens(['--state', this.state, ...options, this.log], { now: this.now })
  }

  async report(...options: string[]) {
    const report = JSON.parse((await this.run('--format', 'json', ...options)).stdout)
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true)
    return report
  }
}

test('nights beside each other: new, worse, same, better, gone, nothing', async () => {
  const site = new Site()
  const told: string[] = []
  for (const failed of [30, 90, 90, 20, 0, 0]) {
    site.write(24, failed)
    const { incidents, history, totals } = await site.report()
    expect(totals).toMatchObject({ requests: 2880, errors: failed })
    told.push(
      [
        history.nights,
        ...incidents.map(({ trend }: { trend: { tag: string } }) => trend.tag),
        ...history.gone.map(() => 'gone'),
      ].join(' '),
    )
    site.now += DAY
  }
  expect(told).toEqual(['0 new', '1 worse', '2 same', '3 better', '4 gone', '5'])
})

test('the report of a terminal and its mail', async () => {
  const site = new Site()
  site.write(24, 30)
  expect((await site.run()).stdout).toContain('\nThe first night: from now on each is compared with those before\n 1  new ')
  site.now += DAY
  site.write(24, 90)
  const { stdout } = await site.run()
  expect(stdout).toMatch(
    /\nCompared with 1 night since 2026-11-01\n 1 {2}worse {3}90 errors in 2,880 requests, 30 errors in 2,880 requests on\n/,
  )
  site.now += DAY
  site.write(24)
  expect((await site.run()).stdout.replace(/\n {8,}/g, ' ')).toMatch(
    /\nCompared with 2 nights since 2026-11-01\n {4}gone {4}\S+ \(502\): 90 errors on 2026-11-02, found in 2 nights/,
  )
})

test('--quiet-if-healthy: no mail when nothing happened; that something is gone is worth one', async () => {
  const site = new Site()
  const sizes: number[] = []
  for (const failed of [0, 30, 0, 0]) {
    site.write(24, failed)
    const { code, stdout, stderr } = await site.run('--quiet-if-healthy')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    sizes.push(Math.sign(stdout.length))
    site.now += DAY
  }
  expect(sizes).toEqual([0, 1, 1, 0])
})

test('--quiet-if-healthy needs no memory, and keeps nothing from a file', async () => {
  const site = new Site()
  site.write(2)
  const empty = join(site.folder, 'empty.log')
  const file = join(site.folder, 'report.txt')
  writeFileSync(empty, '')
  expect(await errlens(['--quiet-if-healthy', site.log, empty])).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(await errlens(['--quiet-if-healthy', '-o', file, site.log])).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(existsSync(file)).toBe(true)
  expect(await errlens(['--quiet-if-healthy', empty])).toMatchObject({
    code: 3,
    stderr: `errlens: ${empty}: is empty: not one line in it\n`,
  })
})

test.for<[string, string, number[]]>([
  ['incident', 'any', [1, 1, 1, 1, 0]],
  ['worse', 'one that is new or worse', [1, 0, 1, 0, 0]],
  ['new', 'one that is new', [1, 0, 0, 0, 0]],
])('--fail-on %s: %s', async ([failOn, , codes]) => {
  const site = new Site()
  const found: number[] = []
  for (const failed of [30, 30, 90, 90, 0]) {
    site.write(24, failed)
    found.push((await site.run('--fail-on', failOn)).code)
    site.now += DAY
  }
  expect(found).toEqual(codes)
})

test('a log that is not written any more is no healthy one', async () => {
  const site = new Site()
  site.write(24)
  expect((await site.run('--quiet-if-healthy')).code).toBe(0)
  site.now += 11 * HOUR
  expect(await site.run('--quiet-if-healthy')).toMatchObject({ code: 0, stdout: '' })
  site.now += 13 * HOUR
  const { code, stderr } = await site.run('--quiet-if-healthy')
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr:
      'errlens: the newest request is of 2026-11-01T03:09:30.000Z, 24 h ago, and may be 12h old (--max-age): is this the log, and is it still written to?\n',
  })
  expect((await site.run('--max-age', '2d')).code).toBe(0)
})

test('--max-age needs no memory', async () => {
  const site = new Site()
  site.write(2)
  expect((await errlens(['--max-age', '90m', site.log], { now: FIRST + HOUR })).code).toBe(0)
  expect((await errlens(['--max-age', '90m', site.log], { now: FIRST + 2 * HOUR })).code).toBe(3)
})

test('hours without a request are told where many are usual, and that they last', async () => {
  const site = new Site()
  for (let week = 0; week < 4; week++) {
    site.write(7 * 24, 0, 60)
    expect((await site.run()).code).toBe(0)
    site.now += 7 * DAY
  }
  site.now -= 6 * DAY
  site.write(12, 0, 60)
  const holed = await site.run('--quiet-if-healthy')
  expect(holed.code).toBe(0)
  expect(holed.stdout).toMatch(/missing +no request in 11 hours from Sunday 04:00 UTC, where at least 660/)
  site.now += 5 * HOUR
  const { code, stderr } = await site.run('--quiet-if-healthy')
  expect(code).toBe(3)
  expect(stderr).toMatch(
    /^errlens: no request in 4 hours from Monday 04:00 UTC, where at least 240 requests are usual: is this the log/,
  )
})

test('a log that was never there, or always empty, is no healthy one', async () => {
  const site = new Site()
  expect(await site.run('--quiet-if-healthy')).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/access.log: there is no such file\n.*not one request was ever read in these logs\n$/),
  })
  writeFileSync(site.log, '')
  expect((await site.run('--quiet-if-healthy')).code).toBe(3)
})

test('a missing file fails the run, and what the others have is read', async () => {
  const site = new Site()
  site.write(24)
  const { code, stderr, stdout } = await site.run('--format', 'json', join(site.folder, 'other.log'))
  expect(code).toBe(3)
  expect(stderr).toMatch(/other.log: there is no such file\n$/)
  expect(JSON.parse(stdout).totals.requests).toBe(2880)
})

test('what nobody could be told of is told again', async () => {
  const site = new Site()
  site.write(24, 30)
  const { code } = await errlens(['--state', site.state, site.log, '-o', '/dev/full'], { now: site.now })
  expect(code).toBe(3)
  expect((await site.report()).incidents).toMatchObject([{ trend: { tag: 'new' } }])
})

test('a log in a format that nobody knows is read again when its format is given', async () => {
  const site = new Site()
  const lines = Array.from({ length: 50 }, (_, index) => `${(site.now - index * 1000) / 1000}|200|/page/${index}\n`)
  writeFileSync(site.log, lines.join(''))
  expect((await site.run()).code).toBe(3)
  expect((await site.report('--log-format', '$msec|$status|$uri')).totals.requests).toBe(50)
})

test('a log with headings is read on with them', async () => {
  const site = new Site()
  const at = (seconds: number) => new Date(site.now - 60_000 + seconds * 1000).toISOString().slice(11, 19)
  const row = (seconds: number) => `2026-11-01 ${at(seconds)} GET /page 200 192.0.2.7 12\n`
  const heading = '#Version: 1.0\n#Fields: date time cs-method cs-uri-stem sc-status c-ip time-taken\n'
  appendFileSync(site.log, heading + row(1) + row(2))
  expect((await site.report()).totals.requests).toBe(2)
  appendFileSync(site.log, row(3))
  expect((await site.report()).totals.requests).toBe(1)
  renameSync(site.log, `${site.log}.1`)
  appendFileSync(`${site.log}.1`, row(4))
  writeFileSync(`${site.log}.1.gz`, gzipSync(readFileSync(`${site.log}.1`)))
  rmSync(`${site.log}.1`)
  writeFileSync(site.log, heading + row(5))
  expect((await site.report(`${site.log}.1.gz`)).totals.requests).toBe(2)
})

test('a state that is damaged is said, and nothing is read', async () => {
  const site = new Site()
  site.write(24)
  await site.run()
  const path = join(site.state, 'state-1.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace('2880', '2881'))
  const { code, stdout, stderr } = await site.run()
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toMatch(/^errlens: .*state-1.json is damaged \(its checksum is wrong\); to go on from the state before it,.*\n$/)
  expect(readdirSync(site.state)).toEqual(['state-1.json'])
})

test('a lock whose process is gone is taken over, and one that is alive is respected', async () => {
  const site = new Site()
  site.write(24)
  await site.run()
  const lock = join(site.state, 'errlens.lock')
  writeFileSync(lock, '999999999 1 gone\n')
  expect((await site.run()).code).toBe(0)
  // The number of a process that is alive, but began at another time.
  writeFileSync(lock, `${process.pid} 1 another-boot\n`)
  expect((await site.run()).code).toBe(0)
  expect(readdirSync(site.state).filter((name) => name.includes('lock'))).toEqual([])
})

test.for<[string[], RegExp]>([
  [['--state', 'st', '-'], /--state needs the names of files/],
  [['--state', 'st'], /--state needs the names of files/],
  [['--state', 'st', 'access.log', '--since', '1h'], /leave --since and --until away/],
  [['access.log', '--fail-on', 'new'], /--fail-on new needs --state/],
  [['access.log', '--max-age', 'tomorrow'], /--max-age cannot be "tomorrow": give 26h, 90m/],
])('refuses %j', async ([args, message]) => {
  const { code, stdout, stderr } = await errlens(args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(message)
})

test('a folder that cannot be used is said before anything is read', async () => {
  const site = new Site()
  site.write(1)
  const { code, stdout, stderr } = await errlens(['--state', join(site.log, 'state'), site.log])
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toMatch(/^errlens: --state .*state cannot be used \(ENOTDIR\)\n$/)
})
