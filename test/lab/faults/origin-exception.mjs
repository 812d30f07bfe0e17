import { periodic, rule, surge, together } from '../mechanisms.mjs'

const broken = (share, more = {}) => rule({ act: 'answer', status: 500, ms: 12, spread: 0.5, share, ...more })
const base = { cause: 'origin-exception', look: 'answered-500' }

/** The application throws. */
export const originException = [
  { ...base, id: 'exception-route', route: 'one', from: 0.45, for: 0.25, ...broken(1) },
  { ...base, id: 'exception-route-third', route: 'one', from: 0.3, for: 0.35, ...broken(0.33), site: { pools: 2 } },
  { ...base, id: 'exception-everywhere', look: 'answered-500-everywhere', from: 0.5, for: 0.2, ...broken(0.5) },
  {
    ...base,
    id: 'exception-one-instance',
    on: 'one',
    look: 'answered-500-everywhere',
    from: 0.4,
    for: 0.3,
    ...broken(0.9),
    site: { instances: 3, pools: 1 },
  },
  // Something that runs every few minutes breaks it for a while.
  {
    ...base,
    id: 'exception-periodic',
    look: 'answered-500-everywhere',
    from: 0.12,
    for: 0.8,
    ...periodic(broken(0.6), { onMs: 1500, periodMs: 10_000 }),
    site: { rate: 60, pace: [30, 60] },
  },
  {
    ...base,
    id: 'exception-until-end',
    heldBack: true,
    route: 'one',
    from: 0.7,
    for: 0.3,
    ...broken(0.8),
    site: { instances: 4, pools: 1 },
  },
  { ...base, id: 'exception-post-quiet', heldBack: true, route: 'post', from: 0.2, for: 0.5, ...broken(1), site: { rate: 16 } },
  {
    ...base,
    id: 'exception-two-routes-busy',
    heldBack: true,
    route: [1, 2],
    from: 0.35,
    for: 0.15,
    ...together(broken(0.7), surge({ factor: 1.5 })),
    site: { rate: 90 },
  },
]
