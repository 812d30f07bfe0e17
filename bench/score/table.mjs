// Tables of Markdown that are pleasant in a terminal, too.

/** A table: `columns` are `[head, cellOf]` pairs, the first column is text, the others are numbers unless their cells are not. */
export function table(columns, items) {
  const heads = columns.map(([head]) => head)
  const rows = items.map((item) => columns.map(([, cellOf]) => `${cellOf(item)}`))
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column].length)))
  const isNumeric = heads.map((_, column) => rows.length > 0 && rows.every((row) => NUMBER.test(row[column])))
  const pad = (text, column) => (isNumeric[column] ? text.padStart(widths[column]) : text.padEnd(widths[column]))
  const rule = widths.map((width, column) => (isNumeric[column] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2)))
  return [lineOf(heads.map(pad)), `|${rule.join('|')}|`, ...rows.map((row) => lineOf(row.map(pad)))].join('\n')
}

const NUMBER = /^(-|[\d.]+ ?[%s]?|\d+\/\d+)$/
const lineOf = (cells) => `| ${cells.join(' | ')} |`

/** A share in percent; "-": of nothing. Never 100 % for less than all. */
export function percent(share) {
  if (share === undefined || Number.isNaN(share)) return '-'
  const rounded = Math.round(100 * share)
  return `${rounded === 100 && share < 1 ? (Math.floor(1000 * share) / 10).toFixed(1) : rounded} %`
}

/** So many digits behind the point; "-": there is no number. */
export const digits = (value, count = 1) => (value === undefined || Number.isNaN(value) ? '-' : value.toFixed(count))
