import { seeded } from './random.mjs'
import { AGENTS, THEMES } from './themes.mjs'

const NETS = ['198.51.100', '203.0.113', '192.0.2', '198.18.4', '198.18.77', '198.19.12']

// How much real time is stretched, and the read timeout as it then reads, in seconds: Apache's are whole seconds in real time.
const PACES = [
  [30, 60],
  [30, 30],
  [20, 60],
  [15, 30],
]

/** A site by chance: its pools, routes, clients, timeouts and clock. What a scenario needs otherwise stands in `wanted`. */
export function makeSite(id, wanted = {}) {
  const random = seeded(id)
  const theme = THEMES[wanted.theme ?? random.pick(Object.keys(THEMES))]
  const [stretch, read] = wanted.pace ?? random.pick(PACES)
  const seconds = wanted.seconds ?? random.whole(54, 66)
  const pools = makePools(random, theme, wanted)
  return {
    id,
    host: theme.host,
    pools,
    members: pools.flatMap((pool) => pool.members),
    routes: theme.routes.map(([method, path, pool, weight, ms], index) =>
      route({ index, method, path, pool, weight, ms }, pools),
    ),
    clients: makeClients(random, wanted.clients ?? random.whole(40, 160)),
    rate: wanted.rate ?? random.whole(35, 75),
    seconds,
    stretch,
    timeouts: { connect: wanted.connect ?? random.pick([10, 12, 15]), read },
    zone: random.pick([0, 0, 0, 60, 120, -300, 330]),
    start: Date.UTC(2026, random.whole(0, 9), random.whole(1, 28), random.whole(0, 23), random.whole(0, 59), random.whole(0, 59)),
    retries: wanted.retries ?? false,
    checks: wanted.checks ?? false,
    maxFails: wanted.maxFails ?? 0,
    keepAlive: wanted.keepAlive ?? random.chance(0.6),
    tls: wanted.tls ?? false,
    names: wanted.names ?? false,
    limits: wanted.limits,
    backlog: wanted.backlog,
    bodiesInFiles: wanted.bodiesInFiles,
    noise: wanted.noise ?? random.pick([0.0002, 0.0005, 0.001]),
    slots: wanted.slots ?? 400,
    queue: wanted.queue ?? 100000,
  }
}

function makePools(random, theme, wanted) {
  const count = wanted.pools ?? random.pick([1, 1, 2])
  const net = random.pick([
    `10.${random.whole(1, 250)}.${random.whole(0, 250)}`,
    `172.${random.whole(18, 31)}.${random.whole(0, 250)}`,
    `192.168.${random.whole(2, 250)}`,
  ])
  const port = random.pick([3000, 8000, 8080, 8081, 9000])
  const step = random.whole(1, 7)
  let host = random.whole(11, 60)
  return Array.from({ length: count }, (_, index) => ({
    name: `${theme.word}_${count === 1 ? random.pick(['app', 'backend', 'servers']) : ['web', 'api'][index]}`,
    net,
    members: Array.from({ length: wanted.instances ?? random.whole(2, count === 1 ? 4 : 2) }, () => {
      host += step
      return `${net}.${host}:${port}`
    }),
  }))
}

function route({ index, method, path, pool, weight, ms }, pools) {
  return { index, method, path, pool: Math.min(pool, pools.length - 1), weight, ms, name: `${method} ${path}` }
}

function makeClients(random, count) {
  return Array.from({ length: count }, (_, index) => ({
    address: `${NETS[index % NETS.length]}.${random.whole(2, 99)}`,
    agent: random.pick(AGENTS),
    weight: 1 / (1 + index / 6),
    keepAlive: random.chance(0.4),
    // Seconds, stretched, after which a client gives up.
    patience: random.chance(0.15) ? random.between(15, 50) : 200,
  }))
}
