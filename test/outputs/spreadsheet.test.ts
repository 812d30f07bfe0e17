import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { TABLES } from '../../src/outputs/csv/index.ts'
import { csv } from '../../src/outputs/csv.ts'
import { builtBinary } from '../cli/built-binary.ts'
import { savedReport } from './reports.ts'
import { hasLibreOffice, LANGUAGES, openInCalc, type TakenCell } from './spreadsheet.ts'

const SAMPLE = 'samples/504-network-drop/access.log'

/** What errlens writes of a sample, and what it would write of a log by an attacker. */
async function written(folder: string): Promise<string[]> {
  await promisify(execFile)(process.execPath, [await builtBinary(), SAMPLE, '--csv', path.join(folder, 'sample'), '--bom'])
  const hostile = TABLES.map(({ id }) => ({ id, file: path.join(folder, `hostile-${id}.csv`) }))
  for (const { id, file } of hostile) {
    const options = { columns: 80, color: false, table: id }
    await writeFile(file, await csv.render(savedReport('hostile-tables'), options))
  }
  return [...TABLES.map(({ id }) => path.join(folder, 'sample', `${id}.csv`)), ...hostile.map(({ file }) => file)]
}

/** What LibreOffice must take a cell of a column for. In German a number with a decimal point is a text: docs/csv.md says what to do. */
function typesOf(kind: 'text' | 'number' | 'date', { text }: TakenCell, language: string): readonly string[] {
  if (text === '' || kind === 'text') return ['', 'string', 'float', 'date', 'percentage', 'time', 'boolean']
  if (kind === 'date') return ['date']
  return language === 'German' && text.includes('.') ? ['string', 'date'] : ['float']
}

test.for(Object.entries(LANGUAGES))(
  'LibreOffice in %s takes dates for dates, counts for numbers, and nothing for a formula',
  { timeout: 60_000 },
  async ([name, language], { skip }) => {
    if (!(await hasLibreOffice())) skip('soffice (LibreOffice) is not installed')
    const folder = await mkdtemp(path.join(tmpdir(), 'errlens-csv-'))
    try {
      const sheets = await openInCalc(await written(folder), language)
      expect(sheets.map(([, ...rows]) => rows.length > 0)).toEqual(sheets.map(() => true))
      for (const [index, [head = [], ...rows]] of sheets.entries()) {
        const columns = Object.entries(TABLES[index % TABLES.length]?.columns ?? {})
        expect(head.slice(0, columns.length).map(({ text }) => text)).toEqual(columns.map(([column]) => column))
        for (const cell of rows.flat()) expect(cell.isFormula, cell.text).toBe(false)
        for (const row of rows)
          for (const [at, [column, { kind }]] of columns.entries()) {
            const cell = row[at] ?? { type: '', text: '', isFormula: false }
            expect(typesOf(kind, cell, name), `${column} ${cell.text}`).toContain(cell.type)
          }
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
)
