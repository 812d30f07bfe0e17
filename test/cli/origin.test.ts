import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomOf } from '../simulate.ts'
import { errlens } from './fake-io.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-origin-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function put(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

interface Request {
  readonly path: string
  /** When the proxy sent it on, in ms from the start. */
  readonly begin: number
  readonly isHit: boolean
}

const START = Date.UTC(2026, 10, 1, 10)
const random = randomOf(7)
const PATHS = [
  () => '/',
  () => '/cart',
  () => '/search',
  () => `/api/orders/${Math.floor(random() * 5000)}`,
  () => `/api/users/${Math.floor(random() * 900)}`,
]
/** Twenty minutes at five requests a second; in the middle, for five minutes, every third request fails. */
const REQUESTS: readonly Request[] = Array.from({ length: 6000 }, (_, index) => {
  const begin = Math.round((index + random()) * 200)
  const isHit = begin >= 480_000 && begin < 780_000 && index % 3 === 0
  return { path: PATHS[Math.floor(random() * PATHS.length)]?.() ?? '/', begin, isHit }
})
const HIT = REQUESTS.filter(({ isHit }) => isHit)

const clf = (time: number): string => {
  const iso = new Date(time).toISOString()
  return `01/Nov/2026:${iso.slice(11, 19)} +0000`
}
/** A proxy's line: answered after 40 ms, or given up with this status after so many seconds. */
const proxied = ({ path, begin, isHit }: Request, status: number, seconds: string): string => {
  const took = isHit ? Number(seconds) * 1000 : 40
  const us = isHit ? status : 200
  const times = isHit ? `rt=${seconds} urt="${seconds}"` : 'rt=0.040 urt="0.040"'
  return `192.0.2.7 - - [${clf(START + begin + took)}] "GET ${path} HTTP/1.1" ${us} 160 "-" "curl/8.5.0" ${times} ua="10.0.0.12:8080" us="${us}"\n`
}
const accessLog = (status: number, seconds: string): string => REQUESTS.map((one) => proxied(one, status, seconds)).join('')

const answer = ({ path, begin }: Request, took: number, status: number, ahead = 0): object => ({
  level: 'info',
  time: new Date(START + begin + took + ahead).toISOString(),
  msg: 'request completed',
  req: { method: 'GET', url: `${path}?a=b` },
  res: { statusCode: status },
  responseTime: took,
})
const ndjson = (objects: readonly object[]): string => objects.map((one) => `${JSON.stringify(one)}\n`).join('')

async function ask(access: string, origin: string, ...options: string[]) {
  const { stdout, stderr, code } = await errlens(['--format', 'json', '--origin', await put('origin.log', origin), ...options], {
    stdin: access,
  })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const report = JSON.parse(stdout)
  const [top] = report.incidents[0].hypotheses
  return {
    report,
    top,
    said: `${top.evidence.join(' ')}`,
    causes: report.incidents[0].hypotheses.map(({ cause }: { cause: string }) => cause),
  }
}

describe('504 after 30 s, no connect time in the log: the origin knows', () => {
  const access = accessLog(504, '30.001')
  const well = REQUESTS.filter(({ isHit }) => !isHit).map((one) => answer(one, 40, 200))

  test('without its log the cause is open', async () => {
    const { stdout } = await errlens(['--format', 'json'], { stdin: access })
    expect(JSON.parse(stdout).incidents[0].hypotheses[0].cause).not.toMatch(/^network-/)
  })

  test('it never heard of them: the network', async () => {
    const { top, said, report } = await ask(access, ndjson(well))
    expect(top.cause).toMatch(/^network-/)
    expect(top.title).toMatch(/network/)
    expect(said).toMatch(
      /The origin has no trace of all \d+ failures that can be looked up, though its log covers the time and has 100 % of/,
    )
    expect(report.input.originLog).toEqual({ lines: well.length, traces: well.length, coverage: 1, clockOffset: 0 })
  })

  test('it answered them after 45 s: not the network', async () => {
    const { said, causes, report } = await ask(access, ndjson([...well, ...HIT.map((one) => answer(one, 45_000, 200))]))
    expect(said).toMatch(
      /The origin answered all \d+ failures that can be looked up when the proxy had given up: after 45.0 s in the middle/,
    )
    expect(causes).not.toContain('network-timeout')
    expect(report.input.originLog.coverage).toBe(1)
  })

  test('it is on another clock', async () => {
    const ahead = 2 * 3_600_000 + 7_000
    const shifted = REQUESTS.map((one) => answer(one, one.isHit ? 45_000 : 40, 200, ahead))
    const { said, report } = await ask(access, ndjson(shifted))
    expect(report.input.originLog.clockOffset).toBe(7207)
    expect(said).toContain('when the proxy had given up')
  })

  test('a log that ends before the incident proves nothing', async () => {
    const early = REQUESTS.filter(({ begin }) => begin < 400_000).map((one) => answer(one, 40, 200))
    const { said } = await ask(access, ndjson(early))
    expect(said).not.toContain('has no trace')
  })

  test('neither does one that lacks most of what went well', async () => {
    const { said, report } = await ask(access, ndjson(well.filter((_, index) => index % 5 === 0)))
    expect(report.input.originLog.coverage).toBeLessThan(0.5)
    expect(said).not.toContain('has no trace')
  })
})

