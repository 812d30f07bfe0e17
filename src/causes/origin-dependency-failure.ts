import type { Cause } from '../model/cause.ts'

export const originDependencyFailure: Cause = {
  id: 'origin-dependency-failure',
  name: 'failure behind the origin',
  what: 'The origin is up, but something that it needs (database, cache, another service) fails or is slow, and it answers with an error.',
  looksLike:
    'Errors made by the origin on many routes at once, often after the same fixed wait: the timeout of the call behind it.',
  resembles: {
    'origin-exception': 'one route or few, and no fixed wait',
    'origin-overload': 'traffic or concurrency climbed first',
    maintenance: 'everything is refused at once, on purpose',
    'poison-request': 'one client or one kind of request fails; what is behind the origin serves the others',
  },
  title: ({ where, status }) => `${status} from ${where}: likely something behind it (database, cache, another service) fails`,
  nextSteps: [
    'Look at the stack trace of one failing call: which call to a database, cache or service failed or timed out?',
    'Check the database and the services behind the failing routes at the start time: health, connections in use, slow queries, locks.',
    "If all failures waited equally long, find the timeout of that length in the application's configuration: it names the dependency.",
    "Reach what it needs from the origin's own host: dig NAME, nc -vz ADDRESS PORT.",
  ],
  prior: { 500: 0, 502: -2, 503: -2, 504: -3, '5xx': -3 },
  weights: {
    maker: { origin: 12, proxy: -25, both: -4 },
    death: {
      'not-sent': -20,
      'not-admitted': -20,
      'proxy-failed': -20,
      configured: -20,
      limited: -25,
      queued: -12,
      nobody: -30,
      unresolved: -30,
      'no-address': -30,
      refused: -30,
      unreachable: -30,
      'connect-rejected': -30,
      'connect-timeout': -30,
      tls: -30,
      closed: -20,
      malformed: -20,
      'no-valid-answer': -20,
      'read-timeout': -20,
      'some-timeout': -20,
      'failed-upstream': -15,
      several: -6,
      answered: 0,
    },
    delay: { wall: 14, spread: 3, usual: -2, instant: -1 },
    breadth: { routes: 5, everything: 5, route: -6, client: -10, upstream: -3, upstreams: -3 },
    latency: { climbed: 3 },
    load: { surge: -4, flat: 1 },
    origin: { exceptions: 7, late: 2, seen: 5, absent: -12 },
    shape: { rolling: -6 },
  },
  because: {
    maker: 'The origin is well enough to say that something else failed: it answers with its own page.',
    delay:
      "A call without an answer ends at the client's timer, which is the same for every route that makes it: nothing else makes an origin's own errors equally late.",
    breadth:
      'Many routes and all instances need the same database; one instance alone would have it from its own host or configuration.',
    shape: 'What is behind them fails for all instances at once, never for one after the other.',
  },
}
