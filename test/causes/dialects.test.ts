import { expect, test } from 'vitest'
import type { CauseId } from '../../src/model/cause.ts'
import { type Fate, happeningsOf, type Story } from '../dialects/happening.ts'
import { DIALECTS, type Dialect, reportIn } from '../dialects/report-in.ts'
import { MINUTE, START } from '../simulate.ts'

const inside = (minute: number, from = 25, to = 37): boolean => minute >= from && minute < to
const all = (fate: Fate, duration?: number): Story => {
  return (_, minute) => (inside(minute) ? { fate, ...(duration !== undefined && { duration }) } : {})
}
const one = (fate: Fate): Story => {
  return ({ upstream }, minute) => (inside(minute) && upstream === 2 ? { fate } : {})
}

/** Four times the traffic from the 40th minute on, told as if it had come between the 25th and the 35th. */
function crowd(busy: Story): Story {
  return (plain, minute, random) => {
    if (minute < 40) return {}
    const time = Math.round(START + (25 + ((minute - 40) / 40) * 10) * MINUTE)
    return { time, ...busy(plain, minute, random) }
  }
}

/** Three causes that look alike where the log has no word for why there was no connection. */
const NO_CONNECTION: readonly CauseId[] = ['origin-down', 'tls-failure', 'network-unreachable']
const BROKE_OFF: readonly CauseId[] = ['origin-restart', 'origin-down', 'origin-crash']
/** The proxy knows no such end. */
const NEVER: readonly CauseId[] = []

const NO_QUEUE = { 'nginx-upstream': NEVER, cloudflare: NEVER, alb: NEVER, 'apache-timed': NEVER, caddy: NEVER } as const

const stories: readonly {
  readonly title: string
  readonly story: Story
  readonly minutes?: number
  readonly cause: CauseId
  /** Where a dialect cannot tell: what a careful reader of it would take it for. */
  readonly but?: { readonly [D in Dialect]?: readonly CauseId[] }
}[] = [
  {
    title: 'one instance refuses',
    story: one('refused'),
    cause: 'origin-down',
    // Whose it is, these two do not log: it might as well be all, now and then.
    but: { 'apache-timed': BROKE_OFF, caddy: BROKE_OFF },
  },
  { title: 'all instances refuse', story: all('refused'), cause: 'origin-down' },
  { title: 'connects to one instance time out', story: one('connect-timeout'), cause: 'network-timeout' },
  { title: 'connects to all instances time out', story: all('connect-timeout'), cause: 'network-timeout' },
  { title: 'one instance accepts and never answers', story: one('silent'), cause: 'origin-hang' },
  {
    title: 'no handshake succeeds',
    story: all('handshake'),
    cause: 'tls-failure',
    but: { 'nginx-upstream': NO_CONNECTION, haproxy: NO_CONNECTION, alb: NO_CONNECTION, caddy: NO_CONNECTION },
  },
  {
    title: 'the name does not resolve',
    story: all('unresolved'),
    cause: 'dns-failure',
    but: {
      // Its servers without an address are out of the pool.
      haproxy: ['no-healthy-upstream'],
      alb: NEVER,
      'apache-timed': ['origin-down', 'unknown'],
      caddy: ['origin-down', 'unknown'],
    },
  },
  {
    title: 'nobody is left in the pool',
    story: all('nobody'),
    cause: 'no-healthy-upstream',
    // The page of a worker in error state is that of one that cannot be reached; `error 503` looks like an empty pool.
    but: { 'apache-timed': ['origin-down'], caddy: ['maintenance'] },
  },
  { title: 'planned maintenance', story: all(503, 3), cause: 'maintenance' },
  {
    title: 'upstream after upstream refuses for half a minute',
    story: ({ upstream }, minute) => {
      const turn = Math.floor((minute - 25) / 0.6)
      return minute >= 25 && turn < 4 && upstream === turn + 1 ? { fate: 'refused' } : {}
    },
    cause: 'origin-restart',
  },
  {
    title: 'one instance breaks off in mid-request',
    story: ({ upstream }, minute, random) =>
      inside(minute) && upstream === 2 && random() < 0.8 ? { fate: 'cut', duration: Math.round(30 + random() * 900) } : {},
    cause: 'origin-crash',
  },
  {
    title: 'kept connections that close as they are used again',
    story: ({ method }, _, random) => (method === 'POST' && random() < 0.03 ? { fate: 'cut', duration: 1 } : {}),
    cause: 'keepalive-race',
  },
  {
    title: 'one client is limited',
    story: (_, minute, random) =>
      inside(minute) && random() < 0.3 ? { fate: 'limited', client: '198.51.100.7', path: '/search', method: 'GET' } : {},
    cause: 'proxy-limit',
    but: { alb: NEVER, 'apache-timed': NEVER, caddy: NEVER },
  },
  {
    title: 'a rush, and a limit that refuses a part of it at once, while the answers are as fast as ever',
    minutes: 80,
    story: crowd((_, __, random) => (random() < 0.3 ? { fate: 'limited' } : {})),
    cause: 'proxy-limit',
    but: { alb: NEVER, 'apache-timed': NEVER, caddy: NEVER },
  },
  {
    title: 'more traffic than the origin can take: slower answers, and 503s of its own',
    minutes: 80,
    story: crowd(({ duration }, _, random) => (random() < 0.3 ? { fate: 503, duration: 2 } : { duration: duration * 5 })),
    cause: 'origin-overload',
  },
  {
    title: "more traffic than the origin can take: answers many times slower, the proxy's queue runs over",
    minutes: 80,
    story: crowd(({ duration }, _, random) => (random() < 0.3 ? { fate: 'queued' } : { duration: duration * 8 })),
    cause: 'origin-overload',
    // A circuit breaker waits for nobody.
    but: { envoy: ['proxy-limit'], ...NO_QUEUE },
  },
  {
    title: 'the same traffic as ever, answers many times slower, the queue runs over',
    story: ({ duration }, minute, random) =>
      !inside(minute) ? {} : random() < 0.3 ? { fate: 'queued' } : { duration: duration * 8 },
    cause: 'origin-overload',
    but: { envoy: ['proxy-limit'], ...NO_QUEUE },
  },
]

const cells = stories
  .flatMap(({ title, story, minutes, cause, but }) =>
    (Object.keys(DIALECTS) as Dialect[]).map((dialect) => ({
      title,
      dialect,
      story,
      minutes,
      causes: but?.[dialect] ?? [cause],
    })),
  )
  .filter(({ causes }) => causes.length > 0)

test.for(cells)('$dialect: $title', ({ dialect, story, minutes, causes }) => {
  const { incidents } = reportIn(dialect, happeningsOf(story, { ...(minutes && { minutes }) }))
  const found = incidents.map(({ hypotheses: [best] }) => best?.cause)
  expect(found).toHaveLength(1)
  expect(causes).toContain(found[0])
})
