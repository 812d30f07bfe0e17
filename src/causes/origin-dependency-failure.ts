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
  },
  title: ({ where, status }) => `${status} from ${where}: likely something behind it (database, cache, another service) fails`,
  nextSteps: [
    'Look at the stack trace of one failing call: which call to a database, cache or service failed or timed out?',
    'Check the health, connections and slow queries of the database and of the services behind the failing routes at the start time.',
    "If all failures waited equally long, find the timeout of that length in the application's configuration: it names the dependency.",
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
      nobody: -30,
      unresolved: -30,
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
    },
    delay: { wall: 14, spread: 3, usual: -2, instant: -1 },
    breadth: { routes: 5, everything: 5, route: -6, client: -10, upstream: -3 },
    latency: { climbed: 3 },
    load: { surge: -4, flat: 1 },
  },
}
