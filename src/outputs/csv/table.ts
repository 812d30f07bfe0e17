import type { Report } from '../../model/report.ts'

/** What stands in a cell; nothing where the log does not carry it. */
export type Cell = string | number | undefined

/** A column of rows of one kind. */
export interface Column<Row> {
  /** What stands in it, for docs/csv.md. */
  readonly says: string
  /** Text is quoted, so that it stays text; numbers and dates are not, so that a spreadsheet takes them as what they are. */
  readonly kind: 'text' | 'number' | 'date'
  cell(row: Row): Cell
}

/** The columns by name, in their order. Scripts key on the names; a new one goes to the end. */
export type Columns<Row> = Readonly<Record<string, Column<Row>>>

/** A table for spreadsheets: a file of its own, or what `--format csv --table` shows. */
export interface Table {
  /** As in `--table`, and the name of its file. */
  readonly id: string
  /** What a row is. */
  readonly title: string
  readonly columns: Readonly<Record<string, Omit<Column<never>, 'cell'>>>
  /** The cells of all rows. */
  cells(report: Report): Cell[][]
}

/** A table from the kind of its rows. */
export function table<Row>({
  columns,
  rows,
  ...named
}: Pick<Table, 'id' | 'title'> & { readonly columns: Columns<Row>; rows(report: Report): readonly Row[] }): Table {
  const all = Object.values(columns)
  return { ...named, columns, cells: (report) => rows(report).map((row) => all.map((column) => column.cell(row))) }
}

/** A column of text. */
export function text<Row>(says: string, cell: (row: Row) => string | undefined): Column<Row> {
  return { kind: 'text', says, cell }
}

/** A column of numbers. */
export function number<Row>(says: string, cell: (row: Row) => number | undefined): Column<Row> {
  return { kind: 'number', says, cell }
}

/** A column of times as spreadsheets take them in any language: whole seconds, a space, no zone. */
export function date<Row>(says: string, time: (row: Row) => string): Column<Row> {
  return { kind: 'date', says, cell: (row) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(time(row))?.[0].replace('T', ' ') }
}

/** Several values in one cell. */
export function list(values: readonly string[] | undefined): string | undefined {
  return values?.join(' | ')
}
