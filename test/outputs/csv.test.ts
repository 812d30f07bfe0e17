import fc from 'fast-check'
import { parseString } from 'fast-csv'
import { expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { TABLES } from '../../src/outputs/csv/index.ts'
import { safeCell } from '../../src/outputs/csv/safe-cell.ts'
import { csv } from '../../src/outputs/csv.ts'
import { dropUnseen } from '../../src/unseen.ts'
import { REPORTS, reportWithTexts, savedReport } from './reports.ts'

type Row = Readonly<Record<string, string>>

/** What scripts have relied on from the first version on. */
const FIRST_COLUMNS =
  'id,kind,start,end,duration_seconds,status,by_status,upstreams,routes,hosts,clients,requests,errors,error_rate,' +
  'baseline_error_rate,cause_1,confidence_1,title_1,cause_2,confidence_2,cause_3,confidence_3,evidence,against,next_steps'
const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/
const PATTERNS = { number: /^(\d+(\.\d+)?(e-\d+)?)?$/, date: /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?$/, text: /^/ } as const

async function render(report: Report, table?: string, bom = false): Promise<string> {
  return await csv.render(report, { columns: 80, color: false, table, bom })
}

async function rowsOf(text: string): Promise<Row[]> {
  return await new Promise((resolve, reject) => {
    const rows: Row[] = []
    parseString(text, { headers: true, strictColumnHandling: true })
      .on('error', reject)
      .on('data-invalid', (row) => reject(new Error(`a row of another width: ${JSON.stringify(row)}`)))
      .on('data', (row: Row) => rows.push(row))
      .on('end', () => resolve(rows))
  })
}

const SHOWN = ['empty', 'hostile-tables', 'compound', 'tables'].flatMap((name) =>
  TABLES.slice(1).map(({ id }) => ({ name, id, report: savedReport(name) })),
)

test.for(SHOWN)('the table $id of the report "$name" is as saved', async ({ name, id, report }) => {
  await expect(await render(report, id)).toMatchFileSnapshot(`./__snapshots__/${name}.${id}.csv`)
})

test('the incidents are the default, and their first columns stay', async () => {
  for (const report of REPORTS.values()) {
    const text = await render(report)
    expect(text).toBe(await render(report, 'incidents'))
    expect(text.startsWith(`${FIRST_COLUMNS},`)).toBe(true)
    expect(await rowsOf(text)).toHaveLength(report.incidents.length)
  }
})

test.for(TABLES)('$id: one header, a line per row, each ends in CRLF', async ({ id, columns, cells }) => {
  for (const report of REPORTS.values()) {
    const text = await render(report, id)
    const lines = text.split('\r\n')
    expect(lines[0]).toBe(Object.keys(columns).join(','))
    expect(lines).toHaveLength(cells(report).length + 2)
    expect(lines.join('')).not.toMatch(/[\r\n]/)
    expect(lines.at(-1)).toBe('')
  }
})

test.for(TABLES)('$id: numbers are numbers, and dates are what a spreadsheet takes for one', async ({ id, columns }) => {
  for (const report of REPORTS.values())
    for (const row of await rowsOf(await render(report, id)))
      for (const [name, { kind }] of Object.entries(columns)) expect(row[name], name).toMatch(PATTERNS[kind])
})

test('a byte order mark comes first, for who asks for it', async () => {
  const report = savedReport('tables')
  expect(await render(report, 'routes', true)).toBe(`\ufeff${await render(report, 'routes')}`)
})

const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '\u200b', '\0', ';', ',', '"', "'", '\uff1d', '\ufeff')
const text = fc.tuple(fc.string({ unit: start, maxLength: 4 }), fc.string({ unit: 'binary' })).map((parts) => parts.join(''))

test('no cell can be taken for a formula, whatever the log holds', async () => {
  const table = fc.constantFrom(...TABLES)
  await fc.assert(
    fc.asyncProperty(table, fc.infiniteStream(text), async ({ id, cells }, texts) => {
      const report = reportWithTexts('hostile-tables', () => texts.next().value)
      const rows = await rowsOf(await render(report, id))
      expect(rows).toHaveLength(cells(report).length)
      for (const cell of rows.flatMap((row) => Object.values(row))) {
        expect(cell).not.toMatch(FORMULA)
        expect(cell).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      }
    }),
    { numRuns: 100 },
  )
}, 30_000)

test('any text survives the way through a file, but for what is unseen and what defuses it', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (name) => {
      const report = savedReport('hostile-tables')
      const [place] = report.tables?.routes ?? []
      if (!report.tables || !place) throw new Error('no routes to put a text in')
      const changed = { ...report, tables: { ...report.tables, routes: [{ ...place, name }] } }
      const [row] = await rowsOf(await render(changed, 'routes'))
      expect(row?.['route']).toBe(`${safeCell(name)}`)
      expect([dropUnseen(name), `'${dropUnseen(name)}`]).toContain(row?.['route'])
    }),
  )
})

test('a harmless text is left as it is', async () => {
  const [row] = await rowsOf(await render(savedReport('compound')))
  expect(row?.['title_1']).toBe(savedReport('compound').incidents[0]?.hypotheses[0]?.title)
  expect(row?.['by_status']).toBe('502=839')
})
