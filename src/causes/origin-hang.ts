import type { Cause } from '../model/cause.ts'

export const originHang: Cause = {
  id: 'origin-hang',
  name: 'origin accepts but never answers',
  what: 'The origin took the request and never answered it, with no growth in load: a deadlock, an exception swallowed before any reply, a stuck worker.',
  looksLike:
    '504 after the read timeout; the connection stood and the request was sent; the requests that are answered are as fast as ever.',
  resembles: {
    'network-timeout': 'the connection never stood',
    'origin-overload': 'load and answer times climbed first',
    'timeout-too-short': 'the answered requests of that route come close to the timeout as well',
  },
  title: ({ where, status }) =>
    `Requests to ${where} are accepted and never answered: ${status} after the read timeout, without more load`,
  nextSteps: [
    "Look for errors, deadlocks and swallowed exceptions in the origin's log at the start time: the requests did arrive there.",
    'Take a thread dump (or the like) of a hanging instance before restarting it.',
    'If it is one instance, take it out of the pool; if it is one route, look at what its handler waits for (locks, pools, calls without a timeout).',
  ],
  prior: { 500: -20, 502: -10, 503: -12, 504: 2, '5xx': -3 },
  weights: {
    maker: { origin: -15, proxy: 1 },
    death: {
      'not-sent': -25,
      'read-timeout': 10,
      'some-timeout': 3,
      'connect-timeout': -22,
      several: -8,
      answered: -25,
      'not-admitted': -25,
      'proxy-failed': -25,
      configured: -25,
      limited: -25,
      nobody: -25,
      unresolved: -25,
      refused: -25,
      unreachable: -25,
      'connect-rejected': -25,
      tls: -25,
      closed: -15,
      malformed: -25,
      'no-valid-answer': -15,
      'failed-upstream': -10,
    },
    delay: { wall: 3, instant: -15 },
    tail: { detached: 6, continuous: -12, between: -1 },
    load: { flat: 4, surge: -6, rise: -1 },
    latency: { climbed: -4, same: 3 },
    breadth: { upstream: 2, route: 2, client: -3 },
    shape: { sharp: 2, ramp: -3 },
    connecting: { slow: -6 },
  },
}
