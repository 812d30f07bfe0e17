import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StatusTallies, type StatusTally } from '../../src/summary/status-tallies.ts'

const CELLS = 6

/** An answer of a status at a time in a cell; without a status: the cell is forgotten. */
const step = fc.record({
  cell: fc.nat(CELLS - 1),
  status: fc.option(fc.constantFrom(500, 502, 503, 504, 599), { freq: 5 }),
  time: fc.integer({ min: -1000, max: 2 ** 42 }),
})

test('are what maps of objects would be, whatever is added and forgotten', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const tallies = new StatusTallies()
      const chains: number[] = Array(CELLS).fill(0)
      const expected = Array.from({ length: CELLS }, () => new Map<number, StatusTally>())
      for (const { cell, status, time } of steps) {
        const chain = chains[cell] ?? 0
        const known = expected[cell]
        if (status === null) {
          tallies.free(chain)
          chains[cell] = 0
          known?.clear()
          continue
        }
        chains[cell] = tallies.add(chain, status, { count: 2, first: time, last: time + 1 })
        const { count, first, last } = known?.get(status) ?? { count: 0, first: time, last: time + 1 }
        known?.set(status, { count: count + 2, first: Math.min(first, time), last: Math.max(last, time + 1) })
      }
      // The order in which they came, too.
      expect(chains.map((chain) => [...tallies.read(chain)])).toEqual(expected.map((known) => [...known]))
    }),
  )
})
