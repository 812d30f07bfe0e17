import { reconfigured } from '../mechanisms.mjs'

const base = { cause: 'proxy-error', look: 'proxy-broken', proxies: ['nginx', 'apache', 'caddy'] }
const broken = reconfigured((aim, site) => ({ loop: aim.routes.map((index) => site.routes[index]) }))

/** The proxy fails on its own account. */
export const proxyError = [
  { ...base, id: 'proxy-loop', route: 'one', from: 0.4, for: 0.3, ...broken },
  {
    ...base,
    id: 'proxy-loop-until-end',
    heldBack: true,
    route: [0, 1, 2],
    from: 0.65,
    for: 0.35,
    ...broken,
    site: { pools: 2, instances: 2 },
  },
  {
    ...base,
    id: 'proxy-temp-gone',
    proxies: ['nginx'],
    heldBack: true,
    from: 0.4,
    for: 0.3,
    begin: (lab) => lab.proxies.spoil(),
    end: (lab) => lab.proxies.change({}),
    site: { bodiesInFiles: true, theme: 'fleet' },
    route: [0, 4, 5],
  },
]
