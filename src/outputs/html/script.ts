/**
 * The page's only script: tables that sort by a click or a key on a heading, and all details open on paper. Without it the page
 * lacks nothing else. It touches only what stands in the page, and its hash stands in the page's policy.
 */
export const SCRIPT: string = `
for (const table of document.querySelectorAll('table[data-sorts]')) {
  const body = table.tBodies[0]
  const value = (row, column) => {
    const cell = row.cells[column]
    return cell.dataset.n === undefined ? cell.textContent.trim() : Number(cell.dataset.n)
  }
  const compare = (a, b) => typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...heading.childNodes)
    heading.append(button)
    button.addEventListener('click', () => {
      const up = heading.getAttribute('aria-sort') === 'descending'
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort')
      heading.setAttribute('aria-sort', up ? 'ascending' : 'descending')
      const column = heading.cellIndex
      const rows = [...body.rows].sort((a, b) => compare(value(a, column), value(b, column)) * (up ? 1 : -1))
      body.append(...rows)
    })
  }
}
let opened = []
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details:not([open])')]
  for (const details of opened) details.open = true
})
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false
})
`
