import { network } from '../mechanisms.mjs'

// What TCP does about lost packets takes its own time: these runs are not stretched.
const site = { pace: [1, 10], connect: 3, seconds: 150, rate: 25, keepAlive: false }
const base = { cause: 'network-degraded', look: 'lossy' }

/** Packets are lost or late on the way. */
export const networkDegraded = [
  { ...base, id: 'loss-heavy', from: 0.4, for: 0.35, ...network('lose', 'open', 35), site: { ...site, instances: 2, pools: 1 } },
  {
    ...base,
    id: 'link-congested',
    look: 'congested',
    from: 0.4,
    for: 0.35,
    ...network('congest', 'relieve', '500kbit'),
    site: { ...site, instances: 2, pools: 1 },
  },
  {
    ...base,
    id: 'loss-one',
    heldBack: true,
    on: 'one',
    from: 0.35,
    for: 0.4,
    ...network('lose', 'open', 45),
    site: { ...site, instances: 3, pools: 1 },
  },
  {
    ...base,
    id: 'loss-light',
    heldBack: true,
    from: 0.4,
    for: 0.4,
    ...network('lose', 'open', 25),
    site: { ...site, instances: 2, pools: 1 },
  },
]
