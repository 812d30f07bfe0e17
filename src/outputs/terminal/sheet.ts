import type { OutputOptions } from '../../model/output.ts'
import { type Paint, painter } from './paint.ts'

/** What every part of the terminal report is laid out on. */
export interface Sheet {
  /** Width of charts and rules. */
  readonly columns: number
  /** Width of sentences: very long lines are hard to read. */
  readonly prose: number
  readonly paint: Paint
  readonly color: boolean
  /** Whether everything is wanted, however long it gets. */
  readonly isWhole: boolean
}

const NARROWEST = 40
const WIDEST = 240
const WIDEST_PROSE = 110
const USUAL = 80

/** The sheet for a terminal; one that does not know its width gets the usual 80 columns. */
export function sheetFor({ columns, color, detail }: OutputOptions): Sheet {
  const known = Number.isFinite(columns) && columns > 0 ? Math.floor(columns) : USUAL
  const width = Math.min(Math.max(known, NARROWEST), WIDEST)
  return { columns: width, prose: Math.min(width, WIDEST_PROSE), paint: painter(color), color, isWhole: detail === 'all' }
}

/** The first few of a list, or all of it where everything is wanted. */
export function firstOf<T>(list: readonly T[], few: number, { isWhole }: Sheet): readonly T[] {
  return isWhole ? list : list.slice(0, few)
}
