import { expect, test } from 'vitest'
import { nginxError } from '../../parsers/nginx-error.ts'
import type { Failure } from '../../src/model/entry.ts'

const line = (message: string, upstream = 'http://10.0.0.12:8080/a'): string =>
  `2026/11/01 10:02:10 [error] 71#71: *9 ${message}, client: 198.51.100.7, server: _, request: "GET /a HTTP/1.1", upstream: "${upstream}", host: "shop.example.com"`
const read = (text: string) => nginxError.open().read(text)

test.for<[string, string, Failure['how']]>([
  ['connect() failed (111: Connection refused) while connecting to upstream', 'connect', 'refused'],
  ['connect() to 10.0.0.12:8080 failed (113: No route to host) while connecting to upstream', 'connect', 'unreachable'],
  ['connect() failed (101: Network is unreachable) while connecting to upstream', 'connect', 'unreachable'],
  ['connect() failed (65: No route to host) while connecting to upstream', 'connect', 'unreachable'],
  [
    'connect() failed (10061: No connection could be made because the target machine actively refused it) while connecting to upstream',
    'connect',
    'refused',
  ],
  ['connect() to unix:/run/app.sock failed (2: No such file or directory) while connecting to upstream', 'connect', 'refused'],
  ['connect() to 127.0.0.1:3000 failed (13: Permission denied) while connecting to upstream', 'connect', 'error'],
  ['connect() to 10.0.0.12:8080 failed (99: Cannot assign requested address) while connecting to upstream', 'connect', 'limited'],
  ['upstream timed out (110: Connection timed out) while connecting to upstream', 'connect', 'timeout'],
  ['upstream timed out (60: Operation timed out) while connecting to upstream', 'connect', 'timeout'],
  ['upstream timed out (110: Connection timed out) while SSL handshaking to upstream', 'tls', 'timeout'],
  ['upstream timed out (110: Connection timed out) while sending request to upstream', 'send', 'timeout'],
  ['upstream timed out (110: Connection timed out) while reading response header from upstream', 'wait,receive', 'timeout'],
  ['upstream timed out (110: Connection timed out) while reading upstream', 'receive', 'timeout'],
  ['upstream prematurely closed connection while reading response header from upstream', 'wait,receive', 'closed'],
  ['upstream prematurely closed FastCGI stdout while reading response header from upstream', 'wait,receive', 'closed'],
  ['upstream prematurely closed connection while reading upstream', 'receive', 'closed'],
  ['recv() failed (104: Connection reset by peer) while reading response header from upstream', 'wait,receive', 'closed'],
  ['writev() failed (32: Broken pipe) while sending request to upstream', 'send', 'closed'],
  ['peer closed connection in SSL handshake while SSL handshaking to upstream', 'tls', 'closed'],
  ['peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking to upstream', 'tls', 'closed'],
  [
    'SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream',
    'tls',
    'error',
  ],
  ['upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream', 'tls', 'error'],
  ['upstream SSL certificate does not match "shop.internal" while SSL handshaking to upstream', 'tls', 'error'],
  ['no live upstreams while connecting to upstream', 'pick', 'empty'],
  ['[lua] balancer.lua:357: balance(): no peer was returned, balancer: round_robin', 'pick', 'empty'],
  ['upstream sent invalid header: "x-trace\\x00..." while reading response header from upstream', 'receive', 'malformed'],
  ['upstream sent no valid HTTP/1.0 header while reading response header from upstream', 'receive', 'malformed'],
  ['upstream sent too big header while reading response header from upstream', 'receive', 'malformed'],
  ['upstream sent invalid chunked response while reading upstream', 'receive', 'malformed'],
  [
    'upstream sent duplicate header line: "Content-Length: 3", previous value: "Content-Length: 2" while reading response header from upstream',
    'receive',
    'malformed',
  ],
  ['shop.internal could not be resolved (3: Host not found)', 'resolve', 'error'],
  ['shop.internal could not be resolved (2: Server failure)', 'resolve', 'error'],
  ['shop.internal could not be resolved (110: Operation timed out)', 'resolve', 'timeout'],
  ['no resolver defined to resolve shop.internal', 'admit', 'error'],
  ['[lua] init.lua:371: execute(): DNS resolution failed: dns client error: 3 name error', 'pick,resolve', undefined],
  ['limiting requests, excess: 20.410 by zone "api"', 'admit', 'limited'],
  ['limiting connections by zone "perip"', 'admit', 'limited'],
  ['200 worker_connections are not enough while connecting to upstream', 'admit,pick,resolve,connect', 'limited'],
  ['socket() failed (24: Too many open files) while connecting to upstream', 'admit,pick,resolve,connect', 'limited'],
  ['rewrite or internal redirection cycle while processing "/index.html"', 'admit', 'error'],
  ['lua entry thread aborted: runtime error: access.lua:7: attempt to index a nil value', 'admit', 'error'],
  ['auth request unexpected status: 502 while sending to client', 'admit', 'error'],
  [
    'pwrite() "/var/cache/nginx/0000000001" failed (28: No space left on device) while reading upstream',
    'admit,receive',
    'error',
  ],
])('%s', ([message, phases, how]) => {
  const remark = read(line(message))
  expect(remark).toMatchObject({ failure: { by: 'proxy', how, reason: message } })
  expect(typeof remark === 'object' && `${remark.failure?.phases}`).toBe(phases)
})

