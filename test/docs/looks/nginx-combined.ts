import type { ProxyLog } from './look.ts'

/** nginx as it logs unless told otherwise. */
export const nginxCombined: ProxyLog = {
  name: 'nginx, plain combined',
  format: 'nginx-combined',
  seen: 'nginx 1.22.1',
  looks: [
    {
      of: [
        'origin-down',
        'origin-restart',
        'origin-crash',
        'keepalive-race',
        'invalid-response',
        'tls-failure',
        'network-unreachable',
        'no-healthy-upstream',
        'dns-failure',
      ],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:31 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/7.88.1"',
      failure: 'proxy pick,resolve,connect,tls,send,wait,receive',
      says: "150 bytes are nginx's own page (145 and the length of the word `nginx`; 157 with a version; 402 more for Chrome): nginx made it. Nine causes write this line: only how they lie in time, on which routes and methods, and the [error log](../error-log.md) tell them apart.",
    },
    {
      of: ['network-timeout', 'network-degraded', 'origin-hang', 'origin-overload', 'timeout-too-short'],
      line: '198.51.100.7 - - [25/Nov/2026:02:23:28 +0000] "GET /api/orders/17 HTTP/1.1" 504 160 "-" "curl/7.88.1"',
      failure: 'proxy pick,resolve,connect,tls,send,wait,receive timeout',
      says: "nginx's own page (155 and the word `nginx`): one of its timers. Connect or read, and after how long, this log does not say; traffic and routes are all there is to tell by.",
    },
    {
      of: ['proxy-limit', 'maintenance'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:48 +0000] "GET /api/orders/17 HTTP/1.1" 503 190 "-" "curl/7.88.1"',
      failure: 'proxy admit',
      says: "nginx's own 503 (185 and the word `nginx`): a limit, or `return 503`. A part of the traffic, of a few clients, is a limit; everything is a closed door.",
    },
    {
      of: ['proxy-error'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:33 +0000] "GET /api/orders/17 HTTP/1.1" 500 170 "-" "curl/7.88.1"',
      failure: 'proxy admit error',
      says: "nginx's own 500 (165 and the word `nginx`).",
    },
    {
      of: ['origin-exception', 'origin-dependency-failure', 'poison-request'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:30 +0000] "GET /api/orders/17 HTTP/1.1" 500 74 "-" "curl/7.88.1"',
      failure: 'unknown admit,pick,resolve,connect,tls,send,wait,receive,answer',
      says: "Another length than nginx's own page: the origin wrote it, most likely, unless `error_page` is set. How long it took is not told, so neither a fixed wait.",
    },
    {
      of: ['maintenance', 'origin-overload'],
      line: '198.51.100.7 - - [25/Nov/2026:02:22:31 +0000] "GET /api/orders/17 HTTP/1.1" 503 74 "-" "curl/7.88.1"',
      failure: 'unknown admit,pick,resolve,connect,tls,send,wait,receive,answer',
      says: "Another length than nginx's own 503: of the origin, or a page that was put there.",
    },
  ],
  silent: {
    unknown:
      'Nearly everything: neither the phase, nor the time, nor the upstream. Give errlens the error log, or log the upstream fields.',
  },
}
