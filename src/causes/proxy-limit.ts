import type { Cause } from '../model/cause.ts'

export const proxyLimit: Cause = {
  id: 'proxy-limit',
  name: 'limit of the proxy',
  what: 'The proxy itself refused: a rate or connection limit, a circuit breaker, a full queue, no connections or files left.',
  looksLike:
    '503 (500) in no time before any upstream is chosen, for a part of the traffic: often one client or route, while the rest is answered.',
  resembles: {
    maintenance: 'everything is refused',
    'no-healthy-upstream': 'everything that needs the pool is refused',
    'origin-overload': 'the origin itself refuses or is late',
  },
  title: ({ where, status }) => `The proxy limits ${where}: ${status} before any upstream is asked`,
  nextSteps: [
    'Look at who is limited: if it is one client out of proportion, the limit does its work (block it or talk to it).',
    `Find the limit in the proxy's configuration and its error log ("limiting requests", "limiting connections", circuit breaker, worker_connections, open files).`,
    'If ordinary users are hit, raise the limit, and check that the origin can take it.',
  ],
  prior: { 500: -8, 502: -8, 503: 1, 504: -20, '5xx': -5 },
  weights: {
    maker: { origin: -25 },
    death: {
      limited: 22,
      'not-admitted': 7,
      'proxy-failed': -8,
      nobody: -4,
      several: -6,
      configured: -8,
      unresolved: -12,
      refused: -20,
      unreachable: -20,
      'connect-rejected': -20,
      'connect-timeout': -20,
      tls: -25,
      closed: -20,
      malformed: -25,
      'no-valid-answer': -20,
      'read-timeout': -25,
      'some-timeout': -20,
      answered: -25,
      'failed-upstream': -12,
    },
    breadth: { client: 10, route: 4, everything: -3, upstream: -8 },
    survivors: { many: 5, 'nearly-all': 5, few: 2, none: -10 },
    delay: { instant: 3, wall: -8 },
    load: { surge: 4, rise: 2, flat: -2 },
  },
}
