import { expect, test } from 'vitest'
import { caddyError } from '../../parsers/caddy-error.ts'

/** As Caddy 2.6 wrote them, with other addresses; `failure`: phases, how. */
const MESSAGES: readonly [message: string, failure: string | undefined, upstream?: string][] = [
  ['dial tcp 10.0.0.12:8080: connect: connection refused', 'connect refused', '10.0.0.12:8080'],
  ['dial tcp [2001:db8::12]:8080: connect: connection refused', 'connect refused', '[2001:db8::12]:8080'],
  ['dial unix /run/app.sock: connect: no such file or directory', 'connect refused', '/run/app.sock'],
  ['dial tcp 10.0.0.12:8080: connect: no route to host', 'connect unreachable', '10.0.0.12:8080'],
  ['dial tcp 10.0.0.12:8080: connect: network is unreachable', 'connect unreachable', '10.0.0.12:8080'],
  ['dial tcp 10.0.0.12:8080: i/o timeout', 'connect,tls timeout', '10.0.0.12:8080'],
  ['dial tcp 10.0.0.12:8080: connect: connection timed out', 'connect,tls timeout', '10.0.0.12:8080'],
  ['dial tcp: lookup app.internal.example.com: i/o timeout', 'resolve timeout'],
  ['dial tcp: lookup app.internal.example.com on [2001:db8::53]:53: no such host', 'resolve error'],
  ['dial tcp: lookup app on 127.0.0.11:53: server misbehaving', 'resolve error'],
  ['remote error: tls: protocol version not supported', 'tls error'],
  ['tls: first record does not look like a TLS handshake', 'tls error'],
  ['tls: failed to verify certificate: x509: certificate has expired or is not yet valid', 'tls error'],
  ['x509: certificate signed by unknown authority', 'tls error'],
  ['http: server gave HTTP response to HTTPS client', 'tls error'],
  ['net/http: TLS handshake timeout', 'tls timeout'],
  ['net/http: timeout awaiting response headers', 'wait,receive timeout'],
  ['read tcp 10.0.0.3:51890->10.0.0.12:8080: i/o timeout', 'wait,receive timeout', '10.0.0.12:8080'],
  ['EOF', 'send,wait,receive closed'],
  ['unexpected EOF', 'send,wait,receive closed'],
  ['read tcp 10.0.0.3:51890->10.0.0.12:8080: read: connection reset by peer', 'send,wait,receive closed', '10.0.0.12:8080'],
  ['write tcp 10.0.0.3:51890->10.0.0.12:8080: write: broken pipe', 'send,wait,receive closed', '10.0.0.12:8080'],
  ['http: server closed idle connection', 'send,wait,receive closed'],
  ['net/http: HTTP/1.x transport connection broken: unexpected EOF', 'send,wait,receive closed'],
  ['net/http: HTTP/1.x transport connection broken: bad Content-Length "many"', 'receive malformed'],
  ['net/http: HTTP/1.x transport connection broken: malformed HTTP response "garbage"', 'receive malformed'],
  ['net/http: server response headers exceeded 1048576 bytes; aborted', 'receive malformed'],
  ['no upstreams available', 'pick empty'],
  ['context canceled', undefined],
  ['what no Caddy has ever said', undefined],
]

const lineOf = (msg: string, trace: string): string =>
  JSON.stringify({
    ...{ level: 'error', ts: 1795562747.776379, logger: 'http.log.error.log0', msg },
    request: { remote_ip: '198.51.100.7', method: 'GET', host: 'shop.example.com', uri: '/cart' },
    ...{ duration: 0.01, status: 502, err_trace: trace },
  })

test.for(MESSAGES)('%s', ([message, failure, upstream]) => {
  const remark = caddyError.open().read(lineOf(message, 'reverseproxy.statusError (reverseproxy.go:1272)'))
  if (typeof remark === 'string') throw new Error(remark)
  expect(remark.failure && `${remark.failure.phases} ${remark.failure.how}`).toBe(failure)
  expect(remark.upstream).toBe(upstream)
})

test('what is not of its reverse proxy, Caddy did itself', () => {
  const remark = caddyError.open().read(lineOf('rewrite loop', 'rewrite.Rewrite.ServeHTTP (rewrite.go:10)'))
  expect(typeof remark === 'object' && remark.failure).toMatchObject({ by: 'proxy', phases: ['admit'], how: 'error' })
})

test.for([
  '{"level":"info","ts":1795562747.7,"logger":"http","msg":"server running"}',
  '{"level":"error","ts":1795562747.7,"logger":"http.log.error","msg":"no request in it"}',
  '{"level":"error","ts":1795562747.7,"logger":"http.log.access","msg":"handled request","request":{"uri":"/"},"status":502}',
  '{"logger":"http.log.error',
  '',
])('%s is about no request', (line) => {
  expect(caddyError.open().read(line)).toBe('about no request')
})
