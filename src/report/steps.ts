import type { Summary } from '../summary/summary.ts'

/** When a log, or the part of it that is shown, begins and ends. */
export type Extent = Pick<Summary, 'first' | 'last' | 'parsed'>

/** Equal steps of time over a log. */
export interface Steps {
  /** When the first one begins, epoch ms. */
  readonly origin: number
  /** Milliseconds. */
  readonly width: number
  readonly count: number
}

/** At most so many steps over all of a log: whole multiples of those that it was counted in, so that no count has to be divided. */
export function stepsOver({ first, last }: Extent, counted: number, most: number): Steps {
  const finest = Number.isFinite(counted) ? counted : Math.max(1, last - first + 1)
  const origin = Math.floor(first / finest) * finest
  const width = finest * Math.ceil((Math.floor((last - origin) / finest) + 1) / most)
  return { origin, width, count: Math.floor((last - origin) / width) + 1 }
}

/** The number of the step that holds a time. */
export function stepAt({ origin, width, count }: Steps, time: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor((time - origin) / width)))
}
