/** Lines of the documentation that no test can run, by their beginning, and why. */
export const NOT_RUN: readonly (readonly [beginning: string, because: string])[] = [
  ['npm ci && npm test', 'it is what runs this'],
  ['node bench/', 'it takes minutes; by hand'],
  ['npm run bench', 'it takes minutes; test/bench and CI measure'],
  ['errlens --follow ', 'it goes on until somebody ends it; test/cli/follow.test.ts runs it'],
  ['errlens -f ', 'the same'],
  ['tail -F ', 'the same'],
  ['errlens compare stable.json ', 'its reports are made by the lines above it'],
  ['docker ', 'it needs a container'],
  ['aws ', 'it needs an account'],
  ['az ', 'it needs an account'],
  ['gcloud ', 'it needs an account'],
  ['curl ', 'it needs a service'],
  ['varnishncsa ', 'it needs a running Varnish'],
  ['errlens access.log --events <(git log', 'it needs a repository'],
  ['errlens help reading | less', 'a pager waits for somebody'],
  ['errlens --nginx-conf <(ssh ', 'it needs another machine'],
  ["errlens haproxy.log --log-format '…", 'the reader is to fill it in'],
]

/** Lines that must not end with 0. */
export const EXIT_CODES: readonly (readonly [line: string, code: number])[] = [
  ['errlens --config errlens.conf access.log', 2],
  // The log of the sample ended long ago.
  ['errlens --state /var/lib/errlens --quiet-if-healthy /var/log/nginx/access.log*', 3],
]
