import { type Dice, ENDINGS, EXCEPTION, NOBODY, REFUSAL, SILENCE } from './dice.ts'
import { everywhere, ofClient, onPool, onRoute, onRouteOfUpstream, onUpstream } from './places.ts'
import type { Fault, Pool, Story } from './site.ts'

/** A kind of log: what is in it is left to the dice. */
export type Case = (dice: Dice) => Story

type Site = Pick<Story, 'pools' | 'minutes' | 'perMinute'> & { readonly pool: Pool }

/** A site whose log holds 25,000 requests at most. */
function site(
  dice: Dice,
  { pools = dice.whole(1, 3), fewest = 2, perMinute = dice.magnitude(40, 1500), minutes = dice.between(30, 90) } = {},
): Site {
  const list = dice.pools(pools, fewest)
  return { pools: list, pool: list[0] as Pool, perMinute, minutes: Math.min(minutes, 25_000 / perMinute) }
}

/** Errors now and then, as anywhere. */
function noise(share: number): Fault {
  return { from: 0, to: Number.POSITIVE_INFINITY, share, ...EXCEPTION }
}

/** A span of a share of the log, somewhere in it. */
function sometime(dice: Dice, { minutes }: Site, least = 0.08, most = 0.3): { from: number; to: number } {
  const length = dice.between(least, most) * minutes
  const from = dice.between(0.15, 0.85 - length / minutes) * minutes
  return { from, to: from + length }
}

const A = { incident: 'a' }
const B = { incident: 'b' }

const somewhere = (dice: Dice, { pools, pool }: Site): Pick<Fault, 'hits' | 'scopes'> =>
  dice.one([
    () => everywhere(),
    () => (pools.length > 1 ? onPool(pool) : everywhere()),
    () => onUpstream(dice.one(pool.upstreams)),
    () => onRoute(pool.routes[dice.whole(0, 2)] ?? '', pool),
  ])()

