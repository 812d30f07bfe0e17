import { describe, expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import type { CauseId } from '../../src/model/cause.ts'
import type { Entry, Failure, How, Phase } from '../../src/model/entry.ts'
import type { Report } from '../../src/model/report.ts'
import { reportOf } from '../../src/report/report.ts'
import { Summary } from '../../src/summary/summary.ts'
import { ANSWERED, attemptOf, CONNECT_TIMEOUT, READ_TIMEOUT, REFUSED } from '../entries.ts'
import { entriesOf, MINUTE, type Simulation, START } from '../simulate.ts'

function reportOfSimulation(simulation: Partial<Simulation>): Report {
  const summary = new Summary()
  const all = { seed: 3, minutes: 60, perMinute: 200, ...simulation }
  for (const entry of entriesOf(all)) summary.add(entry, 'nginx-upstream')
  return reportOf(summary, CAUSES)
}

type Fate = NonNullable<Simulation['fate']>

const inside = (minute: number, from = 25, to = 37): boolean => minute >= from && minute < to

function failureOf(phases: readonly Phase[], how?: How): Failure {
  return { by: 'proxy', phases, how, reason: undefined }
}

/** A failed try at the upstream that the entry went to. */
function failed(
  entry: Entry,
  status: number,
  failure: Failure,
  tried: { connect?: number; header?: number; duration: number },
): Partial<Entry> {
  const attempt = attemptOf({
    upstream: entry.attempts[0]?.upstream,
    status,
    connect: tried.connect,
    header: tried.header,
    duration: tried.duration,
  })
  return { status, failure, duration: tried.duration, attempts: [attempt], upstreamStatus: undefined }
}

/** A failure that never got as far as an upstream. */
function local(status: number, failure: Failure): Partial<Entry> {
  return { status, failure, duration: 0, attempts: [], upstreamStatus: undefined }
}

function onUpstream(n: number, { attempts }: Entry): boolean {
  return attempts[0]?.upstream === `10.0.0.${n}:80`
}

const scenarios: readonly {
  readonly title: string
  readonly cause: CauseId
  readonly fate: Fate
  readonly perMinute?: number
}[] = [
  {
    title: 'one route answers 500 from one moment on',
    cause: 'origin-exception',
    fate: (entry, minute) => (inside(minute) && entry.path === '/cart' ? { status: 500, failure: ANSWERED } : {}),
  },
  {
    title: 'many routes answer 500 after the same five seconds',
    cause: 'origin-dependency-failure',
    fate: (entry, minute, random) =>
      inside(minute) && entry.path?.startsWith('/api')
        ? failed(entry, 500, ANSWERED, { connect: 1, header: 5000, duration: 5000 + Math.round(random() * 30) })
        : {},
  },
  {
    title: 'everything is answered 503 at once by the origin',
    cause: 'maintenance',
    fate: (entry, minute) => (inside(minute) ? failed(entry, 503, ANSWERED, { connect: 1, header: 3, duration: 3 }) : {}),
  },
  {
    title: 'one upstream accepts and never answers',
    cause: 'origin-hang',
    fate: (entry, minute) =>
      inside(minute) && onUpstream(2, entry) ? failed(entry, 504, READ_TIMEOUT, { connect: 1, duration: 60_001 }) : {},
  },
  {
    title: 'one upstream is stuck, and its accept queue is full: half of the connects time out, too',
    cause: 'origin-hang',
    fate: (entry, minute, random) => {
      if (!inside(minute) || !onUpstream(2, entry)) return {}
      return random() < 0.5
        ? failed(entry, 504, READ_TIMEOUT, { connect: 1, duration: 60_001 })
        : failed(entry, 504, CONNECT_TIMEOUT, { duration: 60_002 })
    },
  },
  {
    title: 'a slow route: its answers reach up to the timeout, and some beyond',
    cause: 'timeout-too-short',
    fate: (entry, _, random) => {
      if (entry.path !== '/search' || entry.method !== 'GET') return {}
      const took = Math.round(8000 * Math.exp((random() + random() + random() - 1.5) * 2.2))
      if (took > 30_000) return failed(entry, 504, READ_TIMEOUT, { connect: 1, duration: 30_001 })
      return { duration: took, attempts: [attemptOf({ upstream: entry.attempts[0]?.upstream, header: took, duration: took })] }
    },
  },
  {
    title: 'connections to one upstream are rejected for twelve minutes',
    cause: 'origin-down',
    fate: (entry, minute) => (inside(minute) && onUpstream(2, entry) ? failed(entry, 502, REFUSED, { duration: 0 }) : {}),
  },
  {
    title: 'all upstreams are down: most requests find nobody left, a few show why',
    cause: 'origin-down',
    fate: (entry, minute, random) => {
      if (!inside(minute)) return {}
      return random() < 0.02
        ? failed(entry, 502, REFUSED, { duration: 0 })
        : failed(entry, 502, failureOf(['pick'], 'empty'), { duration: 0 })
    },
  },
  {
    title: 'upstream after upstream refuses for half a minute',
    cause: 'origin-restart',
    perMinute: 600,
    fate: (entry, minute) => {
      const turn = Math.floor((minute - 25) / 0.6)
      return minute >= 25 && turn < 4 && onUpstream(turn + 1, entry)
        ? failed(entry, 502, failureOf(['connect'], 'refused'), { duration: 0 })
        : {}
    },
  },
  {
    title: 'connections are broken in mid-request',
    cause: 'origin-crash',
    fate: (entry, minute, random) =>
      inside(minute) && onUpstream(2, entry) && random() < 0.8
        ? failed(entry, 502, failureOf(['send', 'wait'], 'closed'), { connect: 1, duration: Math.round(random() * 900) })
        : {},
  },
  {
    title: 'scattered 502s at once on kept connections, POSTs only',
    cause: 'keepalive-race',
    fate: (entry, _, random) =>
      entry.method === 'POST' && random() < 0.02
        ? failed(entry, 502, failureOf(['send', 'wait'], 'closed'), { connect: 0, duration: 1 })
        : {},
  },
  {
    title: 'one route answers what is no HTTP, every time',
    cause: 'invalid-response',
    fate: (entry, minute) =>
      inside(minute) && entry.path === '/login'
        ? failed(entry, 502, failureOf(['receive'], 'malformed'), { connect: 1, duration: 30 })
        : {},
  },
  {
    title: 'no TLS handshake succeeds',
    cause: 'tls-failure',
    fate: (entry, minute) => (inside(minute) ? failed(entry, 502, failureOf(['tls']), { duration: 4 }) : {}),
  },
  {
    title: 'connects to one upstream time out',
    cause: 'network-timeout',
    fate: (entry, minute) =>
      inside(minute) && onUpstream(2, entry) ? failed(entry, 504, CONNECT_TIMEOUT, { duration: 10_001 }) : {},
  },
  {
    title: 'the network says that there is no way',
    cause: 'network-unreachable',
    fate: (entry, minute) =>
      inside(minute) && onUpstream(2, entry) ? failed(entry, 502, failureOf(['connect'], 'unreachable'), { duration: 0 }) : {},
  },
  {
    title: 'packets get lost: slow connects, timeouts and breaks side by side',
    cause: 'network-degraded',
    fate: (entry, minute, random) => {
      if (!inside(minute)) return {}
      const dice = random()
      if (dice < 0.03) return failed(entry, 504, CONNECT_TIMEOUT, { duration: 5001 })
      if (dice < 0.05) return failed(entry, 504, READ_TIMEOUT, { connect: 1, duration: 15_001 })
      if (dice < 0.07) return failed(entry, 502, failureOf(['send', 'wait'], 'closed'), { connect: 1, duration: 3000 })
      const connect = dice < 0.3 ? 1010 : dice < 0.4 ? 3020 : 1
      return {
        attempts: [attemptOf({ upstream: entry.attempts[0]?.upstream, connect, header: connect + 20, duration: connect + 20 })],
      }
    },
  },
  {
    title: 'the name does not resolve',
    cause: 'dns-failure',
    fate: (_, minute) => (inside(minute) ? local(502, failureOf(['pick', 'resolve'])) : {}),
  },
  {
    title: 'the pool is empty',
    cause: 'no-healthy-upstream',
    fate: (_, minute) => (inside(minute) ? local(503, failureOf(['pick'], 'empty')) : {}),
  },
  {
    title: 'one client is limited',
    cause: 'proxy-limit',
    fate: (_, minute, random) =>
      inside(minute) && random() < 0.3
        ? { ...local(503, failureOf(['admit'])), client: '198.51.100.7', path: '/search', method: 'GET' }
        : {},
  },
  {
    title: 'the proxy fails on one path',
    cause: 'proxy-error',
    fate: ({ path }, minute) => (inside(minute) && path === '/' ? local(500, failureOf(['admit'], 'error')) : {}),
  },
  {
    title: "one client's requests fail on a route that works for others",
    cause: 'poison-request',
    fate: (_, minute, random) =>
      inside(minute) && random() < 0.06
        ? { status: 500, failure: ANSWERED, client: '198.51.100.7', path: '/api/orders', method: 'POST' }
        : {},
  },
]

describe('the cause that was injected is the first hypothesis', () => {
  test.for(scenarios)('$cause: $title', ({ cause, fate, perMinute }) => {
    const report = reportOfSimulation({ fate, ...(perMinute && { perMinute }) })
    expect(report.incidents.map(({ hypotheses }) => hypotheses[0]?.cause)).toEqual([cause])
  })

  test('origin-overload: three times the traffic, slower answers, 503s of the origin', () => {
    const fate: Fate = (entry, minute, random) => {
      const busy = minute >= 40
      const time = busy ? START + (25 + ((minute - 40) / 35) * 10) * MINUTE : entry.time
      if (!busy) return {}
      const took = (entry.duration ?? 0) * 5
      if (random() < 0.3) return { ...failed(entry, 503, ANSWERED, { connect: 1, header: 2, duration: 2 }), time }
      return {
        time,
        duration: took,
        attempts: [attemptOf({ upstream: entry.attempts[0]?.upstream, header: took, duration: took })],
      }
    }
    const report = reportOfSimulation({ minutes: 75, fate })
    expect(report.incidents.map(({ hypotheses }) => hypotheses[0]?.cause)).toEqual(['origin-overload'])
  })
})

describe('504 is not 504', () => {
  const spike = (failure: Failure, connect: number | undefined): Report =>
    reportOfSimulation({
      fate: (entry, minute) =>
        inside(minute) ? failed(entry, 504, failure, { ...(connect !== undefined && { connect }), duration: 30_001 }) : {},
    })

  test('no connection: no origin errors, so likely the network', () => {
    const [best] = spike(CONNECT_TIMEOUT, undefined).incidents[0]?.hypotheses ?? []
    expect(best?.title).toBe('504 spike with no origin errors: likely a network problem between the proxy and the origin')
    expect(best?.evidence.join(' ')).toMatch(/The proxy made all [\d,]+ failures: no origin answered with an error of its own/)
    expect(best?.evidence.join(' ')).toMatch(/waited for a connection until the connect timer fired/)
  })

  test('connected and never answered: not the network', () => {
    const hypotheses = spike(READ_TIMEOUT, 1).incidents[0]?.hypotheses ?? []
    expect(hypotheses[0]?.cause).toBe('origin-hang')
    expect(hypotheses.map(({ cause }) => cause)).not.toContain('network-timeout')
  })
})

describe("a CDN's own statuses", () => {
  const everywhere = (status: number, failure: Failure, duration: number): Fate => {
    return (entry, minute) => (inside(minute) ? failed(entry, status, failure, { duration }) : {})
  }
  test.for<[number, CauseId, Fate]>([
    [521, 'origin-down', everywhere(521, failureOf(['connect'], 'refused'), 3)],
    [522, 'network-timeout', everywhere(522, failureOf(['connect'], 'timeout'), 19_204)],
    [523, 'network-unreachable', everywhere(523, failureOf(['connect'], 'unreachable'), 4)],
    [524, 'origin-hang', everywhere(524, failureOf(['wait'], 'timeout'), 100_012)],
    [525, 'tls-failure', everywhere(525, failureOf(['tls']), 31)],
    [530, 'dns-failure', (_, minute) => (inside(minute) ? local(530, failureOf(['pick', 'resolve'])) : {})],
    [
      520,
      'keepalive-race',
      (entry, _, random) =>
        entry.method === 'POST' && random() < 0.02
          ? failed(entry, 520, failureOf(['send', 'wait', 'receive']), { connect: 0, duration: 1 })
          : {},
    ],
  ])('%i: %s', ([status, cause, fate]) => {
    const { incidents } = reportOfSimulation({ fate })
    expect(incidents.map(({ hypotheses }) => hypotheses[0]?.cause)).toEqual([cause])
    expect(Object.keys(incidents[0]?.byStatus ?? {})).toEqual([`${status}`])
  })

  test('what its cache answers does not make an outage less of one', () => {
    const cached: Partial<Entry> = { attempts: [], upstreamStatus: undefined, duration: 3 }
    const fate: Fate = (entry, minute, random) =>
      random() < 0.3 ? cached : everywhere(521, failureOf(['connect'], 'refused'), 3)(entry, minute, random)
    const [best] = reportOfSimulation({ fate }).incidents[0]?.hypotheses ?? []
    expect(best?.evidence.join(' ')).toContain('Practically nothing got through')
  })
})

describe('what the log cannot tell', () => {
  const bare = (status: number): Report =>
    reportOfSimulation({
      fate: (_, minute) => {
        const failure: Failure = {
          by: 'unknown',
          phases: ['admit', 'pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'],
          how: undefined,
          reason: undefined,
        }
        const nothing = { attempts: [], duration: undefined, upstreamStatus: undefined }
        return inside(minute) ? { ...nothing, status, failure } : nothing
      },
    })

  test.for([500, 502, 503, 504])(
    'a bare %i is never claimed with more than 0.6 confidence, and what is missing is said',
    (status) => {
      const [best] = bare(status).incidents[0]?.hypotheses ?? []
      expect(best?.confidence).toBeLessThanOrEqual(0.6)
      expect(best?.against.concat(best.evidence).join(' ')).toMatch(/The log does not say/)
    },
  )
})

test('confidences are sorted, at least 0.05 from the second on, and sum to at most 1', () => {
  for (const { fate } of scenarios)
    for (const { hypotheses } of reportOfSimulation({ fate }).incidents) {
      const confidences = hypotheses.map(({ confidence }) => confidence)
      expect([...confidences].sort((a, b) => b - a)).toEqual(confidences)
      expect(confidences.slice(1).every((confidence) => confidence >= 0.05)).toBe(true)
      expect(confidences.reduce((sum, confidence) => sum + confidence, 0)).toBeLessThanOrEqual(1)
    }
})
