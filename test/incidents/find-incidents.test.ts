import { describe, expect, test } from 'vitest'
import { findIncidents } from '../../src/incidents/find-incidents.ts'
import type { Entry } from '../../src/model/entry.ts'
import { ANSWERED, READ_TIMEOUT, REFUSED } from '../entries.ts'
import { MINUTE, type Simulation, START, viewOfSimulation } from '../simulate.ts'

const BASE: Simulation = { seed: 1, minutes: 60, perMinute: 200 }

function incidentsOf(simulation: Partial<Simulation>) {
  return findIncidents(viewOfSimulation({ ...BASE, ...simulation }))
}

const exception: Partial<Entry> = { status: 500, failure: ANSWERED }

describe('nothing happened', () => {
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8]

  test.for(seeds)('a site without errors, seed %i', (seed) => {
    expect(incidentsOf({ seed })).toEqual([])
  })

  test.for(seeds)('errors now and then, independent of each other, seed %i', (seed) => {
    expect(incidentsOf({ seed, fate: (_, __, random) => (random() < 0.003 ? exception : {}) })).toEqual([])
  })

  test.for(seeds)('each error brings some retries that fail as well, seed %i', (seed) => {
    let left = 0
    const fate: Simulation['fate'] = (_, __, random) => {
      if (random() < 0.001) left += Math.ceil(random() * 5)
      if (left === 0 || random() < 0.5) return {}
      left--
      return exception
    }
    expect(incidentsOf({ seed, fate })).toEqual([])
  })

  test.for(seeds)('a quiet night with two stray errors, seed %i', (seed) => {
    let left = 2
    const fate: Simulation['fate'] = (_, minute) => (minute > 200 && left-- > 0 ? exception : {})
    expect(incidentsOf({ seed, minutes: 480, perMinute: 3, fate })).toEqual([])
  })

  test('three times the traffic for a while, with the usual share of errors', () => {
    const fate: Simulation['fate'] = (entry, minute, random) => ({
      time: minute > 40 ? START + (20 + ((minute - 40) / 20) * 10) * MINUTE : entry.time,
      ...(random() < 0.003 ? exception : {}),
    })
    expect(incidentsOf({ fate })).toEqual([])
  })

  test('clients that give up are no errors', () => {
    const fate: Simulation['fate'] = (_, minute) => (minute > 20 && minute < 30 ? { status: 499 } : {})
    expect(incidentsOf({ fate })).toEqual([])
  })
})

