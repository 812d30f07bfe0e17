import { rule, stopped } from '../mechanisms.mjs'

// A process that is stopped does not accept any more. The kernel does for it, until its backlog is full: then connects time out.
const base = { cause: 'origin-hang', look: 'hang' }
const deep = { backlog: 4096, pools: 1 }
const mute = (share) => rule({ act: 'hang', share })

/** Requests are accepted and never answered. */
export const originHang = [
  { ...base, id: 'hang-one', on: 'one', from: 0.4, for: 0.25, ...stopped, site: { ...deep, instances: 3 } },
  { ...base, id: 'hang-all', from: 0.4, for: 0.2, ...stopped, site: { ...deep, instances: 2 } },
  { ...base, id: 'hang-route', route: 'one', from: 0.3, for: 0.3, ...mute(1) },
  { ...base, id: 'hang-swallowed', route: 'post', from: 0.3, for: 0.4, ...mute(0.4), site: { rate: 60 } },
  {
    ...base,
    id: 'hang-one-retried',
    heldBack: true,
    look: 'hang-backlog',
    on: 'one',
    from: 0.4,
    for: 0.3,
    ...stopped,
    site: { instances: 4, pools: 1, retries: true },
  },
  {
    ...base,
    id: 'hang-pool',
    heldBack: true,
    on: 'pool',
    from: 0.5,
    for: 0.2,
    ...stopped,
    site: { ...deep, pools: 2, instances: 2 },
  },
  { ...base, id: 'hang-until-end', heldBack: true, from: 0.7, for: 0.3, ...mute(0.7), site: { instances: 3, pools: 1 } },
]
