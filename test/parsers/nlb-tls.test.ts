import { expect, test } from 'vitest'
import { readLine } from './read-line.ts'

const CONNECTION = 'a TLS connection of a Network Load Balancer, no request'
const NO_HANDSHAKE = 'a TLS connection of a Network Load Balancer: the handshake with the client failed, no request'
const NOT_ANSWERED = 'a TLS connection of a Network Load Balancer: what the client sent was not answered, no request'

test.for([
  [
    'AWS, without ALPN',
    'tls 2.0 2018-12-20T02:59:40 net/shop-nlb/c6e77e28c25b2234 g3d4b5e8bb8464cd 198.51.100.154:51341 172.16.100.185:443 5 2 98 246 - arn:aws:acm:us-east-2:111122223333:certificate/2a108f19 - ECDHE-RSA-AES128-SHA tlsv12 - shop.example.com - - - 2018-12-20T02:59:30',
    CONNECTION,
  ],
  [
    'AWS, with ALPN, before the time of its beginning was there',
    'tls 2.0 2020-04-01T08:51:42 net/shop-nlb/c6e77e28c25b2234 g3d4b5e8bb8464cd 198.51.100.154:51341 172.16.100.185:443 5 2 98 246 - arn:aws:acm:us-east-2:111122223333:certificate/2a108f19 - ECDHE-RSA-AES128-SHA tlsv12 - shop.example.com h2 h2 "h2","http/1.1"',
    CONNECTION,
  ],
  [
    'version 1.0, IPv6, microseconds',
    'tls 1.0 2019-01-20T02:59:40.123456Z net/shop-nlb/c6e77e28c25b2234 g3d4b5e8bb8464cd [2001:db8::7]:51341 [2001:db8::9]:443 500 2 512 503 - arn:cert - ECDHE-RSA-AES128-SHA tlsv12 -',
    CONNECTION,
  ],
  [
    'an alert of the client',
    'tls 2.0 2026-11-01T10:02:00 net/shop-nlb/c6e77e28c25b2234 89abcdef01234567 198.51.100.7:51341 10.0.1.9:443 12 - 0 7 48 arn:cert - - - - shop.example.com - - -',
    NO_HANDSHAKE,
  ],
  [
    'Elastic: no hello at all',
    'tls 2.0 2024-10-25T17:33:59 net/shop-nlb/c88927aafc9abafe 52878890095341b5 198.51.100.39:2817 10.0.0.1:80 0 - 0 0 - - - - - - - - - - 2024-10-25T17:33:59',
    NO_HANDSHAKE,
  ],
  [
    'nothing came back',
    'tls 2.0 2026-11-01T10:02:00 net/shop-nlb/c6e77e28c25b2234 89abcdef01234567 198.51.100.7:51341 10.0.1.9:443 4 2 412 0 - arn:cert - TLS_AES_128_GCM_SHA256 tlsv13 - shop.example.com - - -',
    NOT_ANSWERED,
  ],
  [
    'nothing was sent either way',
    'tls 2.0 2026-11-01T10:02:00 net/shop-nlb/c6e77e28c25b2234 89abcdef01234567 198.51.100.7:51341 10.0.1.9:443 4 2 0 0 - arn:cert - TLS_AES_128_GCM_SHA256 tlsv13 - shop.example.com - - -',
    CONNECTION,
  ],
  ['something else', 'tls 2.0 is a protocol of the past', 'no known format'],
] as const)('%s', ([, line, reason]) => {
  expect(readLine(line)).toBe(reason)
})
