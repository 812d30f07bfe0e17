import type { ProxyLog } from './look.ts'

/** Apache's mod_proxy, with `%T/%D` behind combined. */
export const apache: ProxyLog = {
  name: 'Apache httpd, with %T/%D',
  format: 'apache-timed',
  seen: 'Apache 2.4.71',
  looks: [
    {
      of: ['origin-down', 'origin-restart'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:36 +0000] "GET /api/orders/17 HTTP/1.1" 503 339 "-" "curl/7.88.1" 0/285',
      failure: 'proxy admit,pick,connect',
      says: "**503**, 339 bytes (Apache's own page), at once: not connected. No route, a worker in error state and `Redirect 503` write the same page; the error log has the number.",
      errorLog: [
        '[Wed Nov 25 02:22:36.234949 2026] [proxy:error] [pid 7790:tid 7849] (111)Connection refused: AH00957: http: attempt to connect to 10.0.0.12:8099 (10.0.0.12:8099) failed',
        '[Wed Nov 25 02:22:36.235027 2026] [proxy_http:error] [pid 7790:tid 7849] [client 198.51.100.7:41440] AH01114: HTTP: failed to make connection to backend: 10.0.0.12',
      ],
    },
    {
      of: ['network-unreachable'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:36 +0000] "GET /api/orders/17 HTTP/1.1" 503 339 "-" "curl/7.88.1" 0/393',
      failure: 'proxy admit,pick,connect',
      says: 'The line of a refusal; the error log says 113 (or 101) in place of 111.',
      errorLog: [
        '[Wed Nov 25 02:22:36.840268 2026] [proxy:error] [pid 7789:tid 7813] (113)No route to host: AH00957: http: attempt to connect to 10.0.0.77:8080 (10.0.0.77:8080) failed',
        '[Wed Nov 25 02:22:36.840334 2026] [proxy_http:error] [pid 7789:tid 7813] [client 198.51.100.7:59766] AH01114: HTTP: failed to make connection to backend: 10.0.0.77',
      ],
    },
    {
      of: ['network-timeout', 'origin-overload'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:36 +0000] "GET /api/orders/17 HTTP/1.1" 503 339 "-" "curl/7.88.1" 60/60059533',
      failure: 'proxy connect timeout',
      says: 'The same page as a refusal (503, 339 bytes), and the duration tells: 60 s, `Timeout` or `connectiontimeout`.',
      errorLog: [
        '[Wed Nov 25 02:23:36.597169 2026] [proxy:error] [pid 7789:tid 7811] (70007)The timeout specified has expired: AH00957: http: attempt to connect to 10.0.0.66:8080 (10.0.0.66:8080) failed',
        '[Wed Nov 25 02:23:36.597349 2026] [proxy_http:error] [pid 7789:tid 7811] [client 198.51.100.7:47572] AH01114: HTTP: failed to make connection to backend: 10.0.0.66',
      ],
    },
    {
      of: ['tls-failure'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:37 +0000] "GET /api/orders/17 HTTP/1.1" 500 313 "-" "curl/7.88.1" 0/3014',
      failure: 'proxy tls',
      says: '**500**, 313 bytes: the page "Error during SSL Handshake with remote server".',
      errorLog: [
        '[Wed Nov 25 02:22:37.144809 2026] [proxy:error] [pid 7789:tid 7818] [client 198.51.100.7:38474] AH00898: Error during SSL Handshake with remote server returned by /api/orders/17',
      ],
    },
    {
      of: ['dns-failure'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:37 +0000] "GET /api/orders/17 HTTP/1.1" 500 309 "-" "curl/7.88.1" 0/1915',
      failure: 'unknown admit,pick,resolve,connect,tls,send,wait,receive,answer',
      says: "**500**, with the name on the page, so of any length: by its access log it may be the application's. The error log tells.",
      errorLog: [
        '[Wed Nov 25 02:22:37.448575 2026] [proxy:error] [pid 7789:tid 7795] (EAI 2)Name or service not known: [client 198.51.100.7:52054] AH00898: DNS lookup failure for: app.shop.internal returned by /api/orders/17',
      ],
    },
    {
      of: ['origin-hang', 'timeout-too-short', 'origin-overload'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:33 +0000] "GET /api/orders/17 HTTP/1.1" 502 381 "-" "curl/7.88.1" 60/60060806',
      failure: 'proxy send,wait,receive timeout',
      says: '**502**, not 504: 381 bytes are "Error reading from remote server", and 60 s are `Timeout`. Without `%D` it looks like a crash.',
      errorLog: [
        '[Wed Nov 25 02:23:33.877438 2026] [proxy_http:error] [pid 7788:tid 7822] (70007)The timeout specified has expired: [client 198.51.100.7:47686] AH01102: error reading status line from remote server 10.0.0.12:8001',
        '[Wed Nov 25 02:23:33.877526 2026] [proxy:error] [pid 7788:tid 7822] [client 198.51.100.7:47686] AH00898: Error reading from remote server returned by /api/orders/17',
      ],
    },
    {
      of: ['origin-crash', 'poison-request'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:34 +0000] "GET /api/orders/17 HTTP/1.1" 502 381 "-" "curl/7.88.1" 0/413350',
      failure: 'proxy send,wait,receive',
      says: 'The same page (502, 381 bytes) after 0.41 s: connected, then broken.',
      errorLog: [
        '[Wed Nov 25 02:22:34.530489 2026] [proxy_http:error] [pid 7788:tid 7825] (104)Connection reset by peer: [client 198.51.100.7:41538] AH01102: error reading status line from remote server 10.0.0.12:8002',
        '[Wed Nov 25 02:22:34.530564 2026] [proxy:error] [pid 7788:tid 7825] [client 198.51.100.7:41538] AH00898: Error reading from remote server returned by /api/orders/17',
      ],
    },
    {
      of: ['keepalive-race'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:38 +0000] "GET /api/orders/17 HTTP/1.1" 502 381 "-" "curl/7.88.1" 0/234',
      failure: 'proxy send,wait,receive',
      says: 'The same page within a fraction of a millisecond, GET and POST alike: a kept connection that was closed.',
      errorLog: [
        '[Wed Nov 25 02:22:38.705616 2026] [proxy_http:error] [pid 7789:tid 7809] (20014)Internal error (specific information not available): [client 198.51.100.7:34994] AH01102: error reading status line from remote server 10.0.0.12:8006',
        '[Wed Nov 25 02:22:38.705641 2026] [proxy:error] [pid 7789:tid 7809] [client 198.51.100.7:34994] AH00898: Error reading from remote server returned by /api/orders/17',
      ],
    },
    {
      of: ['invalid-response'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:34 +0000] "GET /api/orders/17 HTTP/1.1" 502 272 "-" "curl/7.88.1" 0/32455',
      failure: 'proxy send,wait,receive',
      says: '502 with 272 bytes: a header that Apache could not take (here too big, `ResponseFieldSize`). An invalid character in a name is a 500, an answer that is no HTTP at all a 200.',
    },
    {
      of: ['origin-exception', 'poison-request'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:35 +0000] "GET /api/orders/17 HTTP/1.1" 500 74 "-" "curl/7.88.1" 0/40699',
      failure: 'unknown admit,pick,resolve,connect,tls,send,wait,receive,answer',
      says: "Another length than that of Apache's pages: of the application, most likely. A failed name or handshake is a 500, too, so look into the error log: it is silent of an origin's own answer.",
    },
    {
      of: ['origin-dependency-failure'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:35 +0000] "GET /api/orders/17 HTTP/1.1" 500 74 "-" "curl/7.88.1" 5/5005250',
      failure: 'unknown admit,pick,resolve,connect,tls,send,wait,receive,answer',
      says: 'As an exception, but after 5 s, as all the others.',
    },
    {
      of: ['maintenance', 'origin-overload'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:35 +0000] "GET /api/orders/17 HTTP/1.1" 503 74 "-" "curl/7.88.1" 0/3481',
      failure: 'unknown admit,pick,connect,answer',
      says: "503 of another length than Apache's 339 bytes: of the origin.",
    },
    {
      of: ['maintenance'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:37 +0000] "GET /api/orders/17 HTTP/1.1" 503 339 "-" "curl/7.88.1" 0/76',
      failure: 'proxy admit,pick,connect',
      says: '`Redirect 503` writes the page of a refusal, to the byte. The error log tells: of this it says nothing.',
    },
    {
      of: ['proxy-error'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:38 +0000] "GET /api/orders/17 HTTP/1.1" 500 571 "-" "curl/7.88.1" 0/827',
      failure: 'unknown admit,pick,resolve,connect,tls,send,wait,receive,answer',
      says: "Apache's own 500 (here a rewrite that goes round): by the line alone it may be the application's.",
    },
    {
      of: ['network-degraded'],
      line: '198.51.100.7 - - [25/Nov/2026:02:34:25 +0000] "GET /api/orders/17 HTTP/1.1" 200 74 "-" "curl/7.88.1" 1/1074108',
      failure: 'none',
      says: '200 after 1.07 s: a second more than usual. Whether connecting or the answer took it, Apache does not log.',
    },
  ],
  silent: {
    unknown:
      'Which upstream it was, why there was no connection, and, under a signature as in Debian, who wrote the page. Its error log tells all three.',
    'no-healthy-upstream':
      'Not tried. The page is that of a refusal (503); AH01166 or AH01167 in the error log say that all workers are in error state.',
    'proxy-limit':
      'Apache limits by `MaxRequestWorkers`: further clients wait, and no line is written; its error log says so once.',
  },
}
