import type { Span } from '../model/incident.ts'
import type { Calm } from '../signals/calm.ts'
import type { Case } from '../signals/case.ts'

/**
 * The minutes before an incident, and the calm time that they are compared with, in blocks of the same length. Between the two one
 * block is left out: what changes begins at no full minute.
 */
export interface Minutes {
  readonly window: Span
  /** Latest first. */
  readonly blocks: readonly Span[]
  /** Length of the window and of each block, ms. */
  readonly length: number
}

const SHORTEST = 3 * 60_000
/** Steps so wide do not show minutes. */
const WIDEST = 5 * 60_000
const REACH = 60 * 60_000
const FEWEST_BLOCKS = 3

/** The minutes before the first failure, cut at steps of a width. `undefined`: they are not calm, or there is no time before. */
export function minutesBefore({ incident, view }: Case, calm: Calm, width: number): Minutes | undefined {
  const start = view.all.rows.get('')?.[0]?.start
  if (start === undefined || width > WIDEST) return undefined
  const end = Math.floor(incident.span.from / width) * width
  const length = Math.ceil(SHORTEST / width) * width
  const blocks: Span[] = []
  for (let from = end - length; from > start && from >= end - length - REACH; from -= length)
    blocks.push({ from, to: from + length - 1 })
  const [window, , ...earlier] = blocks
  const before = earlier.filter(({ from, to }) => calm.isCalm(from, to))
  if (!window || !calm.isCalm(window.from, window.to) || before.length < FEWEST_BLOCKS) return undefined
  return { window, blocks: before, length }
}
