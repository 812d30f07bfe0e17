import type { ProxyLog } from './look.ts'

/** nginx with its upstream fields. */
export const nginx: ProxyLog = {
  name: 'nginx, with upstream fields',
  format: 'nginx-upstream',
  seen: 'nginx 1.22.1',
  looks: [
    {
      of: ['origin-down', 'origin-restart'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:31 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/7.88.1" rt=0.000 uct="-" uht="-" urt="0.000" ua="10.0.0.12:8099" us="502" ubr="0" host="shop.example.com" req_id=7865c1de8de1f007eacac4ae91f1323b',
      failure: 'proxy connect,tls',
      says: 'No connect time (`uct="-"`), over at once, nothing received (`ubr="0"`): nobody let nginx in. No route and a failed handshake write the same line; how long it goes on, and whether instance follows instance, tells a restart from a server that is down. The error log says "refused".',
      errorLog: [
        '2026/11/25 02:22:31 [error] 7774#7774: *21 connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", upstream: "http://10.0.0.12:8099/api/orders/17", host: "shop.example.com"',
      ],
    },
    {
      of: ['origin-down', 'origin-restart'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:33 +0000] "GET /api/orders/17 HTTP/1.1" 200 74 "-" "curl/7.88.1" rt=0.042 uct="-, 0.000" uht="-, 0.042" urt="0.000, 0.042" ua="10.0.0.12:8099, 10.0.0.12:8000" us="502, 200" ubr="0, 181" host="shop.example.com" req_id=6059cbd6f525974f559cb82a64ffcab7',
      failure: 'none',
      says: 'The first of two attempts (`us="502, 200"`) met a closed port, and a second upstream healed it: one bad instance behind retries shows in the lists alone, and by its address.',
    },
    {
      of: ['network-unreachable'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:31 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/7.88.1" rt=0.000 uct="-" uht="-" urt="0.000" ua="10.0.0.77:8080" us="502" ubr="0" host="shop.example.com" req_id=6af586ac589efb1d0f62850cdc3e7f22',
      failure: 'proxy connect,tls',
      says: 'The line of a refusal: `uct="-"`, over at once. The access log cannot tell it from `origin-down` and `tls-failure`; the error log has the number, 113 or 101 against 111.',
      errorLog: [
        '2026/11/25 02:22:31 [error] 7774#7774: *25 connect() to 10.0.0.77:8080 failed (113: No route to host) while connecting to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", upstream: "http://10.0.0.77:8080/api/orders/17", host: "shop.example.com"',
      ],
    },
    {
      of: ['tls-failure'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:32 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/7.88.1" rt=0.005 uct="-" uht="-" urt="0.005" ua="10.0.0.12:8443" us="502" ubr="0" host="shop.example.com" req_id=2cdb2ccfad49f13498e9667388e307c1',
      failure: 'proxy connect,tls',
      says: '`uct` counts the handshake in, so it is missing as for a refusal; `urt` is some milliseconds longer, as there was somebody to talk to. Too little to tell by: the error log does.',
      errorLog: [
        '2026/11/25 02:22:32 [error] 7774#7774: *27 upstream SSL certificate verify error: (18:self-signed certificate) while SSL handshaking to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", upstream: "https://10.0.0.12:8443/api/orders/17", host: "shop.example.com"',
      ],
    },
    {
      of: ['network-timeout', 'origin-overload'],
      line: '198.51.100.7 - - [25/Nov/2026:02:23:31 +0000] "GET /api/orders/17 HTTP/1.1" 504 160 "-" "curl/7.88.1" rt=60.003 uct="-" uht="-" urt="60.003" ua="10.0.0.66:8080" us="504" ubr="0" host="shop.example.com" req_id=2e8f80ebc7bad164a68dfebb7d70dd8e',
      failure: 'proxy connect,tls timeout',
      says: '`uct="-"`, and `urt` is `proxy_connect_timeout` (60 s unless set): nothing came back. A full accept queue writes the same line: then traffic, `uht` and `uct` of the answered requests to this address climbed before.',
      errorLog: [
        '2026/11/25 02:23:31 [error] 7774#7774: *23 upstream timed out (110: Connection timed out) while connecting to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", upstream: "http://10.0.0.66:8080/api/orders/17", host: "shop.example.com"',
      ],
    },
    {
      of: ['origin-hang', 'timeout-too-short', 'origin-overload'],
      line: '198.51.100.7 - - [25/Nov/2026:02:23:28 +0000] "GET /api/orders/17 HTTP/1.1" 504 160 "-" "curl/7.88.1" rt=60.008 uct="0.001" uht="-" urt="60.009" ua="10.0.0.12:8001" us="504" ubr="0" host="shop.example.com" req_id=515f8978dfe9015c156f518173b3dc08',
      failure: 'proxy send,wait timeout',
      says: 'Connected (`uct` is a number), no header (`uht="-"`), nothing received, and `urt` is `proxy_read_timeout`: the read timer, for certain. Which of the three, only other lines tell: `uht` of the answered requests of that route, and the traffic.',
      errorLog: [
        '2026/11/25 02:23:28 [error] 7774#7774: *2 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", upstream: "http://10.0.0.12:8001/api/orders/17", host: "shop.example.com"',
      ],
    },
    {
      of: ['timeout-too-short'],
      line: '198.51.100.7 - - [25/Nov/2026:02:23:20 +0000] "GET /api/orders/17 HTTP/1.1" 200 2 "-" "curl/7.88.1" rt=52.003 uct="0.000" uht="52.003" urt="52.003" ua="10.0.0.12:8010" us="200" ubr="108" host="shop.example.com" req_id=e3eb5ec43514ce2acacdba42069d11ea',
      failure: 'none',
      says: 'A neighbour of such a 504 that made it: `uht` is close to the timer. Many of these make the 504s their tail.',
    },
    {
      of: ['origin-crash', 'poison-request'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:29 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/7.88.1" rt=0.413 uct="0.000" uht="-" urt="0.413" ua="10.0.0.12:8002" us="502" ubr="0" host="shop.example.com" req_id=93351182f040b1582421ba53762444f8',
      failure: 'proxy send,wait closed',
      says: 'Connected, no header, `ubr="0"`, and `urt` is neither nothing nor the timer: broken in mid-work. One instance and all kinds of requests are a crash, one client or payload on all instances a poison request.',
      errorLog: [
        '2026/11/25 02:22:29 [error] 7774#7774: *7 recv() failed (104: Connection reset by peer) while reading response header from upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", upstream: "http://10.0.0.12:8002/api/orders/17", host: "shop.example.com"',
      ],
    },
    {
      of: ['keepalive-race'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:33 +0000] "POST /api/orders/17 HTTP/1.1" 502 150 "-" "curl/7.88.1" rt=0.000 uct="0.000" uht="-" urt="0.000" ua="10.0.0.12:8006" us="502" ubr="0" host="shop.example.com" req_id=6525c586f3a1ecc628e73d788c52ea9b',
      failure: 'proxy send,wait closed',
      says: '`uct="0.000"` (a kept connection), over in a millisecond, `ubr="0"`, a POST: nginx sends a GET again by itself. A single line is that of a crash on accept; rare and scattered over hours is a race.',
      errorLog: [
        '2026/11/25 02:22:33 [error] 7774#7774: *41 upstream prematurely closed connection while reading response header from upstream, client: 198.51.100.7, server: shop.example.com, request: "POST /api/orders/17 HTTP/1.1", upstream: "http://10.0.0.12:8006/api/orders/17", host: "shop.example.com"',
      ],
    },
    {
      of: ['keepalive-race'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:33 +0000] "GET /api/orders/17 HTTP/1.1" 200 2 "-" "curl/7.88.1" rt=0.001 uct="0.000, 0.000" uht="-, 0.000" urt="0.001, 0.000" ua="10.0.0.12:8006, 10.0.0.12:8006" us="502, 200" ubr="0, 132" host="shop.example.com" req_id=d9a98777222a6a2167b8d35340790d41',
      failure: 'none',
      says: 'The early warning: the same address twice (`us="502, 200"`), the first try on a kept connection and over at once. The client saw nothing.',
    },
    {
      of: ['invalid-response'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:30 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/7.88.1" rt=0.033 uct="0.000" uht="-" urt="0.033" ua="10.0.0.12:8005" us="502" ubr="118" host="shop.example.com" req_id=61a32b589deeab8c406adc3f451532a0',
      failure: 'proxy receive',
      says: 'No header (`uht="-"`), although bytes came (`ubr` is not 0).',
      errorLog: [
        '2026/11/25 02:22:30 [error] 7774#7774: *13 upstream sent invalid header: "X\\x20..." while reading response header from upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", upstream: "http://10.0.0.12:8005/api/orders/17", host: "shop.example.com"',
      ],
    },
    {
      of: ['invalid-response'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:29 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/7.88.1" rt=0.033 uct="0.000" uht="-" urt="0.033" ua="10.0.0.12:8004" us="502" ubr="4096" host="shop.example.com" req_id=ff4fd6ae1b888ea0e60bcbae3725343a',
      failure: 'proxy receive malformed',
      says: '`ubr` is exactly the buffer (4096 or 8192): the header was too big for it.',
      errorLog: [
        '2026/11/25 02:22:29 [error] 7774#7774: *11 upstream sent too big header while reading response header from upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", upstream: "http://10.0.0.12:8004/api/orders/17", host: "shop.example.com"',
      ],
    },
    {
      of: ['invalid-response'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:29 +0000] "GET /api/orders/17 HTTP/1.1" 009 21 "-" "curl/7.88.1" rt=0.014 uct="0.000" uht="0.014" urt="0.014" ua="10.0.0.12:8003" us="200" ubr="21" host="shop.example.com" req_id=5103cb66cad71571a1eb118219720398',
      failure: 'proxy receive malformed',
      says: 'Status 009 is what nginx makes of an answer that is no HTTP at all (here SSH): it passes it on.',
    },
    {
      of: ['origin-exception', 'poison-request'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:30 +0000] "GET /api/orders/17 HTTP/1.1" 500 74 "-" "curl/7.88.1" rt=0.040 uct="0.000" uht="0.040" urt="0.040" ua="10.0.0.12:8007" us="500" ubr="181" host="shop.example.com" req_id=8efbeb3eb7c77e65e9c79835734cff6c',
      failure: 'origin answer status',
      says: '`uht` is a number and `us` the status: the origin has answered so itself, after its usual time. One route for everybody is an exception, one client everywhere a poison request.',
    },
    {
      of: ['origin-dependency-failure'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:35 +0000] "GET /api/orders/17 HTTP/1.1" 500 74 "-" "curl/7.88.1" rt=5.005 uct="0.000" uht="5.005" urt="5.005" ua="10.0.0.12:8008" us="500" ubr="181" host="shop.example.com" req_id=9f58d7e2a9e972b919eee6443aa138eb',
      failure: 'origin answer status',
      says: "The origin's own 500 (`uht` is a number), after 5 s like all the others: somebody behind it did not answer in time.",
    },
    {
      of: ['maintenance', 'origin-overload'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:31 +0000] "GET /api/orders/17 HTTP/1.1" 503 74 "-" "curl/7.88.1" rt=0.003 uct="0.000" uht="0.003" urt="0.003" ua="10.0.0.12:8009" us="503" ubr="199" host="shop.example.com" req_id=f7ef39b72e40b83ad8582ff67ebd3e49',
      failure: 'origin answer status',
      says: "The origin's own 503. Maintenance answers everybody so, from one second to another; an origin that sheds load, a part, in a rush. `$upstream_http_retry_after` would help.",
    },
    {
      of: ['proxy-limit', 'maintenance'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:48 +0000] "GET /api/orders/17 HTTP/1.1" 503 190 "-" "curl/7.88.1" rt=0.000 uct="-" uht="-" urt="-" ua="-" us="-" ubr="-" host="shop.example.com" req_id=c89c11712b0b67158cf6a95a74e8eb0d',
      failure: 'proxy admit',
      says: '503, `rt=0.000`, and every upstream field is `-`: nginx itself. `limit_req`, `limit_conn` and `return 503` write this same line: a part of the traffic is a limit, everything a closed door. The error log names limits, and `$limit_req_status` would.',
      errorLog: [
        '2026/11/25 02:22:48 [error] 7774#7774: *50 limiting requests, excess: 0.999 by zone "api", client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", host: "shop.example.com"',
      ],
    },
    {
      of: ['no-healthy-upstream'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:33 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/7.88.1" rt=0.000 uct="-" uht="-" urt="0.000" ua="shop" us="502" ubr="0" host="shop.example.com" req_id=6921ceda16cccb7abda053670eb435aa',
      failure: 'proxy pick empty',
      says: '`ua` is the name of the `upstream` block, without a port: all of its servers had failed and were left out. The lines just before name the fault.',
      errorLog: [
        '2026/11/25 02:22:33 [error] 7774#7774: *42 no live upstreams while connecting to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", upstream: "http://shop/api/orders/17", host: "shop.example.com"',
      ],
    },
    {
      of: ['dns-failure'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:32 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/7.88.1" rt=0.001 uct="-" uht="-" urt="-" ua="-" us="-" ubr="-" host="shop.example.com" req_id=8f88826d60b5790e49e20f38286f9084',
      failure: 'proxy pick,resolve',
      says: '502 with `ua="-"`: nothing else gives a 502 without an upstream address. `rt` is small (NXDOMAIN) or `resolver_timeout` (30 s).',
      errorLog: [
        '2026/11/25 02:22:32 [error] 7774#7774: *29 app.shop.internal could not be resolved (3: Host not found), client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", host: "shop.example.com"',
      ],
    },
    {
      of: ['proxy-error'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:33 +0000] "GET /api/orders/17 HTTP/1.1" 500 170 "-" "curl/7.88.1" rt=0.000 uct="-" uht="-" urt="-" ua="-" us="-" ubr="-" host="shop.example.com" req_id=f06bdf0bcd1c479db078337cfbf41cec',
      failure: 'proxy admit error',
      says: '500, `rt=0.000`, no upstream: nginx failed before it asked anybody (here a rewrite cycle).',
      errorLog: [
        '2026/11/25 02:22:33 [error] 7774#7774: *32 rewrite or internal redirection cycle while processing "/api/orders/17", client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", host: "shop.example.com"',
      ],
    },
    {
      of: ['network-degraded'],
      line: '198.51.100.7 - - [25/Nov/2026:02:34:25 +0000] "GET /api/orders/17 HTTP/1.1" 200 74 "-" "curl/7.88.1" rt=1.056 uct="1.013" uht="1.056" urt="1.056" ua="10.0.0.12:8000" us="200" ubr="181" host="shop.example.com" req_id=35d16b908e24f5b98328e5e1cd7e2e2c',
      failure: 'none',
      says: '200, and `uct="1.013"`: the SYN was lost once and sent again after a second. Look for `uct` of about 1, 3 and 7 s among answered requests; 504s of both kinds stand beside them.',
    },
  ],
  silent: { unknown: 'Little: refused, no route or a failed handshake (its error log tells), a limit or `return 503`.' },
}
