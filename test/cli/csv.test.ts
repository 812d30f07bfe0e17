import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TABLES } from '../../src/outputs/csv/index.ts'
import { errlens } from './fake-io.ts'
import { combined } from './lines.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-tables-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Ten minutes of success, in the middle of which everything fails for two: more than are kept. */
const OUTAGE = Array.from({ length: 15_000 }, (_, index) => {
  const second = Math.floor(index / 25)
  return combined(second >= 240 && second < 360 ? 502 : 200, `/page/${index % 7}`, second)
}).join('')

test('--csv writes a file of each table to a folder, which it makes', async () => {
  const log = join(folder, 'access.log')
  await writeFile(log, OUTAGE)
  const tables = join(folder, 'new', 'report')
  const { code, stderr } = await errlens([log, '--csv', tables, '--bom'])
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(/^errlens: errors: \d+ of \d+ failed requests, a sample/),
  })
  expect((await readdir(tables)).sort()).toEqual(TABLES.map(({ id }) => `${id}.csv`).sort())
  for (const { id, columns } of TABLES)
    expect(await readFile(join(tables, `${id}.csv`), 'utf8')).toMatch(new RegExp(`^\\ufeff${Object.keys(columns).join(',')}\r\n`))
})

test('--csv never writes a table over a log', async () => {
  const log = join(folder, 'errors.csv')
  await writeFile(log, OUTAGE)
  const { code, stderr } = await errlens([log, '--csv', folder])
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('is an input') })
  expect(await readFile(log, 'utf8')).toBe(OUTAGE)
})

test('--format csv shows one table, and --table is for it alone', async () => {
  const { stdout } = await errlens(['--format', 'csv', '--table', 'upstreams', '-'], { stdin: OUTAGE })
  expect(stdout).toMatch(/^upstream,requests,errors,/)
  const { code, stderr } = await errlens(['--table', 'routes', '-'], { stdin: OUTAGE })
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('--table is for --format csv') })
})

test('all rows of the sampled errors stand for all errors, whatever the threads', async () => {
  const sumOf = (text: string): number => {
    const [head = '', ...rows] = text.trimEnd().split('\r\n')
    const column = head.split(',').indexOf('stands_for')
    return rows.reduce((sum, row) => sum + Number(row.split(',')[column]), 0)
  }
  const { stdout } = await errlens(['--format', 'csv', '--table', 'errors', '-'], { stdin: OUTAGE })
  const report = JSON.parse((await errlens(['--format', 'json', '-'], { stdin: OUTAGE })).stdout)
  expect(Math.round(sumOf(stdout))).toBe(report.totals.errors)
  expect(report.tables).toBeUndefined()
})

test('entries --as-csv has every failed request, with the columns of the table', async () => {
  const { code, stdout } = await errlens(['entries', '--errors', '--as-csv', '--bom', '-'], { stdin: OUTAGE })
  expect(code).toBe(0)
  const [head, ...rows] = stdout.trimEnd().split('\r\n')
  const { columns = {} } = TABLES.find(({ id }) => id === 'errors') ?? {}
  expect(head).toBe(`\ufeff${Object.keys(columns).join(',')}`)
  expect(rows).toHaveLength(OUTAGE.split('" 502 ').length - 1)
  expect(rows[0]).toMatch(/^"[\d-]+T[\d:.]+Z",[\d-]+ [\d:]+,"",1,502,"GET","\/page\//)
  expect((await errlens(['entries', '--errors', '--as-csv', '-'], { stdin: combined(200, '/', 0) })).stdout).toBe(
    `${Object.keys(columns).join(',')}\r\n`,
  )
})
