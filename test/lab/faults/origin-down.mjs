import { killed } from '../mechanisms.mjs'

const base = { cause: 'origin-down', look: 'refused', ...killed }

/** Nothing listens any more. */
export const originDown = [
  { ...base, id: 'down-one', on: 'one', from: 0.4, for: 0.3, site: { instances: 3, pools: 1 } },
  { ...base, id: 'down-all', from: 0.5, for: 0.2, site: { instances: 2, pools: 1 } },
  { ...base, id: 'down-pool', on: 'pool', from: 0.35, for: 0.3, site: { pools: 2, instances: 2 } },
  {
    ...base,
    id: 'down-checked',
    look: 'ejected-down',
    from: 0.4,
    for: 0.25,
    site: { instances: 2, pools: 1, checks: true, maxFails: 1 },
  },
  { ...base, id: 'down-one-retried', on: 'one', from: 0.4, for: 0.35, site: { instances: 3, pools: 1, retries: true } },
  { ...base, id: 'down-one-until-end', heldBack: true, on: 'one', from: 0.65, for: 0.35, site: { instances: 4, pools: 1 } },
  { ...base, id: 'down-all-quiet', heldBack: true, from: 0.3, for: 0.3, site: { rate: 15, instances: 3, pools: 1 } },
  {
    ...base,
    id: 'down-pool-retried',
    heldBack: true,
    on: 'pool',
    from: 0.5,
    for: 0.25,
    site: { pools: 2, instances: 2, retries: true },
  },
  {
    ...base,
    id: 'down-ejected-until-end',
    heldBack: true,
    look: 'ejected-down',
    from: 0.7,
    for: 0.3,
    site: { instances: 3, pools: 1, checks: true, maxFails: 2 },
  },
]
