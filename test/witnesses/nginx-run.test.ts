import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { FORMATS, REMARK_FORMATS } from '../../parsers/index.ts'
import { analyze } from '../../src/analyze.ts'
import type { Entry, Failure } from '../../src/model/entry.ts'
import { readEntries } from '../../src/reading/read-entries.ts'
import { Strings } from '../../src/summary/strings.ts'
import { keepEntry } from '../../src/summary/summary.ts'
import { clockAhead } from '../../src/witnesses/clock-ahead.ts'
import { readRemarks } from '../../src/witnesses/read-remarks.ts'
import { RemarkIndex } from '../../src/witnesses/remark-index.ts'

// One run of a real nginx (1.22.1) with an origin for each fault; its error log was written at the clock of Berlin.
const FOLDER = join(import.meta.dirname, '../fixtures/nginx-error-log')
const HOUR = 3_600_000
const noProblem = (problem: unknown): never => {
  throw new Error(JSON.stringify(problem))
}

async function entriesOf(log: string): Promise<Entry[]> {
  const entries: Entry[] = []
  const strings = new Strings()
  const sink = { entry: (entry: Entry) => entries.push(keepEntry(entry, strings)), skip: noProblem }
  await readEntries(createReadStream(join(FOLDER, log)), FORMATS, sink)
  return entries
}

async function remarks(): Promise<RemarkIndex> {
  const index = new RemarkIndex()
  const options = { remarkFormats: REMARK_FORMATS, stdin: Readable.from([]), onProblem: noProblem }
  await readRemarks([join(FOLDER, 'error.log')], index, options)
  return index
}

type Told = readonly [phases: string, how: Failure['how'], upstream: string | undefined]

/** What becomes of each path, whichever access log it stands in. */
const TOLD: Readonly<Record<string, Told>> = {
  '/refused/a': ['connect', 'refused', '10.0.0.12:8099'],
  '/refused/b': ['connect', 'refused', '10.0.0.12:8099'],
  '/refused/p': ['connect', 'refused', '10.0.0.12:8099'],
  '/eof/a': ['wait,receive', 'closed', '10.0.0.12:8081'],
  '/reset/a': ['wait,receive', 'closed', '10.0.0.12:8082'],
  '/badheader/a': ['receive', 'malformed', '10.0.0.12:8084'],
  '/big/a': ['receive', 'malformed', '10.0.0.12:8085'],
  '/smtp/a': ['receive', 'malformed', '10.0.0.12:8086'],
  '/pool/b': ['pick', 'empty', 'pool'],
  '/pool/c': ['pick', 'empty', 'pool'],
  '/tls/a': ['tls', 'error', '10.0.0.12:8087'],
  '/tlshang/a': ['tls', 'timeout', '10.0.0.12:8083'],
  '/cycle': ['admit', 'error', undefined],
  '/sock': ['connect', 'refused', 'unix:/nowhere.sock'],
  '/fcgi/x.php': ['connect', 'refused', '10.0.0.12:8098'],
  '/drop/a': ['connect', 'timeout', '192.0.2.77:80'],
  '/hang/a': ['wait,receive', 'timeout', '10.0.0.12:8083'],
  '/dns/a': ['resolve', 'timeout', undefined],
  '/limit/a': ['admit', 'limited', undefined],
}
/** Answered by the origin, or on purpose: the error log has nothing to say. */
const UNTOLD = ['/ok/500', '/ok/502', '/ok/503', '/ok/504', '/maint']

describe.for(['access.log', 'combined.log'])('%s', (log) => {
  test('every failure of the proxy is told, each as what it was', async () => {
    const index = await remarks()
    const failed = (await entriesOf(log)).filter(({ failure }) => failure)
    expect(failed.length).toBeGreaterThan(40)
    for (const entry of failed) {
      const refined = index.explain(entry, HOUR)
      const { path = '', status, client } = entry
      if (UNTOLD.includes(path)) expect(refined, path).toBeUndefined()
      const told = TOLD[path]
      if (!told) continue
      const [phases, how, upstream] = told
      expect(refined, `${client} ${path}`).toMatchObject({ status, failure: { by: 'proxy', how, reason: expect.any(String) } })
      expect(`${refined?.failure?.phases}`, path).toBe(phases)
      expect(refined?.attempts.at(-1)?.upstream, path).toBe(upstream)
    }
  })

  test('of two servers that refused one after the other, the last one counts; the next request found nobody', async () => {
    const index = await remarks()
    const [first, second] = (await entriesOf(log))
      .filter(({ path }) => path === '/pool/a')
      .map((entry) => index.explain(entry, HOUR))
    expect(first?.failure?.how).toBe('refused')
    expect(first?.attempts.length).toBeGreaterThan(0)
    expect(second?.failure?.how).toBe('empty')
  })

  test('the clock of the error log is found out', async () => {
    const index = await remarks()
    const failed = (await entriesOf(log)).filter(({ failure }) => failure)
    expect(clockAhead(failed, (entry, ahead) => index.explain(entry, ahead) !== undefined)).toBe(HOUR)
  })
})

test('the report says how much the error log has told', async () => {
  const options = { formats: FORMATS, stdin: Readable.from([]), onProblem: noProblem, errorLogs: [join(FOLDER, 'error.log')] }
  const { input, totals } = await analyze([join(FOLDER, 'combined.log')], options)
  // 503 from `return 503` and what the origin answered are not in it.
  const untold = 2 * UNTOLD.length
  expect(input.errorLog).toEqual({
    lines: 109,
    messages: 41,
    failures: totals.errors,
    explained: totals.errors - untold,
    isCut: false,
    clockOffset: 3600,
  })
})

test('a zone that the user gives is heeded', async () => {
  const options = { formats: FORMATS, stdin: Readable.from([]), onProblem: noProblem, errorLogs: [join(FOLDER, 'error.log')] }
  const told = async (timeZone: string) =>
    (await analyze([join(FOLDER, 'access.log')], { ...options, timeZone })).input.errorLog?.explained
  expect(await told('Europe/Berlin')).toBeGreaterThan(30)
  expect(await told('UTC')).toBe(0)
})
