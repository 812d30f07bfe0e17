import type { ProxyLog } from './look.ts'

/** Caddy's access log. */
export const caddyLog: ProxyLog = {
  name: 'Caddy',
  format: 'caddy',
  seen: 'Caddy 2.6.2',
  looks: [
    {
      of: ['origin-down', 'origin-restart', 'network-unreachable', 'tls-failure', 'dns-failure', 'invalid-response'],
      line: '{"level":"error","ts":1795573361.088231,"logger":"http.log.access.log10","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"42682","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.000379945,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
      failure: 'proxy resolve,connect,tls,send,wait,receive',
      says: '502 with `size` 0 and no `Date`: Caddy made it. Refused, unreachable, no name, no handshake and no HTTP all look so. Its message on `http.log.error` tells: `connect: connection refused`, `connect: no route to host`, `lookup NAME`, `x509: …`, `malformed HTTP response`.',
    },
    {
      of: ['network-timeout', 'origin-overload'],
      line: '{"level":"error","ts":1795573364.3897974,"logger":"http.log.access.log11","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"52280","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":3.000445103,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
      failure: 'proxy resolve,connect timeout',
      says: '**502** after 3 s: `dial_timeout` at its default. The message says `dial tcp 10.0.0.66:8080: i/o timeout`.',
    },
    {
      of: ['origin-hang', 'timeout-too-short', 'origin-overload'],
      line: '{"level":"error","ts":1795573418.67091,"logger":"http.log.access.log9","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"44782","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":60.005304109,"size":0,"status":504,"resp_headers":{"Server":["Caddy"]}}',
      failure: 'proxy tls,send,wait timeout',
      says: "504 with `size` 0: `response_header_timeout` or `read_timeout` fired. There are none by default: then the clients' own patience ends it.",
    },
    {
      of: ['origin-crash', 'poison-request'],
      line: '{"level":"error","ts":1795573359.379753,"logger":"http.log.access.log1","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"36434","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.41410529,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
      failure: 'proxy resolve,connect,tls,send,wait,receive',
      says: '502 as above, after 0.45 s: neither at once nor a timer, so it broke in mid-work, most likely. The message says `connection reset by peer` or `EOF`.',
    },
    {
      of: ['keepalive-race'],
      line: '{"level":"error","ts":1795573363.5566628,"logger":"http.log.access.log5","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"37500","proto":"HTTP/1.1","method":"POST","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"],"Content-Length":["3"],"Content-Type":["application/x-www-form-urlencoded"]}},"user_id":"","duration":0.000497395,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
      failure: 'proxy resolve,connect,tls,send,wait,receive',
      says: '502 at once, a POST (Go sends a GET again): rare and scattered it is a race. The message is `EOF`, or `use of closed network connection`.',
    },
    {
      of: ['no-healthy-upstream'],
      line: '{"level":"error","ts":1795573363.5540257,"logger":"http.log.access.log15","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"55922","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.00007916,"size":0,"status":503,"resp_headers":{"Server":["Caddy"]}}',
      failure: 'proxy admit,pick',
      says: '503 with `size` 0 in no time: nobody left after `fail_duration` had taken all out. `error 503` looks the same. The message is `no upstreams available`.',
    },
    {
      of: ['maintenance'],
      line: '{"level":"error","ts":1795573362.6080227,"logger":"http.log.access.log16","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"51060","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.000011054,"size":0,"status":503,"resp_headers":{"Server":["Caddy"],"Content-Type":[]}}',
      failure: 'proxy admit',
      says: '`respond 503`: `"Content-Type":[]` gives it away.',
    },
    {
      of: ['origin-exception', 'poison-request'],
      line: '{"level":"error","ts":1795573360.2135503,"logger":"http.log.access.log6","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"56354","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.039228765,"size":74,"status":500,"resp_headers":{"Date":["Wed, 25 Nov 2026 02:22:40 GMT"],"Content-Type":["application/json"],"Content-Length":["74"],"Server":["Caddy"]}}',
      failure: 'origin answer status',
      says: 'A `Date` in `resp_headers`: the origin has answered so itself.',
    },
    {
      of: ['origin-dependency-failure'],
      line: '{"level":"error","ts":1795573365.4868324,"logger":"http.log.access.log7","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"59888","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":5.005067798,"size":74,"status":500,"resp_headers":{"Date":["Wed, 25 Nov 2026 02:22:45 GMT"],"Content-Type":["application/json"],"Content-Length":["74"],"Server":["Caddy"]}}',
      failure: 'origin answer status',
      says: "The origin's own 500 (`Date`), and the duration is 5 s as in all the others.",
    },
    {
      of: ['maintenance', 'origin-overload'],
      line: '{"level":"error","ts":1795573360.7879913,"logger":"http.log.access.log8","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"42908","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.003890544,"size":74,"status":503,"resp_headers":{"Server":["Caddy"],"Date":["Wed, 25 Nov 2026 02:22:40 GMT"],"Content-Type":["application/json"],"Content-Length":["74"],"Retry-After":["120"]}}',
      failure: 'origin answer status',
      says: "The origin's own 503, with `Retry-After`, which maintenance and a careful limiter both send.",
    },
    {
      of: ['network-degraded'],
      line: '{"level":"info","ts":1795574068.0918684,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"198.51.100.7","remote_port":"34820","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"Accept":["*/*"],"User-Agent":["curl/7.88.1"]}},"user_id":"","duration":1.070335968,"size":74,"status":200,"resp_headers":{"Content-Type":["application/json"],"Content-Length":["74"],"Server":["Caddy"],"Date":["Wed, 25 Nov 2026 02:34:28 GMT"]}}',
      failure: 'none',
      says: '200 after 1.07 s: a second more than usual. Connect times are not logged.',
    },
  ],
  silent: {
    unknown: 'Why it was a 502, and which upstream: its `http.log.error` tells.',
    'proxy-limit': 'Caddy has no limits of its own without plugins; `unhealthy_request_count` shows as an empty pool.',
    'proxy-error': 'Not tried. `error 500` and failing handlers are 500 with `size` 0 and a message on `http.log.error`.',
  },
}
