import type { Cause } from '../model/cause.ts'

export const poisonRequest: Cause = {
  id: 'poison-request',
  name: 'one kind of request fails wherever it lands',
  what: 'One kind of request (a client, a payload, a parameter) fails wherever it lands, while everything else is well.',
  looksLike: 'Failures of one client or one shape of request, on any upstream; the same route works for others.',
  resembles: {
    'origin-exception': 'the whole route fails, for every client',
    'proxy-limit': 'the proxy refuses that client; the origin is never asked',
  },
  title: ({ where, status }) => `Requests of one kind fail wherever they land (${where}): ${status}, while all others are well`,
  nextSteps: [
    'Compare a failing request of that client with one that succeeds on the same route: payload, parameters, headers.',
    'Look at the stack trace of one of its failures: unvalidated input is the usual reason.',
    'Talk to the client or block it at the proxy, and make the application answer 4xx to what it cannot accept.',
  ],
  prior: { 500: 0, 502: -4, 503: -12, 504: -5, '5xx': -6 },
  weights: {
    maker: { origin: 10 },
    delay: { usual: 2 },
    breadth: { client: 16, route: 0, routes: -5, everything: -15, upstream: -16, upstreams: -16 },
    death: {
      'not-sent': -12,
      closed: 3,
      'no-valid-answer': 2,
      limited: -25,
      'not-admitted': -12,
      'proxy-failed': -10,
      configured: -20,
      'connect-rejected': -25,
      'connect-timeout': -25,
      refused: -25,
      unreachable: -25,
      nobody: -25,
      unresolved: -25,
      'no-address': -25,
      tls: -25,
    },
    survivors: { many: 2, 'nearly-all': 3, none: -1 },
    shape: { scattered: 2, rolling: -8 },
    load: { surge: -3 },
  },
}
