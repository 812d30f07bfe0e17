import { reconfigured, rule } from '../mechanisms.mjs'

const base = { cause: 'maintenance' }
const closed = (more) => rule({ act: 'answer', status: 503, bytes: 410, ...more })

/** Closed on purpose. */
export const maintenance = [
  {
    ...base,
    id: 'maintenance-origin',
    look: 'closed-origin',
    from: 0.5,
    for: 0.2,
    ...closed({ headers: { 'retry-after': '600' } }),
  },
  {
    ...base,
    id: 'maintenance-proxy',
    look: 'closed-proxy',
    from: 0.4,
    for: 0.25,
    ...reconfigured(() => ({ maintenance: true })),
  },
  {
    ...base,
    id: 'maintenance-one-pool',
    look: 'closed-origin',
    heldBack: true,
    on: 'pool',
    from: 0.35,
    for: 0.3,
    ...closed(),
    site: { pools: 2, instances: 2 },
  },
  {
    ...base,
    id: 'maintenance-proxy-until-end',
    look: 'closed-proxy',
    heldBack: true,
    from: 0.75,
    for: 0.25,
    ...reconfigured(() => ({ maintenance: true })),
    site: { rate: 25 },
  },
]
