import { network } from '../mechanisms.mjs'

const base = { cause: 'network-timeout', look: 'connect-timeout' }

/** Packets vanish. */
export const networkTimeout = [
  { ...base, id: 'drop-one', on: 'one', from: 0.4, for: 0.3, ...network('drop', 'open'), site: { instances: 3, pools: 1 } },
  { ...base, id: 'drop-all', from: 0.5, for: 0.2, ...network('dropNew', 'open'), site: { instances: 2, pools: 1 } },
  {
    ...base,
    id: 'drop-pool',
    heldBack: true,
    on: 'pool',
    from: 0.4,
    for: 0.3,
    ...network('drop', 'open'),
    site: { pools: 2, instances: 2 },
  },
  {
    ...base,
    id: 'drop-one-retried',
    heldBack: true,
    on: 'one',
    from: 0.3,
    for: 0.4,
    ...network('drop', 'open'),
    site: { instances: 4, pools: 1, retries: true },
  },
  {
    ...base,
    id: 'drop-until-end',
    heldBack: true,
    from: 0.75,
    for: 0.25,
    ...network('dropNew', 'open'),
    site: { instances: 3, pools: 1, rate: 30 },
  },
]
