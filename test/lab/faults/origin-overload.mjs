import { surge, throttled, together, tuned } from '../mechanisms.mjs'

// Its queue still has to drain when the cause is gone.
const base = { cause: 'origin-overload', drains: 3 }

/** More work than capacity. Four proxies ask the same origins: capacity is slots over the time of an answer, per instance. */
export const originOverload = [
  {
    ...base,
    id: 'overload-shedding',
    look: 'shed',
    from: 0.4,
    for: 0.4,
    ...surge({ factor: 4, rampMs: 9000 }),
    site: { slots: 2, queue: 3, rate: 36, instances: 3, pools: 1, pace: [30, 60], theme: 'fleet' },
  },
  {
    ...base,
    id: 'overload-queue',
    look: 'queue',
    from: 0.3,
    for: 0.4,
    ...surge({ factor: 3.5, rampMs: 6000 }),
    site: { slots: 3, rate: 36, instances: 2, pools: 1, pace: [30, 60], theme: 'library' },
  },
  {
    ...base,
    id: 'overload-capacity-loss',
    look: 'queue-without-load',
    from: 0.4,
    for: 0.35,
    ...tuned({ slots: 1 }, { slots: 400 }),
    site: { rate: 40, instances: 2, pools: 1, pace: [30, 30] },
  },
  {
    ...base,
    id: 'overload-starved',
    look: 'starved',
    heldBack: true,
    from: 0.4,
    for: 0.35,
    ...together(surge({ factor: 2.5 }), throttled({ runMs: 60, stopMs: 1400 })),
    site: { backlog: 4, rate: 50, instances: 2, pools: 1, pace: [30, 30] },
  },
  {
    ...base,
    id: 'overload-shedding-sudden',
    look: 'shed',
    heldBack: true,
    from: 0.5,
    for: 0.25,
    ...surge({ factor: 5 }),
    site: { slots: 2, queue: 1, rate: 30, instances: 4, pools: 1, pace: [20, 60], theme: 'shop' },
  },
  {
    ...base,
    id: 'overload-queue-retried',
    // Retries keep it busy when the cause is long gone.
    drains: Number.POSITIVE_INFINITY,
    look: 'queue',
    heldBack: true,
    from: 0.35,
    for: 0.35,
    ...surge({ factor: 3, rampMs: 8000 }),
    site: { slots: 3, rate: 40, instances: 3, pools: 1, pace: [15, 30], retries: true, theme: 'clinic' },
  },
]