describe('something happened', () => {
  const inside = (minute: number): boolean => minute >= 25 && minute < 33

  test.for([0.02, 0.05, 0.3, 1])('a share of %d of all requests fails for eight minutes', (share) => {
    const fate: Simulation['fate'] = (_, minute, random) => {
      if (inside(minute)) return random() < share ? exception : {}
      return random() < 0.001 ? exception : {}
    }
    const [incident, ...others] = incidentsOf({ fate })
    expect(others).toEqual([])
    expect(incident?.kind).toBe('burst')
    expect(incident?.scope).toEqual({ upstream: [], route: [], host: [], client: [] })
    expect(Math.abs((incident?.span.from ?? 0) - (START + 25 * MINUTE))).toBeLessThan(MINUTE)
    expect(Math.abs((incident?.span.to ?? 0) - (START + 33 * MINUTE))).toBeLessThan(MINUTE)
  })

  test('one upstream of four refuses: its name is the scope', () => {
    const fate: Simulation['fate'] = ({ attempts }, minute) =>
      inside(minute) && attempts[0]?.upstream === '10.0.0.2:80' ? { status: 502, failure: REFUSED } : {}
    const [incident, ...others] = incidentsOf({ fate })
    expect(others).toEqual([])
    expect(incident?.scope).toMatchObject({ upstream: ['10.0.0.2:80'], route: [], client: [] })
    expect(incident?.errors).toBe(incident?.requests)
  })

  test('one route hangs: its template is the scope', () => {
    const fate: Simulation['fate'] = ({ method, path }, minute) =>
      inside(minute) && path === '/search' && method === 'GET' ? { status: 504, failure: READ_TIMEOUT } : {}
    const [incident, ...others] = incidentsOf({ fate })
    expect(others).toEqual([])
    expect(incident?.scope).toMatchObject({ upstream: [], route: ['GET /search'], client: [] })
  })

  test('one client poisons one route: both are the scope', () => {
    const fate: Simulation['fate'] = (_, minute, random) =>
      inside(minute) && random() < 0.08
        ? { client: '198.51.100.7', path: '/api/orders', method: 'POST', ...(random() < 0.9 ? exception : { path: '/about' }) }
        : {}
    const [incident, ...others] = incidentsOf({ fate })
    expect(others).toEqual([])
    expect(incident?.scope).toMatchObject({ upstream: [], route: ['POST /api/orders'], client: ['198.51.100.7'] })
  })

  test('two faults at once on different upstreams are two incidents', () => {
    const fate: Simulation['fate'] = ({ attempts, path }, minute) => {
      if (inside(minute) && attempts[0]?.upstream === '10.0.0.2:80') return { status: 502, failure: REFUSED }
      return minute >= 27 && minute < 40 && path === '/cart' ? exception : {}
    }
    const incidents = incidentsOf({ fate })
    expect(incidents.map(({ byStatus, scope }) => [[...byStatus.keys()], scope.upstream, scope.route])).toEqual([
      [[502], ['10.0.0.2:80'], []],
      [[500], [], ['GET /cart', 'POST /cart']],
    ])
  })

  test('one fault that shows as two statuses is one incident', () => {
    const fate: Simulation['fate'] = (_, minute, random) => {
      if (!inside(minute) || random() < 0.5) return {}
      return random() < 0.5 ? { status: 502, failure: REFUSED } : { status: 504, failure: READ_TIMEOUT }
    }
    const incidents = incidentsOf({ fate })
    expect(incidents).toHaveLength(1)
    expect([...(incidents[0]?.byStatus.keys() ?? [])].sort()).toEqual([502, 504])
  })

  test('a stray timestamp of 1970 does no harm', () => {
    const fate: Simulation['fate'] = (_, minute) => (inside(minute) ? exception : minute < 0.01 ? { time: 0 } : {})
    expect(incidentsOf({ fate })).toHaveLength(1)
  })

  test('a log that is all incident', () => {
    const fate: Simulation['fate'] = (_, __, random) => (random() < 0.6 ? { status: 502, failure: REFUSED } : {})
    expect(incidentsOf({ minutes: 10, fate })).toHaveLength(1)
  })
})

describe('it goes on and on', () => {
  test('a slow route that times out now and then is chronic', () => {
    const fate: Simulation['fate'] = ({ path, method }, __, random) =>
      path === '/search' && method === 'GET' && random() < 0.06 ? { status: 504, failure: READ_TIMEOUT, duration: 60_000 } : {}
    const [incident, ...others] = incidentsOf({ fate })
    expect(others).toEqual([])
    expect(incident).toMatchObject({ kind: 'chronic', scope: { route: ['GET /search'], upstream: [] } })
  })

  test('a second habit is found beside the first', () => {
    const fate: Simulation['fate'] = ({ path, method }, _, random) => {
      if (method === 'GET' && path === '/search' && random() < 0.06) return { status: 504, failure: READ_TIMEOUT }
      return method === 'GET' && path === '/cart' && random() < 0.05 ? exception : {}
    }
    const found = incidentsOf({ fate }).map(({ kind, byStatus, scope }) => [kind, [...byStatus.keys()], scope.route])
    expect(found.sort()).toEqual([
      ['chronic', [500], ['GET /cart']],
      ['chronic', [504], ['GET /search']],
    ])
  })

  test('scattered 502s without anything in common are chronic', () => {
    const fate: Simulation['fate'] = (_, __, random) => (random() < 0.006 ? { status: 502, failure: REFUSED } : {})
    const [incident, ...others] = incidentsOf({ fate })
    expect(others).toEqual([])
    expect(incident).toMatchObject({ kind: 'chronic', scope: { route: [], upstream: [], client: [] } })
  })
})
