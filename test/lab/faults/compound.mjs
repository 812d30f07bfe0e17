import { killed, network, rule } from '../mechanisms.mjs'

const exception = (share) => rule({ act: 'answer', status: 500, ms: 14, spread: 0.4, share })

/** Two faults in one log. */
export const compound = [
  {
    id: 'down-then-exception',
    site: { instances: 3, pools: 1 },
    faults: [
      { cause: 'origin-down', look: 'refused', on: 'one', from: 0.15, for: 0.25, ...killed },
      { cause: 'origin-exception', look: 'answered-500', route: 'one', from: 0.65, for: 0.2, ...exception(0.9) },
    ],
  },
  {
    id: 'hang-and-exception-by-pool',
    site: { pools: 2, instances: 2 },
    faults: [
      { cause: 'origin-hang', look: 'hang', route: [0], from: 0.35, for: 0.3, ...rule({ act: 'hang' }) },
      { cause: 'origin-exception', look: 'answered-500', route: [5], from: 0.4, for: 0.3, ...exception(1) },
    ],
  },
  {
    id: 'drop-then-crash',
    heldBack: true,
    site: { instances: 2, pools: 1 },
    faults: [
      { cause: 'network-timeout', look: 'connect-timeout', from: 0.1, for: 0.2, ...network('dropNew', 'open') },
      { cause: 'origin-crash', look: 'cut', from: 0.6, for: 0.2, ...rule({ act: 'abort', ms: 8, share: 0.6 }) },
    ],
  },
  {
    id: 'maintenance-then-down',
    heldBack: true,
    site: { pools: 2, instances: 2 },
    faults: [
      { cause: 'maintenance', look: 'closed-origin', from: 0.15, for: 0.15, ...rule({ act: 'answer', status: 503, bytes: 300 }) },
      { cause: 'origin-down', look: 'refused', on: 'pool', from: 0.6, for: 0.25, ...killed },
    ],
  },
]
