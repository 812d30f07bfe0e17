import type { CsvFormatterStream, FormatterOptionsArgs, FormatterRowArray } from 'fast-csv'
import type { Output } from '../model/output.ts'
import type { ReportError } from '../model/tables.ts'
import { cellsOfError, errors } from './csv/errors.ts'
import { TABLES } from './csv/index.ts'
import { safeCell } from './csv/safe-cell.ts'
import type { Cell, Table } from './csv/table.ts'

/** By which Excel knows that a file is UTF-8. */
export const BOM = '\ufeff'

/** One of the report's tables, for spreadsheets: docs/csv.md. */
export const csv: Output = {
  id: 'csv',
  title: 'a table of it as CSV, for spreadsheets',
  needs: ['tables'],
  async render(report, { table: id, bom = false }) {
    const { writeToString } = await import('fast-csv')
    const table = TABLES.find((candidate) => candidate.id === id) ?? TABLES[0]
    const rows = table.cells(report).map(safeRow)
    const isEmpty = (column: number): boolean => rows.every((row) => row[column] === '')
    // fast-csv would leave the mark out where there are no rows.
    return `${bom ? BOM : ''}${await writeToString(rows, formOf(table, isEmpty))}`
  },
}

/** A stream of the table of errors, which takes rows one by one. */
export type ErrorRows = CsvFormatterStream<FormatterRowArray, FormatterRowArray>

/** Opens the table of errors for as many as there are. */
export async function openErrorRows(): Promise<ErrorRows> {
  const { format } = await import('fast-csv')
  return format(formOf(errors, () => false))
}

/** The row of a failed request in it. */
export function errorRow(error: ReportError): string[] {
  return safeRow(cellsOfError(error))
}

function safeRow(cells: readonly Cell[]): string[] {
  return cells.map((cell) => `${safeCell(cell)}`)
}

function formOf(
  { columns }: Table,
  isEmpty: (column: number) => boolean,
): FormatterOptionsArgs<FormatterRowArray, FormatterRowArray> {
  return {
    headers: Object.keys(columns),
    alwaysWriteHeaders: true,
    includeEndRowDelimiter: true,
    rowDelimiter: '\r\n',
    quoteHeaders: false,
    // Text is always quoted: a program that splits at ";" would otherwise find the beginning of a cell inside one.
    quoteColumns: Object.values(columns).map(({ kind }, column) => kind === 'text' && !isEmpty(column)),
  }
}
