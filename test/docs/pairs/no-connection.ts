import type { Pair } from './pair.ts'

/** All of them a 502 or 503 at once, or nearly so. */
export const NO_CONNECTION: readonly Pair[] = [
  {
    of: ['origin-down', 'origin-restart'],
    tell: 'The same line; time tells. Within a minute or two, and one instance after the other, is a restart; what goes on is down. While it still lasts, nobody can know.',
    run: '`systemctl status SERVICE`, `kubectl get pods`: since when does it run, how often was it restarted?',
  },
  {
    of: ['origin-down', 'network-unreachable'],
    tell: "Refused (111) or unreachable (113, 101): nginx, Apache and Caddy say it in their error logs, Envoy in its details, Cloudflare as 521 and 523. In nginx's access log, ALB's and HAProxy's it is the same line; HAProxy's three retries in 0 ms mean no route. A firewall that rejects with a TCP reset is a refusal to everybody.",
    run: '`nc -vz ADDRESS PORT` from the proxy says which; `ss -ltnp` on the origin, whether anything listens.',
  },
  {
    of: ['origin-down', 'tls-failure'],
    tell: 'A refusal hits an instance, a certificate all of them from one second on. Envoy, Cloudflare (525, 526) and Apache (500, 313 bytes) name the handshake; nginx, HAProxy, ALB and Caddy write the same line for both, and their error logs tell (HAProxy: `%[bc_err_str]`).',
    run: '`openssl s_client -connect ADDRESS:PORT -servername NAME`: a refusal ends at "connect:errno=111".',
  },
  {
    of: ['origin-down', 'no-healthy-upstream'],
    tell: 'Is an address tried? nginx names it or the pool, HAProxy a server or `<NOSRV>`, ALB a target or `-`, Envoy `UF` or `UH`. An empty pool mostly follows a fault: the tries before it, and the few that go on, name it. Apache writes one page for both.',
  },
  {
    of: ['origin-down', 'dns-failure'],
    tell: 'An address in the line has been resolved. Without one it is the name or the pool; HAProxy and Caddy leave it open.',
    run: '`dig @RESOLVER NAME` from the proxy.',
  },
  {
    of: ['origin-restart', 'no-healthy-upstream'],
    tell: 'A restart is tried and refused, one address after the other; a pool is empty when all restart at once, or when the checks are slower than the restart. Which came first is in the seconds before.',
    run: '`kubectl rollout history`, the deployment log.',
  },
  {
    of: ['origin-restart', 'tls-failure'],
    tell: 'A restart ends by itself and goes from instance to instance; a certificate does neither.',
  },
  {
    of: ['origin-restart', 'network-unreachable'],
    tell: 'As for a server that is down: the number in the error log. A route hardly comes back within the minute, and never goes from instance to instance.',
  },
  {
    of: ['no-healthy-upstream', 'tls-failure'],
    tell: 'An address is tried (TLS) or nobody is. Checks that fail in the handshake empty the pool as well: HAProxy says "Layer6 invalid response" in its notices, ALB `Target.FailedHealthChecks`.',
    run: '`curl -v https://ADDRESS:PORT/HEALTH` from the proxy, as the check does it.',
  },
  {
    of: ['no-healthy-upstream', 'network-unreachable'],
    tell: 'Nobody is tried, or an address is tried in vain. HAProxy\'s notices name what the check met ("Layer4 connection problem", with "No route to host").',
  },
  {
    of: ['no-healthy-upstream', 'network-timeout'],
    tell: 'An address that is tried until the timer, or nobody at once. Checks that time out empty a pool: its first seconds are timeouts.',
  },
  {
    of: ['no-healthy-upstream', 'dns-failure'],
    tell: 'nginx: `ua` is the name of the pool or `-`. Kong: `proxy` -1 for both, and only the length of the answer or the error log tells ("failure to get a peer", "name resolution failed"). HAProxy: `<NOSRV>` for both. Envoy: `UH` or `DF`. Cloudflare 530: `cf-error-type` 1016 is the name.',
    run: '`dig @RESOLVER NAME` from the proxy; HAProxy: `show servers state` on its socket.',
  },
  {
    of: ['tls-failure', 'network-unreachable'],
    tell: "nginx: the same dashes, a handshake takes a few ms more. Envoy (`TLS_error`, `_113`), Cloudflare (525, 523) and Apache (500, 503) tell; nginx's, Caddy's and HAProxy's error messages do.",
    run: '`openssl s_client -connect ADDRESS:PORT -servername NAME`.',
  },
  {
    of: ['tls-failure', 'dns-failure'],
    tell: 'An address in the line, or none. Caddy writes the same line for both: read its `http.log.error`.',
  },
  {
    of: ['network-unreachable', 'dns-failure'],
    tell: 'An address in the line, or none. A wrong address from the name service is unreachable, too: look up what the name says now, and said before.',
    run: '`dig @RESOLVER NAME`, then `ip route get ADDRESS`.',
  },
  {
    of: ['network-timeout', 'network-unreachable'],
    tell: 'Silence until the connect timer, or a no before it (at once, or after about 3 s when nobody answers ARP).',
  },
]
