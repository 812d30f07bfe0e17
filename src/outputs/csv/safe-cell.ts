import { dropUnseen } from '../../unseen.ts'
import type { Cell } from './table.ts'

/** A spreadsheet program cuts a longer cell without a word. */
const LONGEST_CELL = 32_000

/** What a spreadsheet takes for a formula, full-width forms included, also behind white space. */
const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A cell on one line, in which nothing is a formula, whatever the log holds. */
export function safeCell(cell: Cell): string | number {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : ''
  if (cell === undefined) return ''
  const text = dropUnseen(cell)
  const defused = FORMULA.test(cell) || FORMULA.test(text) ? `'${text}` : text
  return defused.length > LONGEST_CELL ? `${defused.slice(0, LONGEST_CELL)}…` : defused
}
