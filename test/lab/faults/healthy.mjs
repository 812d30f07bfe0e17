import { rolling, rule, stream, surge, together } from '../mechanisms.mjs'

const scanning = (rate) =>
  stream((_aim, site) => ({
    rate,
    kind: 'scan',
    client: { ...site.clients[3], address: '198.19.12.200', agent: 'Mozilla/5.0 zgrab/0.x' },
  }))
const impatient = (patience) => ({
  begin: (lab) => lab.load({ usual: { patience } }),
  end: (lab) => lab.load({ usual: { patience: 1 } }),
})

/** Nothing that a 5xx report should call an incident. */
export const healthy = [
  { id: 'healthy-calm' },
  { id: 'healthy-scanner', from: 0.3, for: 0.4, ...scanning(45) },
  { id: 'healthy-surge', from: 0.4, for: 0.3, ...surge({ factor: 3 }) },
  {
    id: 'healthy-clients-leave',
    from: 0.4,
    for: 0.3,
    ...together(rule({ act: 'slow', times: 4, ms: 150, spread: 0.3 }), impatient(0.08)),
    site: { pace: [30, 60] },
  },
  { id: 'healthy-slow', heldBack: true, from: 0.35, for: 0.3, ...rule({ act: 'slow', times: 5 }), site: { pace: [30, 60] } },
  { id: 'healthy-night', heldBack: true, site: { rate: 6, noise: 0.004, seconds: 66 } },
  {
    id: 'healthy-batch',
    heldBack: true,
    from: 0.4,
    for: 0.2,
    ...stream(() => ({ rate: 30, kind: 'batch', routes: [3] })),
    site: { noise: 0.0015 },
  },
  {
    id: 'healthy-retried',
    heldBack: true,
    cause: 'origin-restart',
    look: 'refused-briefly',
    from: 0.3,
    for: 0.4,
    ...rolling({ downMs: 900, pauseMs: 2500 }),
    site: { instances: 4, pools: 1, retries: 'all', maxFails: 1 },
  },
]
