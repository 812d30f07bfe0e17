import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { FORMATS } from '../parsers/index.ts'
import { analyze } from '../src/analyze.ts'
import type { Report } from '../src/model/report.ts'
import { randomOf } from './simulate.ts'

const folder = mkdtempSync(join(tmpdir(), 'errlens-'))
afterAll(() => rmSync(folder, { recursive: true }))

const log = gunzipSync(readFileSync(join(import.meta.dirname, '../samples/500-exception-and-crash/access.log.gz'))).toString()
const lines = log.trimEnd().split('\n')

function analyzeAll(sources: readonly string[], stdin: Readable = Readable.from([])): Promise<Report> {
  const onProblem = (problem: unknown): never => {
    throw new Error(JSON.stringify(problem))
  }
  return analyze(sources, { formats: FORMATS, stdin, onProblem })
}

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('neither the order of the lines nor their cut into files changes the report', async () => {
  const whole = JSON.stringify(await analyzeAll([fileOf('whole.log', log)]))
  const random = randomOf(5)
  const shuffled = lines.map((line) => ({ line, key: random() })).sort((a, b) => a.key - b.key)
  const part = (from: number, to: number): string =>
    shuffled
      .slice(from, to)
      .map(({ line }) => `${line}\r\n`)
      .join('')
  const parts = [
    fileOf('a.log', part(0, 3000)),
    fileOf('b.log.gz', gzipSync(part(3000, 3001))),
    fileOf('c', part(3001, lines.length)),
  ]
  expect(JSON.stringify(await analyzeAll(parts))).toBe(whole)
  expect(JSON.stringify(await analyzeAll(['-'], Readable.from([Buffer.from(log)])))).toBe(whole)
})

test('what is no entry is counted, and does not change the rest', async () => {
  const clean = await analyzeAll([fileOf('clean.log', log)])
  const noisy = lines.flatMap((line, i) => (i % 100 === 0 ? [line, `panic: " 502 " at line ${i}`, ''] : [line])).join('\n')
  const { input, ...rest } = await analyzeAll([fileOf('noisy.log', noisy)])
  expect(input.skipped).toBe(2 * Math.ceil(lines.length / 100))
  expect(input.skippedLooking5xx).toBe(Math.ceil(lines.length / 100))
  expect(input.lines).toBe(input.parsed + input.skipped)
  const { input: _, ...cleanRest } = clean
  expect(rest).toEqual(cleanRest)
})