test('what PHP says is an error of the origin', () => {
  const remark = read(
    line(
      'FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught TypeError in /app/a.php:7" while reading response header from upstream',
    ),
  )
  expect(remark).toMatchObject({ failure: { by: 'origin', phases: ['answer'], how: 'status' } })
})

test.for([
  'client prematurely closed connection, so upstream connection is closed too while sending request to upstream',
  'epoll_wait() reported that client prematurely closed connection, so upstream connection is closed too while reading upstream',
  'recv() failed (104: Connection reset by peer) while sending to client',
  'SSL_do_handshake() failed (SSL: error:14094416) while SSL handshaking',
  'limiting requests, dry run, excess: 20.410 by zone "api"',
  'delaying request, excess: 2.410, by zone "api"',
  'upstream server temporarily disabled while connecting to upstream',
  'upstream sent more data than specified in "Content-Length" header while reading upstream',
  'an upstream response is buffered to a temporary file /tmp/1 while reading upstream',
  'open() "/srv/www/favicon.ico" failed (2: No such file or directory)',
  'a message that nobody knows',
])('is said of a request, but of no failed exchange: %s', (message) => {
  expect(read(line(message))).toMatchObject({ client: '198.51.100.7', path: '/a', failure: undefined })
})

test.for([
  '2026/11/01 10:02:10 [notice] 70#70: signal process started',
  '2026/11/01 10:02:10 [alert] 71#71: 200 worker_connections are not enough',
  '2026/11/01 10:02:10 [emerg] 70#70: host not found in upstream "shop.internal" in /etc/nginx/nginx.conf:12',
  '2026/11/01 10:02:10 [error] 71#71: send() failed (111: Connection refused) while resolving, resolver: 10.0.0.53:53',
  '2026/11/01 10:02:10 [info] 71#71: *9 client 198.51.100.7 closed keepalive connection',
  '2026/11/01 10:02:10 [info] 71#71: *9 client timed out (110: Connection timed out) while waiting for request, client: 198.51.100.7, server: 0.0.0.0:80',
])('is about no request: %s', (text) => {
  expect(nginxError.recognise(text)).toBe(true)
  expect(read(text)).toBe('about no request')
})

test.for<[string, string | undefined]>([
  ['http://10.0.0.12:8080/a?b=1', '10.0.0.12:8080'],
  ['https://[2001:db8::12]:8443/a', '[2001:db8::12]:8443'],
  ['http://pool/a', 'pool'],
  ['fastcgi://127.0.0.1:9000', '127.0.0.1:9000'],
  ['fastcgi://unix:/run/php/php8.2-fpm.sock:', 'unix:/run/php/php8.2-fpm.sock'],
  ['http://unix:/run/app.sock:/a', 'unix:/run/app.sock'],
  ['', undefined],
])('the upstream of %s is %s', ([url, upstream]) => {
  expect(read(line('no live upstreams while connecting to upstream', url))).toMatchObject({ upstream })
})

test.for([
  ['syslog', '<187>Nov  1 10:02:10 proxy nginx: '],
  ['docker compose', 'proxy-1  | '],
  ['Kubernetes', '2026-11-01T10:02:10.914201Z stderr F '],
])('a line that %s carried', ([, prefix]) => {
  expect(read(`${prefix}${line('no live upstreams while connecting to upstream')}`)).toMatchObject({
    time: Date.UTC(2026, 10, 1, 10, 2, 10),
    failure: { how: 'empty' },
  })
})

test('a line that was cut where nginx cuts it, in the middle of the request', () => {
  const cut = line('no live upstreams while connecting to upstream').replace(/\/a HTTP.*/, '/a?q=aaaa')
  expect(read(cut)).toBe('about no request')
})