/** Logs with incidents. */
export const INCIDENTS: Readonly<Record<string, Case>> = {
  'anything, anywhere': (dice) => {
    const here = site(dice, { fewest: 3 })
    return { ...here, faults: [{ ...A, ...sometime(dice, here), ...dice.one(ENDINGS), ...somewhere(dice, here) }, noise(0.001)] }
  },
  'a share of the requests': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(300, 1500) })
    const share = dice.between(0.1, 0.6)
    return {
      ...here,
      faults: [{ ...A, ...sometime(dice, here), share, ...dice.one(ENDINGS), ...somewhere(dice, here) }, noise(0.001)],
    }
  },
  'a large site': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: 3000, minutes: 20 })
    return { ...here, faults: [{ ...A, ...sometime(dice, here), ...dice.one(ENDINGS), ...somewhere(dice, here) }, noise(0.001)] }
  },
  'a small site': (dice) => {
    const here = site(dice, { pools: 1, perMinute: dice.between(5, 15), minutes: 300 })
    return { ...here, faults: [{ ...A, ...sometime(dice, here, 0.04, 0.1), ...dice.one(ENDINGS), ...everywhere() }] }
  },
  'a small site, for a minute': (dice) => {
    const here = site(dice, { pools: 1, perMinute: dice.between(8, 15), minutes: 600 })
    const from = dice.between(60, 500)
    return { ...here, faults: [{ ...A, from, to: from + 1.2, ...REFUSAL, ...everywhere() }] }
  },
  'ten seconds': (dice) => {
    const here = site(dice, { perMinute: dice.between(400, 1500) })
    const from = Math.floor(dice.between(5, here.minutes - 5)) + dice.between(0, 0.5)
    return { ...here, faults: [{ ...A, from, to: from + 1 / 6, ...dice.one(ENDINGS), ...everywhere() }, noise(0.001)] }
  },
  'within one step of ten seconds': (dice) => {
    const here = site(dice, { perMinute: dice.between(200, 1000) })
    const from = Math.floor(dice.between(5, here.minutes - 5))
    return { ...here, faults: [{ ...A, from: from + 0.01, to: from + 0.15, ...REFUSAL, ...everywhere() }, noise(0.0005)] }
  },
  'at the beginning of the log': (dice) => {
    const here = site(dice, { fewest: 3 })
    return {
      ...here,
      faults: [
        { ...A, from: 0, to: here.minutes * dice.between(0.1, 0.3), ...dice.one(ENDINGS), ...somewhere(dice, here) },
        noise(0.001),
      ],
    }
  },
  'at the end of the log': (dice) => {
    const here = site(dice, { fewest: 3 })
    const from = here.minutes * dice.between(0.7, 0.9)
    return { ...here, faults: [{ ...A, from, to: here.minutes, ...dice.one(ENDINGS), ...somewhere(dice, here) }, noise(0.001)] }
  },
  'all the log, all of it': (dice) => {
    const here = site(dice)
    return {
      ...here,
      faults: [{ ...A, from: 0, to: here.minutes, share: dice.between(0.5, 1), ...dice.one(ENDINGS), ...everywhere() }],
    }
  },
  'all the log, one instance': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(100, 1000) })
    return { ...here, faults: [{ ...A, from: 0, to: here.minutes, ...REFUSAL, ...onUpstream(dice.one(here.pool.upstreams)) }] }
  },
  'all the log, one route': (dice) => {
    const here = site(dice, { perMinute: dice.magnitude(100, 1000) })
    return {
      ...here,
      faults: [{ ...A, from: 0, to: here.minutes, ...SILENCE, ...onRoute(here.pool.routes[1] ?? '', here.pool) }],
    }
  },
  'two at once, other places and statuses': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(200, 1000) })
    const when = sometime(dice, here)
    const faults = [
      { ...A, ...when, ...REFUSAL, ...onUpstream(dice.one(here.pool.upstreams)) },
      { ...B, ...when, ...EXCEPTION, ...onRoute(here.pool.routes[1] ?? '', here.pool) },
    ]
    return { ...here, faults }
  },
  'two at once, other places, one status': (dice) => {
    const here = site(dice, { pools: 2, fewest: 3, perMinute: dice.magnitude(300, 1000) })
    const when = sometime(dice, here)
    const other = here.pools[1] as Pool
    const faults = [
      { ...A, ...when, ...REFUSAL, ...onUpstream(dice.one(here.pool.upstreams)) },
      { ...B, ...when, ...REFUSAL, ...onRoute(other.routes[1] ?? '', other) },
    ]
    return { ...here, faults }
  },
  'two that overlap, one status': (dice) => {
    const here = site(dice, { pools: 2, fewest: 3, perMinute: dice.magnitude(300, 1000) })
    const [length, from] = [0.2 * here.minutes, dice.between(0.2, 0.4) * here.minutes]
    const other = here.pools[1] as Pool
    const faults = [
      { ...A, from, to: from + length, ...SILENCE, ...onUpstream(dice.one(here.pool.upstreams)) },
      {
        ...B,
        from: from + dice.between(0.3, 0.7) * length,
        to: from + 1.6 * length,
        ...SILENCE,
        ...onUpstream(dice.one(other.upstreams)),
      },
    ]
    return { ...here, faults }
  },
  'two that overlap, everything and one route': (dice) => {
    const here = site(dice, { perMinute: dice.magnitude(300, 1000) })
    const [length, from] = [0.15 * here.minutes, dice.between(0.2, 0.4) * here.minutes]
    const faults = [
      { ...A, from, to: from + length, ...REFUSAL, ...everywhere() },
      { ...B, from: from + length / 2, to: from + 2.5 * length, ...EXCEPTION, ...onRoute(here.pool.routes[1] ?? '', here.pool) },
    ]
    return { ...here, faults }
  },
  'one after the other, other places': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(200, 1000) })
    const [length, from] = [0.15 * here.minutes, dice.between(0.2, 0.4) * here.minutes]
    const ending = dice.one(ENDINGS)
    const faults = [
      { ...A, from, to: from + length, ...ending, ...onUpstream(dice.one(here.pool.upstreams)) },
      { ...B, from: from + length, to: from + 2 * length, ...ending, ...onRoute(here.pool.routes[1] ?? '', here.pool) },
    ]
    return { ...here, faults }
  },
  'the same again after twenty minutes': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(100, 600), minutes: 90 })
    const place = somewhere(dice, here)
    const faults = [
      { ...A, from: 20, to: 26, ...REFUSAL, ...place },
      { ...B, from: 46, to: 52, ...REFUSAL, ...place },
    ]
    return { ...here, faults }
  },
  'the same again after a minute is one': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(100, 600), minutes: 90 })
    const place = somewhere(dice, here)
    const faults = [
      { ...A, from: 20, to: 26, ...REFUSAL, ...place },
      { ...A, from: 27, to: 33, ...REFUSAL, ...place },
    ]
    return { ...here, faults }
  },
  'each instance in turn': (dice) => {
    const here = site(dice, { pools: 1, fewest: 3, perMinute: dice.magnitude(300, 1500) })
    const [each, from] = [dice.between(0.3, 1), dice.between(5, 20)]
    const faults = here.pool.upstreams.map((upstream, one) => ({
      ...A,
      ...{ from: from + 1.2 * each * one, to: from + 1.2 * each * one + each },
      ...REFUSAL,
      ...onUpstream(upstream),
      scopes: [{}],
    }))
    return { ...here, faults }
  },
  'an instance goes down, then the pool is empty': (dice) => {
    const here = site(dice, { pools: 1, fewest: 3, perMinute: dice.magnitude(200, 1000) })
    const [from, length] = [dice.between(0.2, 0.5) * here.minutes, 0.2 * here.minutes]
    const one = onUpstream(dice.one(here.pool.upstreams))
    const faults = [
      { ...A, from, to: from + length / 4, ...REFUSAL, ...one, scopes: [{}] },
      { ...A, from: from + length / 4, to: from + length, ...NOBODY, scopes: [{}] },
    ]
    return { ...here, faults }
  },
  'one fault, two statuses': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(200, 1000) })
    const [when, place] = [sometime(dice, here), somewhere(dice, here)]
    const faults = [
      { ...A, ...when, ...place, share: 0.4, ...REFUSAL },
      { ...A, ...when, ...place, share: dice.between(0.1, 0.9), ...SILENCE },
    ]
    return { ...here, faults }
  },
  'one route at one instance': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(400, 1500) })
    const place = onRouteOfUpstream(here.pool.routes[0] ?? '', dice.one(here.pool.upstreams))
    return { ...here, faults: [{ ...A, ...sometime(dice, here), ...EXCEPTION, ...place }, noise(0.0005)] }
  },
  'one client of many': (dice) => {
    const here = site(dice, { perMinute: dice.magnitude(200, 1000) })
    const [{ from, to }, client] = [sometime(dice, here), '198.51.100.7']
    const paths = here.pool.routes.slice(0, 3)
    const guests = paths.map((path) => ({ from, to, perMinute: 8, client, path }))
    return { ...here, guests, faults: [{ ...A, from, to, ...EXCEPTION, ...ofClient(client, paths) }, noise(0.001)] }
  },
  'a low rate for long': (dice) => {
    const here = site(dice, { perMinute: dice.magnitude(400, 1500) })
    return {
      ...here,
      faults: [
        { ...A, ...sometime(dice, here, 0.3, 0.5), share: dice.between(0.015, 0.05), ...dice.one(ENDINGS), ...everywhere() },
        noise(0.0005),
      ],
    }
  },
  'over scattered errors': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(200, 1500) })
    return { ...here, faults: [{ ...A, ...sometime(dice, here), ...dice.one(ENDINGS), ...somewhere(dice, here) }, noise(0.01)] }
  },
  'a habit and a burst': (dice) => {
    const here = site(dice, { fewest: 3, pools: 2, perMinute: dice.magnitude(400, 1500), minutes: 90 })
    const other = here.pools[1] as Pool
    const faults = [
      { ...A, from: 0, to: here.minutes, share: 0.08, ...SILENCE, ...onRoute(other.routes[1] ?? '', other) },
      { ...B, ...sometime(dice, here), ...REFUSAL, ...onUpstream(dice.one(here.pool.upstreams)) },
    ]
    return { ...here, faults }
  },
  'a habit, and a burst of the same status elsewhere': (dice) => {
    const here = site(dice, { fewest: 3, pools: 2, perMinute: dice.magnitude(400, 1500), minutes: 90 })
    const other = here.pools[1] as Pool
    const faults = [
      { ...A, from: 0, to: here.minutes, share: 0.08, ...SILENCE, ...onRoute(other.routes[1] ?? '', other) },
      { ...B, ...sometime(dice, here), ...SILENCE, ...onUpstream(dice.one(here.pool.upstreams)) },
    ]
    return { ...here, faults }
  },
  'a route that is too slow now and then': (dice) => {
    const here = site(dice, { perMinute: dice.magnitude(200, 1000), minutes: 90 })
    return {
      ...here,
      faults: [{ ...A, from: 0, to: here.minutes, share: 0.15, ...SILENCE, ...onRoute(here.pool.routes[1] ?? '', here.pool) }],
    }
  },
  'connections used too late, now and then': (dice) => {
    const here = site(dice, { perMinute: dice.magnitude(300, 1000), minutes: 120 })
    return { ...here, persistence: 0, faults: [{ ...A, from: 0, to: here.minutes, share: 0.006, ...REFUSAL, ...everywhere() }] }
  },
  'one bad instance behind retries': (dice) => {
    const here = site(dice, { pools: 1, fewest: 3, perMinute: dice.magnitude(300, 1500) })
    const when = sometime(dice, here)
    const place = onUpstream(dice.one(here.pool.upstreams))
    const rest = { from: when.from, to: when.to, share: 0.02, ...REFUSAL }
    return {
      ...here,
      asksNext: true,
      faults: [
        { ...A, ...when, ...REFUSAL, ...place },
        { ...A, ...rest, ...place, hits: (asked) => !place.hits(asked) },
      ],
    }
  },
  'by day and by night': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(30, 80), minutes: 1440 })
    const [from, to] = dice.one([
      [120, 150],
      [540, 560],
      [800, 830],
    ])
    const traffic = (minute: number): number => 0.55 - 0.45 * Math.cos((2 * Math.PI * minute) / 1440)
    return { ...here, minutes: 1440, traffic, faults: [{ ...A, from, to, ...REFUSAL, ...everywhere() }, noise(0.002)] }
  },
  'for months, so that a step of the log is a day': (dice) => {
    const here = site(dice, { pools: 1, fewest: 3 })
    const from = dice.whole(40, 150) * 1440
    return {
      ...here,
      minutes: 200 * 1440,
      perMinute: 0.15,
      faults: [{ ...A, from, to: from + 3 * 1440, ...REFUSAL, ...everywhere() }, noise(0.001)],
    }
  },
  'a week': (dice) => {
    const here = site(dice, { fewest: 3 })
    const from = dice.between(1000, 9000)
    const place = onUpstream(dice.one(here.pool.upstreams))
    return {
      ...here,
      minutes: 10_080,
      perMinute: 6,
      faults: [{ ...A, from, to: from + 120, ...REFUSAL, ...place }, noise(0.001)],
    }
  },
}

