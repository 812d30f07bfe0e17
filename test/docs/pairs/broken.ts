import type { Pair } from './pair.ts'

/** The connection stood, and no valid answer came. */
export const BROKEN: readonly Pair[] = [
  {
    of: ['origin-crash', 'keepalive-race'],
    tell: 'How they lie in time. A crash comes in a burst, on one instance, after any time of work, with refusals behind it until the process is back. A race is rare and scattered over hours, over in a millisecond, on any route; in nginx, Caddy and Traefik only POST and PATCH, as they send the others again.',
    run: "`tcpdump -ni any 'tcp port PORT and tcp[tcpflags] & (tcp-fin|tcp-rst) != 0'`: in a race the origin's FIN precedes the request by less than the round trip.",
  },
  {
    of: ['origin-crash', 'invalid-response'],
    tell: 'Did bytes come? nginx `ubr` 0 is a break, more is an answer that it could not read (or a break within the header); HAProxy `SH` or `PH`; Envoy `UC` or `UPE`. ALB (502 with `-`) and Cloudflare (520) do not say: a route that fails every time is an invalid answer, any route on one instance a crash.',
    run: '`curl -v http://ADDRESS:PORT/PATH` shows the header, or "Empty reply from server".',
  },
  {
    of: ['keepalive-race', 'invalid-response'],
    tell: 'One request in thousands, on any route, or one route every time.',
  },
  {
    of: ['origin-crash', 'origin-down'],
    tell: 'Connected and broken, or not connected: nginx `uct` is a number or `-`, HAProxy `SH` or `SC`. A crash is followed by refusals until the process is back: together they are a crash.',
  },
  {
    of: ['origin-crash', 'origin-restart'],
    tell: 'A restart without draining breaks what is in flight as well, once per instance, then refuses; a crash comes at the work, again and again.',
    run: '`journalctl -u SERVICE`: "Stopping" is a restart, "killed" or "segfault" a crash.',
  },
  {
    of: ['origin-crash', 'poison-request'],
    tell: 'What the breaks have in common: an instance (crash), or a client, parameter or payload on every instance (poison request).',
  },
  {
    of: ['invalid-response', 'tls-failure'],
    tell: 'Was a request sent? nginx has `uct`, HAProxy Tc, Envoy `UPE` in place of `TLS_error`. Plain HTTP to a TLS port is answered with bytes that are no HTTP (invalid), TLS to a plain port fails in the handshake.',
    run: '`openssl s_client -connect ADDRESS:PORT`: "wrong version number" is a plain port.',
  },
]
