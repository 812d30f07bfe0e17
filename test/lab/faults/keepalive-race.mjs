import { rule } from '../mechanisms.mjs'

const base = { cause: 'keepalive-race', look: 'race', chronic: true, from: 0, for: 1 }
// A race cannot be made to order: it is an idle connection, closed just as a request arrives on it. The lab makes its outcome, on
// re-used connections only: the origin closes one of many instead of answering.
const race = (share) => rule({ act: 'race', share })

/** The origin closes idle connections just as the proxy uses them again. */
export const keepaliveRace = [
  { ...base, id: 'race-rare', ...race(0.012), site: { noise: 0.0002, keepAlive: true } },
  {
    ...base,
    id: 'race-busy',
    heldBack: true,
    ...race(0.02),
    site: { pools: 2, instances: 2, rate: 70, noise: 0.0002, keepAlive: true },
  },
]
