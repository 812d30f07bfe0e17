import { cloudflare as format } from '../../../parsers/cloudflare.ts'
import { exampleOf, type ProxyLog } from './look.ts'

/** Cloudflare's HTTP requests. */
export const cloudflareLog: ProxyLog = {
  name: 'Cloudflare',
  format: 'cloudflare',
  looks: [
    {
      of: ['origin-down', 'origin-restart'],
      line: exampleOf(format, '521: refused'),
      failure: 'proxy connect refused',
      says: '521: refused, by the origin or by a firewall that rejects.',
    },
    {
      of: ['network-unreachable'],
      line: exampleOf(format, '523'),
      failure: 'proxy connect unreachable',
      says: '523: no way to the address (or a wrong address in DNS).',
    },
    {
      of: ['network-timeout'],
      line: exampleOf(format, '522 after 19 s'),
      failure: 'proxy connect timeout',
      says: '522 after 19 s, TCP handshake 0: no SYN was answered.',
    },
    {
      of: ['network-degraded', 'origin-overload'],
      line: exampleOf(format, '522 after 90 s'),
      failure: 'proxy send timeout',
      says: '522 after 90 s, with a TCP handshake: connected, and what was sent was never acknowledged. Loss on the path, or an origin that is stuck under load.',
    },
    {
      of: ['origin-hang', 'timeout-too-short', 'origin-overload'],
      line: exampleOf(format, '524'),
      failure: 'proxy wait timeout',
      says: '524 after 100 s (newer: 120 s): connected and sent, no answer. `OriginResponseHeaderReceiveDurationMs` of the answered requests tells how near they come.',
    },
    {
      of: ['tls-failure'],
      line: exampleOf(format, '525'),
      failure: 'proxy tls',
      says: '525: no handshake; 526: the certificate is not valid.',
    },
    {
      of: ['origin-crash', 'keepalive-race', 'invalid-response'],
      line: exampleOf(format, '520'),
      failure: 'proxy wait,receive',
      says: '520: connected, and what came was empty, broken off or unreadable. Which, it does not say: scattered on re-used connections (TCP handshake 0) is a race, one route every time an answer that is no HTTP.',
    },
    {
      of: ['dns-failure'],
      line: exampleOf(format, '530'),
      failure: 'proxy resolve (1016)',
      says: '530 with `cf-error-type` 1016 (a custom field): the name did not resolve. 1033 is a tunnel without a connector.',
    },
    {
      of: ['proxy-limit'],
      line: exampleOf(format, 'ended by a rate limit'),
      failure: 'proxy admit limited (rateLimit)',
      says: '`SecuritySources` has `rateLimit`: a limit of the zone, here with 503.',
    },
    {
      of: ['proxy-error'],
      line: exampleOf(format, 'a Worker threw'),
      failure: 'proxy admit error (exception)',
      says: '`WorkerStatus` says `exception`: the code at the edge failed.',
    },
    {
      of: ['origin-exception', 'origin-dependency-failure', 'poison-request', 'maintenance', 'origin-overload'],
      line: exampleOf(format, 'the origin itself answered'),
      failure: 'origin answer status',
      says: '`OriginResponseStatus` is the 5xx: the origin has answered so itself, after `OriginResponseHeaderReceiveDurationMs`.',
    },
  ],
  silent: {
    unknown: 'What a 520 was: reset, empty or unreadable.',
    'no-healthy-upstream':
      'Only with its own load balancing: then 503 or 530, and the pools say why; an ordinary zone has no pool.',
  },
}
