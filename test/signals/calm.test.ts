import { describe, expect, test } from 'vitest'
import type { Incident, Span } from '../../src/model/incident.ts'
import { Calm } from '../../src/signals/calm.ts'
import { MINUTE, type Simulation, START, viewOfSimulation } from '../simulate.ts'

const HOUR = 60 * MINUTE

function burst(from: number, to: number): Incident {
  const span: Span = { from: START + from * MINUTE, to: START + to * MINUTE }
  const scope = { upstream: [], route: [], host: [], client: [] }
  const counts = { requests: 1, errors: 1, baseline: 0, baselineRequests: 1 }
  return { kind: 'burst', span, byStatus: new Map(), scope, failures: [], ...counts }
}

const around = (from: number, to: number): Span => burst(from, to).span

/** Requests a minute in the calm around a span. */
function usual(simulation: Simulation, span: Span, incidents: readonly Incident[] = []): number {
  const view = viewOfSimulation(simulation)
  return 60 * (new Calm(incidents, view).rateOf(view.all, span) ?? Number.NaN)
}

describe('calm traffic is what it is, however little there is', () => {
  test.for([0.5, 1, 3, 8, 20, 100])('%d requests a minute', (rate) => {
    // Whole requests a minute, of which some do not come.
    const perMinute = Math.ceil(rate)
    const minutes = rate < 10 ? 600 : 120
    const pace = (): number => rate / perMinute
    const found = usual({ seed: 7, minutes, perMinute, pace }, around(0, minutes))
    expect(found).toBeGreaterThan(0.85 * rate)
    expect(found).toBeLessThan(1.15 * rate)
  })
})

test('hours in which nothing was logged are no calm', () => {
  const pace = (minute: number): number => (minute > 60 && minute < 200 ? 0 : 1)
  expect(usual({ seed: 7, minutes: 260, perMinute: 30, pace }, around(0, 260))).toBeGreaterThan(28)
})

test('a quiet hour is compared with the hours around it', () => {
  const day = 1440
  const pace = (minute: number): number => 0.55 - 0.45 * Math.cos((2 * Math.PI * minute) / day)
  const simulation = { seed: 7, minutes: day, perMinute: 60, pace }
  expect(usual(simulation, around(700, 720), [burst(700, 720)])).toBeGreaterThan(54)
  expect(usual(simulation, around(60, 80), [burst(60, 80)])).toBeLessThan(15)
})

test('what came in a burst is left out', () => {
  const pace = (minute: number): number => (minute >= 60 && minute < 90 ? 1 : 0.1)
  const found = usual({ seed: 7, minutes: 180, perMinute: 100, pace }, around(60, 90), [burst(60, 90), burst(70, 80)])
  expect(found).toBeGreaterThan(8)
  expect(found).toBeLessThan(12)
})

test('no calm at all is told', () => {
  const view = viewOfSimulation({ seed: 7, minutes: 30, perMinute: 60 })
  const calm = new Calm([burst(-1, 31)], view)
  expect(calm.rateOf(view.all, { from: START, to: START + HOUR })).toBeUndefined()
})