/** Logs without any. */
export const HEALTHY: Readonly<Record<string, Case>> = {
  'nothing but noise': (dice) => ({ ...site(dice), faults: [noise(dice.between(0, 0.003))] }),
  'noise, and clients that ask again': (dice) => ({ ...site(dice), persistence: 0.7, faults: [noise(dice.between(0, 0.004))] }),
  'noise on a small site, with patient clients': (dice) => ({
    ...site(dice, { perMinute: dice.between(5, 20), minutes: 1440 }),
    ...{ persistence: 0.6, faults: [noise(dice.between(0.001, 0.006))] },
  }),
  'a large site with noise': (dice) => ({ ...site(dice, { perMinute: 3000 }), persistence: 0.6, faults: [noise(0.002)] }),
  'one route with a share of errors of its own': (dice) => {
    const here = site(dice)
    return { ...here, faults: [{ ...noise(0.01), hits: ({ path }) => path === here.pool.routes[1] }] }
  },
  'a share of errors that goes up and down with the day': (dice) => {
    const here = site(dice, { perMinute: 40, minutes: 1440 })
    const faults = Array.from({ length: 100 }, (_, step) => ({
      ...noise(0.003 - 0.002 * Math.cos((2 * Math.PI * step) / 100)),
      ...{ from: (step * here.minutes) / 100, to: ((step + 1) * here.minutes) / 100 },
    }))
    return { ...here, faults }
  },
  scanners: (dice) => {
    const here = site(dice)
    const guests = [{ from: 10, to: 12, perMinute: 600, client: '198.51.100.66', path: '/wp-login.php', status: 404 }]
    return { ...here, guests, faults: [noise(0.001)] }
  },
  'a scanner that meets noise': (dice) => {
    const here = site(dice, { perMinute: dice.between(50, 400) })
    const guests = [{ from: 10, to: 14, perMinute: 800, client: '198.51.100.66', path: here.pool.routes[0] ?? '' }]
    return { ...here, guests, faults: [noise(0.002)] }
  },
  'three times the traffic': (dice) => {
    const here = site(dice, { perMinute: dice.magnitude(200, 1500) })
    const traffic = (minute: number): number => (minute > 0.4 * here.minutes && minute < 0.6 * here.minutes ? 1 : 0.33)
    return { ...here, traffic, persistence: 0.5, faults: [noise(0.003)] }
  },
  'clients that give up': (dice) => {
    const here = site(dice)
    const guests = here.pool.routes
      .slice(0, 3)
      .map((path) => ({ from: 10, to: 15, perMinute: 60, client: '198.51.100.5', path, status: 499 }))
    return { ...here, guests, faults: [noise(0.001)] }
  },
  'a night with two stray errors': (dice) => ({
    ...site(dice, { perMinute: 3, minutes: 480 }),
    faults: [100, 300].map((minute) => ({ from: minute, to: minute + 0.5, ...REFUSAL })),
  }),
  'retries that hid everything': (dice) => {
    const here = site(dice, { fewest: 3, perMinute: dice.magnitude(100, 1000) })
    const one = dice.one(here.pool.upstreams)
    return {
      ...here,
      asksNext: true,
      faults: [{ ...sometime(dice, here), ...REFUSAL, hits: (asked) => asked.method === 'GET' && asked.upstream === one }],
    }
  },
  'by day and by night': (dice) => {
    const here = site(dice, { perMinute: 60, minutes: 1440 })
    const traffic = (minute: number): number => 0.52 - 0.48 * Math.cos((2 * Math.PI * minute) / 1440)
    return { ...here, minutes: 900, traffic, persistence: 0.5, faults: [noise(0.004)] }
  },
  'one client that asks again and again': (dice) => {
    const here = site(dice, { perMinute: dice.between(20, 200) })
    const [from, client, path] = [dice.between(3, 20), '198.51.100.7', here.pool.routes[1] ?? '']
    const guests = [{ from, to: from + 0.8, perMinute: 9, client, path }]
    return {
      ...here,
      guests,
      persistence: 0,
      faults: [{ from, to: from + 1, ...EXCEPTION, hits: (asked) => asked.client === client }, noise(0.001)],
    }
  },
}
