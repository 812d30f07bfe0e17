import { killed, periodic, rolling } from '../mechanisms.mjs'

const base = { cause: 'origin-restart', look: 'refused-briefly' }

/** Nothing listens for a short while, then all is well again. */
export const originRestart = [
  {
    ...base,
    id: 'restart-rolling',
    from: 0.4,
    for: 0.3,
    ...rolling({ downMs: 1300, pauseMs: 1700 }),
    site: { instances: 3, pools: 1, pace: [30, 60] },
  },
  { ...base, id: 'restart-all', from: 0.5, for: 0.035, ...killed, site: { instances: 2, pools: 1, rate: 60 } },
  {
    ...base,
    id: 'restart-periodic',
    heldBack: true,
    from: 0.15,
    for: 0.75,
    ...periodic(killed, { onMs: 800, periodMs: 11000 }),
    site: { instances: 2, pools: 1, pace: [30, 30], rate: 60, seconds: 66 },
  },
  {
    ...base,
    id: 'restart-rolling-wide',
    heldBack: true,
    from: 0.3,
    for: 0.45,
    ...rolling({ downMs: 2000, pauseMs: 3500 }),
    site: { instances: 4, pools: 1, pace: [20, 60] },
  },
]
