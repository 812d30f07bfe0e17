import type { Pair } from './pair.ts'

/** Somebody answered with an error: the origin itself, or the proxy on purpose. */
export const ANSWERS: readonly Pair[] = [
  {
    of: ['origin-exception', 'origin-dependency-failure'],
    tell: 'One route or few after the usual time, or many at once after one fixed wait (nginx `uht`, HAProxy Tr, Kong `latencies.proxy`). A dependency that refuses at once leaves only the routes: those that need it fail, whatever code they run.',
    run: 'The stack trace of one failing call: it ends in the own code, or in the client of a database or service.',
  },
  {
    of: ['origin-exception', 'poison-request'],
    tell: 'Do others on the same route succeed? If one client (or one parameter) has all the failures, it is the request.',
    run: 'Repeat it with another payload: `curl -v http://ADDRESS:PORT/PATH`.',
  },
  {
    of: ['origin-dependency-failure', 'poison-request'],
    tell: 'Many routes and all clients, or one client alone. A heavy query of one client may look like both: it has the fixed wait, and the others have none.',
  },
  {
    of: ['origin-exception', 'proxy-error'],
    tell: "Who made the 500? nginx: `uht` is a number, or `ua` is `-`; HAProxy: `----` or not; ALB: both statuses or one; Caddy: a `Date` or none. Plain combined: the length of nginx's own page.",
  },
  {
    of: ['origin-dependency-failure', 'origin-overload'],
    tell: 'Load. Without a rise, a fixed wait is a dependency; with one, climbing times are an overload. A database that is slow under load is both: the origin says which.',
  },
  {
    of: ['origin-dependency-failure', 'maintenance'],
    tell: 'Errors after a wait and on the routes that need it, or 503 at once to everybody.',
  },
  {
    of: ['maintenance', 'proxy-limit'],
    tell: "Everybody or a part. HAProxy tells `LR` (a fixed answer) from `PR` (a rule), ALB `fixed-response`; nginx's `return 503` and `limit_req` are the same line, and the error log has only the limit.",
  },
  {
    of: ['maintenance', 'origin-overload'],
    tell: 'Maintenance: no growth in load, sharp edges, nobody gets through. An origin that sheds load answers a part, and its answers got slower before.',
  },
  {
    of: ['proxy-limit', 'origin-overload'],
    tell: 'Who refused: the proxy (no upstream in the line; HAProxy `PR`, Envoy `UO`) or the origin (its own 503). A queue of the proxy that runs over (`sQ`) is an overload if the answered requests got slower, else a limit that is too low.',
  },
  {
    of: ['maintenance', 'no-healthy-upstream'],
    tell: "On purpose or not. HAProxy: `LR` against `SC` with `<NOSRV>` (also when all servers were disabled by hand); ALB: `fixed-response` against `forward` without a target; nginx: no upstream field against the pool's name.",
    run: 'HAProxy: `show servers state`; `kubectl get endpointslices`; `aws elbv2 describe-target-health`.',
  },
  {
    of: ['proxy-limit', 'no-healthy-upstream'],
    tell: 'A part of the traffic, often of one client, or all that needs the pool. In ingress-nginx both are 503 with `- - - -`.',
  },
  {
    of: ['proxy-limit', 'poison-request'],
    tell: 'One client has all the failures in both; in the one the proxy refuses at once (no upstream), in the other an upstream was asked and failed.',
  },
  {
    of: ['proxy-limit', 'proxy-error'],
    tell: 'A part of the traffic with 503, or all that passes the broken part with 500. Files or connections that are used up are 500 in nginx, and a limit.',
  },
  {
    of: ['maintenance', 'proxy-error'],
    tell: 'Meant or not: a fixed response of 503 is a page somebody put there, unless it is the placeholder of a missing service (ALB rule 0).',
  },
  {
    of: ['proxy-error', 'dns-failure'],
    tell: 'A name that does not resolve is 502 or 503, Kong and Apache may say 500; the error log names it. "No resolver defined" is the configuration.',
    run: '`dig @RESOLVER NAME` from the proxy.',
  },
]
