import { rule, stream, together } from '../mechanisms.mjs'

const base = { cause: 'timeout-too-short', look: 'slow', chronic: true }
// The route's answers are spread around the timeout, so that some of them miss it.
const slow = (times) => rule({ act: 'slow', times })
const more = (rate) => stream((aim) => ({ rate, routes: aim.routes, kind: 'more' }))

/** A route that is merely slow. */
export const timeoutTooShort = [
  { ...base, id: 'slow-report', route: 'slowest', from: 0, for: 1, ...together(slow(4.2), more(4)), site: { pace: [30, 60] } },
  {
    ...base,
    id: 'slow-route',
    route: 'one',
    from: 0.3,
    for: 0.5,
    chronic: false,
    ...rule({ act: 'slow', ms: 740, spread: 0.22 }),
    site: { pace: [30, 30], theme: 'clinic' },
  },
  {
    ...base,
    id: 'slow-export',
    heldBack: true,
    route: 'slowest',
    from: 0,
    for: 1,
    ...together(slow(2.6), more(3)),
    site: { pace: [15, 30], pools: 2, instances: 2 },
  },
]
