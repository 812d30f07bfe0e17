import type { Cause } from '../model/cause.ts'

export const dnsFailure: Cause = {
  id: 'dns-failure',
  name: 'name of the origin not resolved',
  what: 'The proxy could not resolve the name of the origin.',
  looksLike:
    "502, 503 or 530 without any upstream address, at once or after the resolver's timeout, on everything that is sent to that name.",
  resembles: {
    'no-healthy-upstream': 'the pool is known, but nobody in it is left',
    'proxy-error': "the proxy's own configuration or script fails",
  },
  title: ({ where, status }) => `The name of ${where} does not resolve: ${status} without an upstream address`,
  nextSteps: [
    "Resolve the origin's name from the proxy, with the resolver that the proxy uses (dig @RESOLVER NAME).",
    `Look in the proxy's error log for "could not be resolved" or "name resolution failed".`,
    'Look for a changed or expired record, zone or resolver at the start time.',
  ],
  prior: { 500: -8, 502: -1, 503: -3, 504: -10, '5xx': -1 },
  weights: {
    maker: { origin: -30 },
    death: {
      unresolved: 18,
      'no-address': 25,
      nobody: -8,
      'not-admitted': -5,
      'failed-upstream': -2,
      'proxy-failed': -6,
      several: -10,
      refused: -25,
      unreachable: -25,
      'connect-rejected': -25,
      'connect-timeout': -25,
      tls: -25,
      closed: -25,
      malformed: -25,
      'no-valid-answer': -25,
      'read-timeout': -25,
      'some-timeout': -20,
      answered: -30,
      configured: -25,
      limited: -25,
    },
    breadth: { everything: 2, routes: 1, upstream: -15, client: -12 },
    survivors: { none: 2, 'nearly-all': -3 },
    shape: { scattered: -4, rolling: -10 },
    delay: { wall: 2 },
  },
}
