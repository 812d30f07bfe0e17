import type { Cause } from '../model/cause.ts'

export const networkUnreachable: Cause = {
  id: 'network-unreachable',
  name: 'network says no',
  what: 'The network refuses at once: no route, host or network unreachable, a firewall that rejects actively.',
  looksLike:
    '502 (503 at some proxies) without a connection, at once or after a few seconds, on every route of the upstreams concerned.',
  resembles: {
    'origin-down':
      "refused by the origin's own host: looks the same in an access log; the proxy's error log tells (111 against 113 or 101)",
    'network-timeout': 'nothing comes back at all',
    'tls-failure':
      "the connection stands and the handshake fails: looks the same in many access logs; the proxy's error log tells",
    'origin-restart': 'over in a minute, one instance after the other',
    'no-healthy-upstream': 'nobody is tried any more',
    'dns-failure': 'no address was found: no upstream is named at all',
  },
  title: ({ where, status }) => `The network refuses the way to ${where}: ${status} without a connection`,
  nextSteps: [
    `Find the upstream's answer in the proxy's error log: "No route to host" (113) or "Network is unreachable" (101) say that it is the network.`,
    'Resolve and reach the origin from the proxy: dig NAME, ip route get ADDRESS, nc -vz ADDRESS PORT.',
    'Look for a firewall rule, security group or route that changed at the start time.',
  ],
  prior: { 500: -20, 502: -3, 503: -5, 504: -12, '5xx': 0 },
  weights: {
    maker: { origin: -30 },
    death: {
      'not-sent': -25,
      unreachable: 22,
      'connect-rejected': 8,
      'failed-upstream': 2,
      'connect-timeout': -6,
      'some-timeout': -12,
      several: -8,
      refused: -15,
      answered: -30,
      'read-timeout': -25,
      closed: -20,
      'no-valid-answer': -20,
      malformed: -25,
      tls: -20,
      'not-admitted': -25,
      'proxy-failed': -25,
      configured: -25,
      limited: -25,
      queued: -25,
      nobody: -10,
      unresolved: -12,
      'no-address': -20,
      timers: -20,
    },
    delay: { instant: 3, usual: -3, spread: 2, wall: -3 },
    breadth: { upstream: 1, everything: 2, route: -10, client: -12, upstreams: 2 },
    survivors: { none: 4, few: 1, many: -8, 'nearly-all': -12 },
    shape: { sharp: 2, rolling: -6, scattered: -12 },
    span: { brief: -3, minutes: 1, long: 2 },
    origin: { exceptions: -20, late: -25, seen: -20, absent: 6 },
  },
  because: {
    death:
      "A router, a firewall or the proxy's own kernel says no, before any timer. A reject with a TCP reset is a refusal to the proxy, and nobody can tell it from a closed port.",
    delay: 'At once without a route; after about 3 s when nobody answers for the address in the same network (ARP).',
    breadth: 'Routes and rules cover addresses, never paths or clients of HTTP.',
    survivors: 'A route is there or not.',
  },
}
