import type { ProxyLog } from './look.ts'

/** HAProxy with `option httplog`. */
export const haproxyLog: ProxyLog = {
  name: 'HAProxy',
  format: 'haproxy',
  seen: 'HAProxy 2.6.12',
  looks: [
    {
      of: ['origin-down', 'origin-restart'],
      line: '198.51.100.7:34942 [25/Nov/2026:02:22:45.955] www app/app1 0/0/-1/-1/3033 503 217 - - SC-- 1/1/0/0/3 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy connect,tls (SC)',
      says: '`SC` with a server and Tc -1: no connection. 3033 ms are three retries (the 3 of `1/1/0/0/3`), a second apart: refused each time. A failed handshake writes the same; **503**, not 502.',
    },
    {
      of: ['origin-down', 'origin-restart'],
      line: '198.51.100.7:53190 [25/Nov/2026:02:22:48.102] www app/app2 0/0/0/41/41 200 184 - - ---- 1/1/0/0/+1 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'none',
      says: '`+1` in place of the retries: redispatched after a failure. The server that is named is the good one; the bad one is in no field.',
    },
    {
      of: ['network-unreachable'],
      line: '198.51.100.7:53358 [25/Nov/2026:02:22:46.548] www app/app1 0/0/-1/-1/0 503 217 - - SC-- 1/1/0/0/3 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy connect (SC)',
      says: '`SC` with three retries in 0 ms: `connect()` itself failed, there was no route. A host that another router calls unreachable takes the time of the retries, as a refusal does.',
    },
    {
      of: ['tls-failure'],
      line: '198.51.100.7:43198 [25/Nov/2026:02:22:46.889] www app/app1 0/0/-1/-1/3015 503 217 - - SC-- 1/1/0/0/3 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy connect,tls (SC)',
      says: '`SC` and Tc -1, as if refused: the handshake counts into Tc. `%[bc_err_str]` in the log-format would say "SSL handshake failure".',
    },
    {
      of: ['network-timeout', 'origin-overload'],
      line: '198.51.100.7:53336 [25/Nov/2026:02:22:46.246] www app/app1 0/0/-1/-1/20004 503 217 - - sC-- 1/1/0/0/3 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy connect,tls timeout (sC)',
      says: '`sC`: the connect timer, four times 5 s (`timeout connect`). **503**, not 504. A full accept queue writes the same: then load tells.',
    },
    {
      of: ['origin-hang', 'timeout-too-short', 'origin-overload'],
      line: '198.51.100.7:57076 [25/Nov/2026:02:22:43.533] www app/app1 0/0/0/-1/60001 504 198 - - sH-- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy send,wait,receive timeout (sH)',
      says: '`sH`, Tr -1, and the last number is `timeout server`: connected, no answer in time. Which of the three, Tr of the answered requests and the traffic tell.',
    },
    {
      of: ['origin-crash', 'poison-request'],
      line: '198.51.100.7:49532 [25/Nov/2026:02:22:43.824] www app/app1 0/0/0/-1/414 502 209 - - SH-- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy send,wait,receive closed (SH)',
      says: '`SH` after 414 ms: the server closed in mid-work.',
    },
    {
      of: ['keepalive-race'],
      line: '198.51.100.7:60396 [25/Nov/2026:02:22:48.441] www app/app1 0/0/0/-1/3 502 209 - - SH-- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy send,wait,receive closed (SH)',
      says: '`SH` with Tc 0 and over within milliseconds, a GET as well: HAProxy does not repeat it. Whether the connection was a kept one, the line does not say; rare and scattered is a race.',
    },
    {
      of: ['invalid-response'],
      line: '198.51.100.7:60392 [25/Nov/2026:02:22:44.142] www app/app1 0/0/0/-1/13 502 209 - - PH-- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy receive malformed (PH)',
      says: '`PH`: HAProxy refused the answer. `show errors` on its socket keeps the bytes.',
    },
    {
      of: ['origin-exception', 'poison-request'],
      line: '198.51.100.7:60380 [25/Nov/2026:02:22:45.045] www app/app1 0/0/0/38/38 500 184 - - ---- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'origin answer status',
      says: '`----` with a 5xx: all went well for HAProxy, the server answered so, after Tr 38 ms.',
    },
    {
      of: ['origin-dependency-failure'],
      line: '198.51.100.7:49896 [25/Nov/2026:02:22:45.332] www app/app1 0/0/0/5016/5016 500 184 - - ---- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'origin answer status',
      says: "`----`, the server's own 500, and Tr is 5 s as in all the others.",
    },
    {
      of: ['maintenance', 'origin-overload'],
      line: '198.51.100.7:53952 [25/Nov/2026:02:22:45.638] www app/app1 0/0/0/2/2 503 198 - - ---- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'origin answer status',
      says: "`----`: the server's own 503. To everybody at once, or to a part in a rush.",
    },
    {
      of: ['maintenance'],
      line: '198.51.100.7:45304 [25/Nov/2026:02:22:47.497] www www/<NOSRV> 0/-1/-1/-1/0 503 66 - - LR-- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy admit status (LR)',
      says: '`LR`: `http-request return` answered, as configured.',
    },
    {
      of: ['proxy-limit'],
      line: '198.51.100.7:42094 [25/Nov/2026:02:22:47.800] www www/<NOSRV> 0/-1/-1/-1/0 503 217 - - PR-- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy admit (PR)',
      says: '`PR`: a rule refused the request (`http-request deny`), before a server was chosen; the line does not say which.',
    },
    {
      of: ['origin-overload', 'proxy-limit'],
      line: '198.51.100.7:39262 [25/Nov/2026:02:22:48.614] www app/<NOSRV> 0/5001/-1/-1/5001 503 217 - - sQ-- 2/2/1/0/0 0/1 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy pick limited (sQ)',
      says: '`sQ`, Tw 5001, a place in the queue (`0/1`): no slot at a server (`maxconn`) within `timeout queue`. If Tr of the answered requests climbed, the server is too slow; if not, maxconn is too low.',
    },
    {
      of: ['no-healthy-upstream', 'dns-failure'],
      line: '198.51.100.7:36412 [25/Nov/2026:02:22:48.405] www app/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'proxy pick empty (SC)',
      says: '`<NOSRV>` and `SC`: nobody left. Servers that failed their checks and servers whose name does not resolve write this same line; the notices in the same stream tell ("Server app/app1 is DOWN, reason: Layer4 connection problem").',
    },
    {
      of: ['network-degraded'],
      line: '198.51.100.7:40872 [25/Nov/2026:02:34:28.100] www app/app1 0/0/1001/42/1043 200 184 - - ---- 1/1/0/0/0 0/0 "GET /api/orders/17 HTTP/1.1"',
      failure: 'none',
      says: '200, and Tc is 1001 ms: the SYN was lost once.',
    },
  ],
  silent: {
    unknown: 'Refused or a failed handshake (`SC`), why nobody is left (`<NOSRV>`), and which servers a redispatch tried before.',
    'proxy-error':
      'HAProxy checks its configuration before it starts; what fails later is `PH` with a 500 (a rewrite) or `I` (a bug). Not tried.',
  },
}
