import { network } from '../mechanisms.mjs'

const base = { cause: 'network-unreachable', look: 'unreachable' }

/** The network says no at once. */
export const networkUnreachable = [
  {
    ...base,
    id: 'unreachable-one',
    on: 'one',
    from: 0.4,
    for: 0.3,
    ...network('cutRoute', 'joinRoute'),
    site: { instances: 3, pools: 1 },
  },
  {
    ...base,
    id: 'unreachable-all',
    look: 'rejected',
    from: 0.4,
    for: 0.2,
    ...network('reject', 'open', 'icmp type host-unreachable'),
    site: { instances: 2, pools: 1 },
  },
  {
    ...base,
    id: 'unreachable-admin',
    look: 'rejected',
    heldBack: true,
    from: 0.5,
    for: 0.25,
    ...network('reject', 'open', 'icmp type admin-prohibited'),
    site: { instances: 3, pools: 1 },
  },
  {
    ...base,
    id: 'unreachable-pool',
    heldBack: true,
    on: 'pool',
    from: 0.3,
    for: 0.3,
    ...network('cutRoute', 'joinRoute'),
    site: { pools: 2, instances: 2 },
  },
]