describe('what an origin logs of its errors', () => {
  const access = accessLog(502, '0.200')
  const well = REQUESTS.map((one) => answer(one, 40, 200))

  test('with the request', async () => {
    const thrown = HIT.map(({ path, begin }) => ({
      level: 50,
      time: START + begin + 150,
      req: { method: 'GET', url: path },
      err: { type: 'TypeError', message: "Cannot read properties of undefined (reading 'id')", stack: 'TypeError: …' },
      msg: 'unhandled',
    }))
    const { said } = await ask(access, ndjson([...well, ...thrown]))
    expect(said).toMatch(
      /The origin logged an exception for all \d+ failures that can be looked up: "TypeError: Cannot read properties of undefined \(reading 'id'\)"/,
    )
  })

  test('without it', async () => {
    const thrown = HIT.map(({ begin }) => ({
      severity: 'ERROR',
      timestamp: (START + begin) / 1000,
      message: 'connection to database lost',
    }))
    const { said } = await ask(access, ndjson([...well.filter((_, index) => !REQUESTS[index]?.isHit), ...thrown]))
    expect(said).toMatch(/The origin logged 500 errors in this time; usual were 0/)
  })
})

test('an origin that writes an access log itself, packed; the report keeps to its schema', async () => {
  const lines = REQUESTS.map(({ path, begin, isHit }) => {
    const took = isHit ? 45 : 0.04
    return `10.0.0.5 - - [${clf(START + begin + took * 1000)}] "GET ${path} HTTP/1.1" 200 17 "-" "-" rt=${took.toFixed(3)} ua="-" us="-"\n`
  })
  const log = await put('origin.log.gz', gzipSync(lines.join('')))
  const { stdout } = await errlens(['--format', 'json', '--origin', log], { stdin: accessLog(504, '30.001') })
  const report = JSON.parse(stdout)
  expect(report.incidents[0].hypotheses[0].evidence.join()).toContain('when the proxy had given up')
  const isReport = new Ajv2020().compile(JSON.parse(readFileSync('report.schema.json', 'utf8')))
  isReport(report)
  expect(isReport.errors).toBeNull()
})

test('the report does not depend on the order of its lines', async () => {
  const access = accessLog(504, '30.001')
  const lines = REQUESTS.map((one) => answer(one, one.isHit ? 45_000 : 40, 200))
  const { report } = await ask(access, ndjson(lines))
  expect((await ask(access, ndjson(lines.toReversed()))).report).toEqual(report)
})

test.for<[string, string, number, RegExp]>([
  ['is missing', 'missing.log', 3, /^errlens: missing.log: there is no such file\n$/],
  ['is asked of stdin, which is the log', '-', 2, /only once/],
])('a log of the origin that %s', async ([, name, expected, message]) => {
  const { code, stderr } = await errlens(['--origin', name], { stdin: accessLog(504, '30.001') })
  expect(code).toBe(expected)
  expect(stderr).toMatch(message)
})

test('a file that is none is a problem', async () => {
  const log = await put('prose.log', 'It was a dark and stormy night.\n')
  const { code, stderr } = await errlens(['--origin', log], { stdin: accessLog(504, '30.001') })
  expect(code).toBe(3)
  expect(stderr).toContain("holds no line that errlens can read as an origin's log")
})

test('the header of the report says how much of it fits', async () => {
  const log = await put('origin.log', ndjson(REQUESTS.map((one) => answer(one, 40, 200, 3000))))
  const { stdout } = await errlens(['--origin', log], { stdin: accessLog(504, '30.001') })
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    "origin's log: 6,000 lines · 6,000 about requests or errors it has 100 % of what went well · its clock is 3 s ahead",
  )
})
