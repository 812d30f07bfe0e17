import type { Cause } from '../model/cause.ts'

export const unknown: Cause = {
  id: 'unknown',
  name: 'the log cannot tell',
  what: 'The log does not carry what it would take to tell.',
  looksLike: 'The questions that would decide are unanswered, or the answers contradict each other.',
  resembles: {},
  title: ({ where, status }) => `${status} at ${where}: this log does not carry what it would take to tell why`,
  nextSteps: [
    "Give errlens the proxy's error log as well (--error-log FILE; nginx, Apache, Caddy): it names the phase and the reason.",
    "Give it the origin's log (--origin FILE), or read it at the start time: are there errors of its own, or did the requests never arrive?",
  ],
  prior: { 500: -4, 502: 4, 503: 4, 504: 4, '5xx': 6 },
  weights: {},
  because: {
    maker:
      'Not to know who made an error leaves everything open; only of a 500 it is known: an application, hardly ever a proxy.',
  },
  missing: { maker: 4, death: 5, delay: 2 },
}
