import { certified } from '../mechanisms.mjs'

const base = { cause: 'tls-failure', look: 'tls' }

/** The handshake with the origin fails. */
export const tlsFailure = [
  { ...base, id: 'tls-expired', from: 0.5, for: 0.25, ...certified('expired'), site: { tls: true, instances: 2, pools: 1 } },
  {
    ...base,
    id: 'tls-stranger-one',
    on: 'one',
    from: 0.4,
    for: 0.3,
    ...certified('stranger'),
    site: { tls: true, instances: 3, pools: 1 },
  },
  {
    ...base,
    id: 'tls-expired-until-end',
    heldBack: true,
    from: 0.7,
    for: 0.3,
    ...certified('expired'),
    site: { tls: true, instances: 3, pools: 1 },
  },
  {
    ...base,
    id: 'tls-old-protocol',
    heldBack: true,
    from: 0.35,
    for: 0.3,
    ...certified('oldProtocol'),
    site: { tls: true, instances: 2, pools: 1 },
  },
]
