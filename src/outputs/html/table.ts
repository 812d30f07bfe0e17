import { type Content, html, type Markup } from './markup.ts'

/** A column of a table, as data. */
export interface Column<Row> {
  readonly name: string
  show(row: Row): Content
  /** What it is sorted by, where that is a number. */
  value?(row: Row): number
}

/** A table that the page's script makes sortable; without the script it is a table. A column without content is left out. */
export function sortableTable<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const filled = columns.filter(({ show }) => rows.some((row) => !isEmpty(show(row))))
  return html`<div class="table" tabindex="0" role="group" aria-label="Table: ${filled.map(({ name }) => name).join(', ')}"><table data-sorts>
<caption>${caption}</caption>
<thead><tr>${filled.map(({ name, value }) => html`<th scope="col"${value && NUMBER}>${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${filled.map((column) => cell(column, row))}</tr>\n`)}</tbody>
</table></div>`
}

const isEmpty = (content: Content): boolean => content === undefined || content === ''
const NUMBER = html` class="number"`

function cell<Row>({ show, value }: Column<Row>, row: Row): Markup {
  if (value === undefined) return html`<td>${show(row)}</td>`
  return html`<td class="number" data-n="${value(row)}">${show(row)}</td>`
}
