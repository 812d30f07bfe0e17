import { rule, stream, together } from '../mechanisms.mjs'

const base = { cause: 'poison-request', client: 'one' }
// One client sends a kind of request that fails wherever it lands; the same route is well for everybody else.
const poison = (rate, act) => {
  const requests = stream((aim) => ({ rate, kind: 'poison', client: aim.client, routes: aim.routes, tag: 'poison' }))
  const effect = rule({ ...act, tag: 'poison' })
  return together(effect, requests)
}

/** One kind of request fails wherever it lands. */
export const poisonRequest = [
  {
    ...base,
    id: 'poison-500',
    look: 'poison-500',
    route: 'one',
    from: 0.4,
    for: 0.35,
    ...poison(4, { act: 'answer', status: 500, ms: 20, spread: 0.4 }),
  },
  { ...base, id: 'poison-cut', look: 'poison-cut', route: 'post', from: 0.4, for: 0.35, ...poison(4, { act: 'abort', ms: 15 }) },
  {
    ...base,
    id: 'poison-hang',
    look: 'poison-hang',
    heldBack: true,
    route: 'one',
    from: 0.3,
    for: 0.4,
    ...poison(4, { act: 'hang' }),
  },
  {
    ...base,
    id: 'poison-500-two-pools',
    look: 'poison-500',
    heldBack: true,
    route: 'post',
    from: 0.5,
    for: 0.3,
    ...poison(3, { act: 'answer', status: 500, ms: 30, spread: 0.4 }),
    site: { pools: 2, instances: 2 },
  },
]
