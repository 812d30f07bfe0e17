import { isTelling } from './cloudflare-record.ts'
import { csvRow } from './csv-row.ts'
import { type JsonObject, parseJson } from './json-fields.ts'

/** What must stand in numbers or dates, by which a row is told from any other line. */
const EDGE = ['EdgeResponseStatus', 'EdgeStartTimestamp', 'EdgeEndTimestamp']

/** Reads the rows below a heading of a Logpush job in CSV or TSV; `undefined`: the line is no such heading. */
export function cloudflareColumns(line: string): ((row: string) => JsonObject | undefined) | undefined {
  if (!line.includes('Edge') || line.startsWith('{')) return undefined
  const delimiter = line.includes('\t') ? '\t' : ','
  const columns = csvRow(line, delimiter).map((name) => name.trim())
  const marks = columns.flatMap((name, index) => (EDGE.includes(name) ? [index] : []))
  if (marks.length === 0 || !isTelling(columns) || !columns.every((name) => /^\w{1,64}$/.test(name))) return undefined
  return (row) => {
    const cells = csvRow(row, delimiter)
    const isRow = cells.length === columns.length && marks.every((index) => /^\d/.test(cells[index] ?? ''))
    return isRow ? Object.fromEntries(columns.map((name, index) => [name, cellValue(cells[index] ?? '')])) : undefined
  }
}

/** Lists and objects are JSON in their cells. */
function cellValue(cell: string): unknown {
  return cell.startsWith('[') || cell.startsWith('{') ? (parseJson(cell) ?? cell) : cell
}
