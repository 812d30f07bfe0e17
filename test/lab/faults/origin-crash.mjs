import { crashing, rule } from '../mechanisms.mjs'

const base = { cause: 'origin-crash', look: 'cut' }

/** The connection is broken in mid-request. */
export const originCrash = [
  { ...base, id: 'crash-route', route: 'one', from: 0.4, for: 0.3, ...rule({ act: 'abort', ms: 12 }) },
  { ...base, id: 'crash-some', from: 0.45, for: 0.25, ...rule({ act: 'close', ms: 20, share: 0.4 }) },
  {
    ...base,
    id: 'crash-loop',
    look: 'crash-loop',
    from: 0.35,
    for: 0.35,
    ...crashing({ share: 0.012, ms: 15, downMs: 150 }),
    site: { instances: 3, pools: 1 },
  },
  {
    ...base,
    id: 'crash-one',
    heldBack: true,
    on: 'one',
    from: 0.4,
    for: 0.3,
    ...rule({ act: 'abort', ms: 9, share: 0.7 }),
    site: { instances: 3, pools: 1 },
  },
  {
    ...base,
    id: 'crash-post-until-end',
    heldBack: true,
    route: 'post',
    from: 0.6,
    for: 0.4,
    ...rule({ act: 'close', ms: 30 }),
    site: { pools: 2, instances: 2 },
  },
  {
    ...base,
    id: 'crash-worker-killed',
    isWide: true,
    heldBack: true,
    look: 'crash-loop',
    route: 'one',
    from: 0.3,
    for: 0.4,
    ...crashing({ share: 0.8, ms: 25, downMs: 300 }),
    site: { instances: 2, pools: 1 },
  },
]
