import { rule, stream, surge, together } from '../mechanisms.mjs'

const base = { cause: 'proxy-limit', look: 'limited' }
const greedy = (rate) => stream((aim) => ({ rate, kind: 'greedy', client: aim.client, routes: aim.routes, patience: 200 }))

/** The proxy itself refuses. */
export const proxyLimit = [
  {
    ...base,
    id: 'limit-client',
    isWide: true,
    proxies: ['nginx', 'haproxy'],
    client: 'one',
    route: [1],
    from: 0.4,
    for: 0.3,
    ...greedy(25),
    site: { limits: { routes: [1], perClient: 8, burst: 4 } },
  },
  {
    ...base,
    id: 'limit-connections',
    proxies: ['nginx', 'haproxy'],
    look: 'limited-queue',
    from: 0.4,
    for: 0.3,
    ...together(rule({ act: 'slow', times: 16 }), surge({ factor: 1.6 })),
    site: { instances: 2, pools: 1, pace: [30, 60], limits: { routes: [0, 1, 2, 3, 4, 5, 6, 7], connections: 8, server: 4 } },
  },
  {
    ...base,
    id: 'limit-client-posting',
    isWide: true,
    proxies: ['nginx', 'haproxy'],
    heldBack: true,
    client: 'one',
    route: [4],
    from: 0.3,
    for: 0.4,
    ...greedy(45),
    site: { pools: 2, instances: 2, limits: { routes: [4], perClient: 14, burst: 8 } },
  },
  {
    ...base,
    id: 'limit-all-surge',
    proxies: ['nginx'],
    heldBack: true,
    route: [1],
    from: 0.5,
    for: 0.3,
    ...surge({ factor: 5 }),
    site: { rate: 40, limits: { routes: [1], all: 18 } },
  },
]
