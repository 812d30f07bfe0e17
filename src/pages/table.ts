import { padded, widthOf } from '../outputs/terminal/fit.ts'
import { hanging, wrap } from './wrap.ts'

const GAP = 2
/** A column is not made narrower than this, or than its longest word. */
const NARROW = 8

/** A table as columns that are as wide as they may be; where they would be too narrow to read, as a list of rows. */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[], width: number): string[] {
  const widths = fittingWidths([head, ...rows], width)
  if (!widths) return rows.flatMap((row) => asList(head, row, width))
  const rule = widths.map((cells) => '─'.repeat(cells)).join(' '.repeat(GAP))
  const isTitled = head.some((cell) => cell !== '')
  const shown = rows.map((row) => rowLines(row, widths))
  // Rows of several lines would run into each other.
  const gap = shown.some(({ length }) => length > 1) ? [''] : []
  const body = shown.flatMap((lines, at) => (at === 0 ? lines : [...gap, ...lines]))
  return [...(isTitled ? [...rowLines(head, widths), rule] : []), ...body]
}

/** The widest columns give way first. */
function fittingWidths(rows: readonly (readonly string[])[], width: number): number[] | undefined {
  const columns = (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? ''))
  const widths = columns.map((cells) => Math.max(1, ...cells.map(widthOf)))
  const least = columns.map((cells) => Math.max(NARROW, ...cells.flatMap((cell) => cell.split(' ')).map(widthOf)))
  let excess = widths.reduce((sum, cells) => sum + cells + GAP, -GAP) - width
  for (; excess > 0; excess--) {
    const spare = widths.map((cells, at) => (cells > (least[at] ?? 0) ? cells : 0))
    const widest = spare.indexOf(Math.max(...spare))
    if (!spare[widest]) return undefined
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function rowLines(row: readonly string[], widths: readonly number[]): string[] {
  const cells = widths.map((cells, at) => wrap(row[at] ?? '', cells))
  const height = Math.max(...cells.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, at) => padded(cells[at]?.[line] ?? '', width))
      .join(' '.repeat(GAP))
      .trimEnd(),
  )
}

function asList(head: readonly string[], [first = '', ...others]: readonly string[], width: number): string[] {
  const fields = others.flatMap((cell, at) => (cell === '' ? [] : hanging('    ', `${head[at + 1] ?? ''}: ${cell}`, width)))
  return [...hanging('• ', first, width), ...fields]
}
