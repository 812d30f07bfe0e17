import { sum } from '../incidents/sum.ts'
import type { Span } from '../model/incident.ts'
import type { Case } from '../signals/case.ts'
import { deviation } from '../signals/chance.ts'
import { about, count } from '../signals/words.ts'
import type { Minutes } from './minutes.ts'

const FEWEST = 5
const MORE = 2
const NO_CHANCE = 4

/** Whether more requests than usual were saved by a retry in the minutes before: errors that nobody saw yet. */
export function saved({ traffic: { rows, width } }: Case, { window, blocks, length }: Minutes): string | undefined {
  const retriedIn = (span: Span): number =>
    sum([...rows.values()].flatMap((row) => inside(row, width, span).map(({ cell }) => cell.retried)))
  const retried = retriedIn(window)
  const usual = sum(blocks.map(retriedIn)) / blocks.length
  if (retried < FEWEST || retried < MORE * usual || deviation(retried, usual, blocks.length) < NO_CHANCE) return undefined
  const earlier = usual === 0 ? 'none' : usual < 1 ? 'fewer than 1' : count(usual)
  return `A retry saved ${count(retried)} requests in the ${about(length)} before; earlier ${earlier} in as long.`
}

function inside<S extends { readonly start: number }>(row: readonly S[], width: number, { from, to }: Span): readonly S[] {
  return row.filter(({ start }) => start >= from && start + width - 1 <= to)
}
