import type { Cause } from '../model/cause.ts'

export const originCrash: Cause = {
  id: 'origin-crash',
  name: 'origin breaks off in mid-request',
  what: 'The connection was accepted and then broken while the request was worked on: the process was killed, ran out of memory, or died of a fault.',
  looksLike:
    '502 (503 at some proxies) after the connection stood and before an answer, at times that scatter below the timeout, on any route of the instance.',
  resembles: {
    'keepalive-race': 'rare and scattered, on re-used connections',
    'invalid-response': 'one route, every time',
    'origin-down': 'the connection is refused',
    'origin-restart': 'over in a moment, one instance after the other',
    'poison-request': 'one client or payload is in front of every break',
  },
  title: ({ where, status }) => `Connections to ${where} break in mid-request: ${status}, likely a crash`,
  nextSteps: [
    "Look for killed or restarted processes at the origin at the start time: dmesg, journalctl -k (out of memory), kubectl describe pod (OOMKilled), a worker's timeout.",
    'Look at what the last requests before each break have in common: route, size, parameters.',
    "If failures pile up at one duration, it is the application server's own worker timeout: find what takes so long.",
    'Look at the memory of the instance before the start: a steady climb is a leak.',
  ],
  prior: { 500: -15, 502: 1, 503: -4, 504: -10, '5xx': -2 },
  weights: {
    maker: { origin: -20 },
    death: {
      'not-sent': -25,
      closed: 13,
      'no-valid-answer': 7,
      'failed-upstream': 2,
      'connect-rejected': -8,
      refused: -8,
      several: -3,
      'read-timeout': -20,
      'some-timeout': -15,
      'connect-timeout': -25,
      answered: -25,
      malformed: -10,
      'not-admitted': -25,
      'proxy-failed': -25,
      configured: -25,
      limited: -25,
      queued: -25,
      nobody: -10,
      unresolved: -25,
      'no-address': -25,
      unreachable: -20,
      tls: -20,
      timers: -22,
    },
    delay: { usual: 3, spread: 4, instant: -3, wall: 1 },
    breadth: { everything: 1, upstream: 3, route: 0, client: -8, upstreams: 2 },
    shape: { sharp: 2, scattered: -4 },
    survivors: { none: -1 },
    origin: { exceptions: 4, late: -12, seen: 3, absent: -3 },
  },
  because: {
    death:
      'A process that dies takes its connections with it: they stood, and break without an answer. Then nothing listens until it is back.',
    delay: 'It dies in the middle of work, so after any time; at once is rather a connection that was closed before.',
    breadth:
      'A process is one instance. A route that breaks every time is rather an answer that the proxy cannot read, a client a poison request.',
  },
}
