import { sum } from '../incidents/sum.ts'
import { countIn } from '../incidents/tables.ts'
import type { Calm } from '../signals/calm.ts'
import type { Case } from '../signals/case.ts'
import { deviation } from '../signals/chance.ts'
import { count } from '../signals/words.ts'

const FEWEST = 5
const MORE = 2
const NO_CHANCE = 4

/** Whether more clients than usual gave up: no errors of their own, but people who did not wait for an answer. */
export function givenUp({ spans, traffic, requests }: Case, calm: Calm): string | undefined {
  const { rows, width } = traffic
  const aborted = sum([...rows.values()].map((row) => countIn({ row, width }, spans, (tally) => tally.aborted)))
  const usual = calm.countsOf(traffic, (tally) => tally.aborted)
  const expected = (usual.counted * requests) / Math.max(1, usual.requests)
  const far = deviation(aborted, expected, usual.requests / Math.max(1, requests))
  if (usual.requests < requests / 4 || aborted < FEWEST || aborted < MORE * expected || far < NO_CHANCE) return undefined
  const usually = usual.counted === 0 ? 'none' : expected < 1 ? 'fewer than 1' : count(expected)
  return `Clients gave up (499, 460): ${count(aborted)} of ${count(requests)} requests, usually ${usually} of as many.`
}
