import fc from 'fast-check'
import { parseString } from 'fast-csv'
import { expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { csv } from '../../src/outputs/csv.ts'
import { REPORTS, reportWithTexts, savedReport } from './reports.ts'

type Row = Readonly<Record<string, string>>

const NUMBERS = ['duration_seconds', 'status', 'requests', 'errors', 'error_rate', 'baseline_error_rate', 'confidence_1']
const HEADER =
  'id,kind,start,end,duration_seconds,status,by_status,upstreams,routes,hosts,clients,requests,errors,error_rate,' +
  'baseline_error_rate,cause_1,confidence_1,title_1,cause_2,confidence_2,cause_3,confidence_3,evidence,against,next_steps\r\n'

async function render(report: Report): Promise<string> {
  return await csv.render(report, { columns: 80, color: false })
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

test('the header is always there', async () => {
  expect(await render(savedReport('empty'))).toBe(HEADER)
  for (const report of REPORTS.values()) expect((await render(report)).startsWith(HEADER)).toBe(true)
})

test('one row per incident, lines end in CRLF and nowhere else', async () => {
  for (const report of REPORTS.values()) {
    const text = await render(report)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.split('\r\n').length).toBe(report.incidents.length + 2)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(await rowsOf(text)).toHaveLength(report.incidents.length)
  }
})

test('numbers stay numbers', async () => {
  for (const name of ['network-timeout', 'compound', 'chronic', 'hostile']) {
    const report = savedReport(name)
    for (const [index, row] of (await rowsOf(await render(report))).entries()) {
      for (const column of NUMBERS) expect(row[column]).toMatch(/^\d+(\.\d+)?(e-\d+)?$/)
      expect(Number(row['errors'])).toBe(report.incidents[index]?.impact.errors)
    }
  }
})

test('no cell can be taken for a formula, whatever the log holds', async () => {
  const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '\u200b', '\0', ';', ',', '"', "'", '\uff1d', '\ufeff')
  const text = fc.tuple(fc.string({ unit: start, maxLength: 4 }), fc.string({ unit: 'binary' })).map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(text), async (texts) => {
      const report = reportWithTexts('hostile', () => texts.next().value)
      const rendered = await render(report)
      const rows = await rowsOf(rendered)
      expect(rows).toHaveLength(report.incidents.length)
      for (const cell of rows.flatMap((row) => Object.values(row))) {
        expect(cell).not.toMatch(/^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/)
        expect(cell).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      }
    }),
    { numRuns: 100 },
  )
}, 30_000)

test('a harmless text is left as it is', async () => {
  const [row] = await rowsOf(await render(savedReport('compound')))
  expect(row?.['title_1']).toBe(savedReport('compound').incidents[0]?.hypotheses[0]?.title)
  expect(row?.['by_status']).toBe('502=839')
})
