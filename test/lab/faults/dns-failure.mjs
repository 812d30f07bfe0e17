import { naming } from '../mechanisms.mjs'

const base = { cause: 'dns-failure', look: 'dns' }
// Connections that are kept need no name: Caddy would hold on to them all through.
const site = { names: true, instances: 2, pools: 1, keepAlive: false }

/** The origin's name does not resolve. */
export const dnsFailure = [
  { ...base, id: 'dns-nxdomain', from: 0.45, for: 0.25, ...naming('nxdomain'), site },
  { ...base, id: 'dns-servfail', heldBack: true, from: 0.4, for: 0.3, ...naming('servfail'), site: { ...site, pools: 2 } },
  { ...base, id: 'dns-silent', heldBack: true, from: 0.6, for: 0.4, ...naming('silent'), site },
]
