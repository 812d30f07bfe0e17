import type { Cause } from '../model/cause.ts'

export const timeoutTooShort: Cause = {
  id: 'timeout-too-short',
  name: 'timeout too short for a slow route',
  what: "The route is merely slow: its answered requests already come close to the proxy's timeout, and the 504s are the tail of the same distribution.",
  looksLike:
    '504 at the read timeout on one route, scattered or whenever that route is used; its answers reach up to the timeout without a gap.',
  resembles: {
    'origin-hang': 'the timeouts stand apart from the answers: nothing in between',
    'origin-overload': 'it began with more load, and other routes got slower too',
  },
  title: ({ where, status }) =>
    `Answers of ${where} take longer than the proxy's timeout allows: ${status} is the tail of what is slow anyway`,
  nextSteps: [
    "Raise the proxy's read timeout for this route (nginx: proxy_read_timeout in its location; ALB: the idle timeout).",
    'Make the route faster, or answer at once and do the work in the background: see what its slowest requests have in common.',
    'Check that whoever calls it waits longer than the proxy does.',
  ],
  prior: { 500: -25, 502: -12, 503: -15, 504: 0, '5xx': -5 },
  weights: {
    maker: { origin: -15 },
    death: {
      'not-sent': -25,
      'read-timeout': 8,
      'some-timeout': 2,
      'connect-timeout': -30,
      several: -10,
      answered: -25,
      'not-admitted': -25,
      'proxy-failed': -25,
      configured: -25,
      limited: -25,
      nobody: -25,
      unresolved: -25,
      'no-address': -25,
      refused: -25,
      unreachable: -25,
      'connect-rejected': -25,
      tls: -25,
      closed: -15,
      malformed: -25,
      'no-valid-answer': -15,
      'failed-upstream': -12,
    },
    delay: { wall: 2, instant: -20 },
    tail: { continuous: 14, between: 1, detached: -16 },
    breadth: { route: 4, routes: 1, everything: -4, upstream: -6, client: -2 },
    shape: { scattered: 6 },
    survivors: { 'nearly-all': 2, many: 2, few: -3, none: -12 },
    load: { surge: -2 },
    origin: { exceptions: -6, late: 9, seen: 2, absent: -8 },
  },
}
