import type { Cause } from '../model/cause.ts'

export const tlsFailure: Cause = {
  id: 'tls-failure',
  name: 'TLS handshake with the origin fails',
  what: 'The proxy and the origin cannot agree on TLS: an expired, mismatched or untrusted certificate, no shared protocol, TLS on one side only.',
  looksLike:
    'From one moment on nothing gets through, on all upstreams of the pool; the connection fails quickly and no request is ever sent.',
  resembles: {
    'origin-down': "refused: looks the same in many access logs; the proxy's error log tells",
    'network-unreachable': 'the same',
  },
  title: ({ where, status }) => `TLS between the proxy and ${where} fails: ${status} before any request is sent`,
  nextSteps: [
    'Check the certificate that the origin shows: openssl s_client -connect HOST:PORT -servername NAME (expiry, name, chain).',
    `Look in the proxy's error log for "SSL", "certificate" or "handshake".`,
    "Renew or correct the certificate, or the proxy's list of trusted authorities and its server name for the upstream.",
  ],
  prior: { 500: -12, 502: -1, 503: -4, 504: -10, '5xx': 0 },
  weights: {
    maker: { origin: -25 },
    death: {
      'not-sent': -25,
      tls: 22,
      'connect-rejected': 6,
      'failed-upstream': 0,
      'connect-timeout': -10,
      several: -10,
      answered: -30,
      'read-timeout': -25,
      'some-timeout': -12,
      closed: -15,
      'no-valid-answer': -15,
      refused: -25,
      unreachable: -25,
      malformed: -15,
      'not-admitted': -25,
      'proxy-failed': -20,
      configured: -25,
      limited: -25,
      nobody: -20,
      unresolved: -20,
    },
    breadth: { everything: 4, upstream: -3, route: -10, client: -15 },
    survivors: { none: 5, few: -3, many: -12, 'nearly-all': -15 },
    shape: { sharp: 3, rolling: -8, scattered: -15 },
    span: { long: 2, brief: -4 },
  },
}
