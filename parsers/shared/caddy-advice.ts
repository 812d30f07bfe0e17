import type { Advice } from '../../src/model/advice.ts'

/** Caddy names the error of a failed request in a message of its own. */
const ERRORS = 'http.log.error'
const UPSTREAM = '{http.reverse_proxy.upstream.hostport}'

/** For Caddy's access log. */
export const CADDY_ADVICE: Advice = {
  ask: 'Log, and read beside this log,',
  answers: {
    maker: [ERRORS],
    death: [ERRORS],
    upstream: [UPSTREAM],
    'failed-upstream': [ERRORS],
    'some-timeout': [ERRORS],
    'not-sent': [ERRORS],
    'not-admitted': [ERRORS],
  },
  where: 'the Caddyfile',
  lines: [
    '{',
    '  log errors {',
    '    include http.log.error',
    '    output file /var/log/caddy/error.log',
    '  }',
    '}',
    '# and in the site (Caddy 2.8 or later):',
    `log_append upstream ${UPSTREAM}`,
  ],
}
