import xterm from '@xterm/headless'

/** Of a cell, in CSS pixels. */
const CELL = { width: 8.43, height: 18 }
const FONT_SIZE = 14
const MARGIN = 16
/** Longer output is cut here. */
const MOST_ROWS = 400
const ESCAPES = { '&': '&amp;', '<': '&lt;' }

/** The colours that errlens uses, by their number. */
const PALETTE = { 1: '#ff7b72', 2: '#7ee787', 3: '#e3b341', 5: '#d2a8ff', 6: '#79c0ff' }

const STYLE = `
  body { margin: 0; padding: ${MARGIN}px; background: #0d1117; color: #d0d7de; }
  pre { margin: 0; font: ${FONT_SIZE}px/${CELL.height}px 'DejaVu Sans Mono', monospace; }
  .bold { font-weight: bold; }
  .dim { opacity: 0.6; }
  ${Object.entries(PALETTE)
    .map(([number, color]) => `.c${number} { color: ${color}; }`)
    .join('\n  ')}`

/** What a terminal shows when a command was typed and has ended, as an HTML page and its size. */
export async function terminalPage(text, { line, columns, rows = MOST_ROWS }) {
  const terminal = new xterm.Terminal({ cols: columns, rows: MOST_ROWS, convertEol: true, allowProposedApi: true })
  await new Promise((resolve) => terminal.write(`\x1b[2m$\x1b[22m ${line}\n${text}`, resolve))
  const { active } = terminal.buffer
  const shown = Math.min(rows, active.cursorY)
  const lines = Array.from({ length: shown }, (_, row) => lineHtml(active.getLine(row), columns))
  return {
    html: `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><pre>${lines.join('\n')}</pre>`,
    width: Math.ceil(columns * CELL.width + 2 * MARGIN),
    height: shown * CELL.height + 2 * MARGIN,
  }
}

/** Cells in a row that look alike share an element. */
function lineHtml(row, columns) {
  const runs = []
  for (let column = 0; column < columns; column++) {
    const cell = row.getCell(column)
    const look = lookOf(cell)
    const text = cell.getChars() || ' '.repeat(cell.getWidth())
    if (runs.at(-1)?.look === look) runs.at(-1).text += text
    else runs.push({ look, text })
  }
  return runs.map(({ look, text }) => `<span class="${look}">${text.replace(/[&<]/g, (mark) => ESCAPES[mark])}</span>`).join('')
}

function lookOf(cell) {
  const color = cell.isFgPalette() ? `c${cell.getFgColor()}` : ''
  return [cell.isBold() ? 'bold' : '', cell.isDim() ? 'dim' : '', color].filter((name) => name !== '').join(' ')
}
