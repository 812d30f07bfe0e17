import type { Entry } from '../src/model/entry.ts'
import { Summary } from '../src/summary/summary.ts'
import { type View, viewOf } from '../src/summary/view.ts'
import { attemptOf, entryOf } from './entries.ts'

/** A seeded source of numbers in [0, 1): the same log every time (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const START: number = Date.UTC(2026, 0, 5, 10)
export const MINUTE = 60_000

export const ROUTES: readonly string[] = ['/', '/cart', '/search', '/login', '/api/items', '/api/orders', '/api/users', '/about']

export interface Simulation {
  readonly seed: number
  readonly minutes: number
  readonly perMinute: number
  readonly upstreams?: number
  /** Which share of the requests comes at a minute; all of them where it is absent. */
  readonly pace?: (minute: number) => number
  /** What becomes of a request: changes to a plain answered one. `minute` counts from the start. */
  readonly fate?: (entry: Entry, minute: number, random: () => number) => Partial<Entry>
}

/** The entries of a site without faults, with whatever fate is given to them, in order of time. */
export function entriesOf({ seed, minutes, perMinute, upstreams = 4, pace, fate }: Simulation): Entry[] {
  const random = randomOf(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const times = Array.from({ length: minutes * perMinute }, () => random() * minutes * MINUTE).sort((a, b) => a - b)
  const come = pace ? times.filter((offset) => random() < pace(offset / MINUTE)) : times
  return come.map((offset) => {
    const duration = Math.round(20 * Math.exp(random() * 3))
    const upstream = `10.0.0.${1 + Math.floor(random() * upstreams)}:80`
    const plain = entryOf({
      time: START + Math.round(offset),
      path: pick(ROUTES),
      method: random() < 0.2 ? 'POST' : 'GET',
      client: `192.0.2.${Math.floor(random() ** 2 * 200)}`,
      duration,
      attempts: [attemptOf({ upstream, duration, header: duration, connect: 1 })],
    })
    return { ...plain, ...fate?.(plain, offset / MINUTE, random) }
  })
}

export function viewOfSimulation(simulation: Simulation): View {
  const summary = new Summary()
  for (const entry of entriesOf(simulation)) summary.add(entry, 'nginx-upstream')
  return viewOf(summary)
}
