import { certified } from '../mechanisms.mjs'

// Handshakes are dear: connections are kept, and the failures are handshakes enough.
const base = { cause: 'tls-failure', look: 'tls' }
const secure = { tls: true, pools: 1, rate: 28, keepAlive: true }

/** The handshake with the origin fails. */
export const tlsFailure = [
  { ...base, id: 'tls-expired', from: 0.5, for: 0.25, ...certified('expired'), site: { ...secure, instances: 2 } },
  {
    ...base,
    id: 'tls-stranger-one',
    on: 'one',
    from: 0.4,
    for: 0.3,
    ...certified('stranger'),
    site: { ...secure, instances: 3 },
  },
  {
    ...base,
    id: 'tls-expired-until-end',
    heldBack: true,
    from: 0.7,
    for: 0.3,
    ...certified('expired'),
    site: { ...secure, instances: 3 },
  },
  {
    ...base,
    id: 'tls-old-protocol',
    heldBack: true,
    from: 0.35,
    for: 0.3,
    ...certified('oldProtocol'),
    site: { ...secure, instances: 2 },
  },
]
