import { rule, together } from '../mechanisms.mjs'

const base = { cause: 'origin-dependency-failure', look: 'answered-500-after-wait' }
// What waits for a connection of a pool: each route needs the database, but for the first.
const needing = [1, 2, 3, 4, 5, 6]
const failing = (ms, status = 500, more = {}) => rule({ act: 'answer', status, ms, ...more })

/** What the origin needs (a database, a cache, another service) fails, so it answers with an error. */
export const originDependencyFailure = [
  { ...base, id: 'dependency-wait-500', route: needing, from: 0.4, for: 0.25, ...failing(250) },
  {
    ...base,
    id: 'dependency-wait-503',
    look: 'answered-503-after-wait',
    route: needing,
    from: 0.45,
    for: 0.25,
    ...failing(170, 503, { share: 0.8 }),
  },
  {
    ...base,
    id: 'dependency-fast-500',
    look: 'answered-500-fast',
    route: needing,
    from: 0.35,
    for: 0.3,
    ...failing(3, 500, { share: 0.7, spread: 0.3 }),
  },
  {
    ...base,
    id: 'dependency-slow-then-500',
    heldBack: true,
    route: needing,
    from: 0.3,
    for: 0.4,
    ...together(failing(400, 500, { share: 0.4 }), rule({ act: 'slow', times: 3, ms: 60, spread: 0.2, share: 0.9 })),
  },
  {
    ...base,
    id: 'dependency-one-pool',
    heldBack: true,
    on: 'pool',
    from: 0.5,
    for: 0.2,
    ...failing(330, 500, { share: 0.85 }),
    site: { pools: 2, instances: 2 },
  },
  {
    ...base,
    id: 'dependency-502-made',
    heldBack: true,
    route: needing,
    look: 'answered-503-after-wait',
    from: 0.4,
    for: 0.2,
    ...failing(500, 503),
  },
]
