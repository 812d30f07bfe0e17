import type { Output } from '../model/output.ts'
import { TABLES } from './csv/index.ts'
import { safeCell } from './csv/safe-cell.ts'

/** One of the report's tables, for spreadsheets: docs/csv.md. */
export const csv: Output = {
  id: 'csv',
  title: 'a table of it as CSV, for spreadsheets',
  needs: ['tables'],
  async render(report, { table: id, bom = false }) {
    const { writeToString } = await import('fast-csv')
    const table = TABLES.find((candidate) => candidate.id === id) ?? TABLES[0]
    const rows = table.cells(report).map((cells) => cells.map(safeCell))
    const text = await writeToString(rows, {
      headers: Object.keys(table.columns),
      alwaysWriteHeaders: true,
      includeEndRowDelimiter: true,
      rowDelimiter: '\r\n',
      quoteHeaders: false,
      // Text is always quoted: a program that splits at ";" would otherwise find the beginning of a cell inside one.
      quoteColumns: Object.values(table.columns).map(({ kind }, at) => kind === 'text' && rows.some((row) => row[at] !== '')),
    })
    return bom ? `\ufeff${text}` : text
  },
}
