import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NAME_SERVER, PROXY_ADDRESS } from '../network.mjs'
import { isEmptied, pathPattern, poolName, portOf, realTimer, routesOf } from './shared.mjs'

/** HAProxy with `option httplog`, a backend per pool. */
export const haproxy = {
  name: 'haproxy',
  port: 8002,
  command: (dir) => ['haproxy', '-W', '-f', join(dir, 'haproxy.cfg')],
  reload: (child) => child.kill('SIGUSR2'),
  configure: (dir, site, change) => writeFileSync(join(dir, 'haproxy.cfg'), config(site, change)),
}

/** The name of a member in HAProxy's log. */
export function serverName(pool, index) {
  return `${pool.name}/${pool.name.split('_')[0]}${index + 1}`
}

const RESOLVERS = `resolvers lab
  nameserver lab ${NAME_SERVER}:53
  ${['nx', 'other', 'refused', 'timeout', 'obsolete'].map((kind) => `hold ${kind} 100ms`).join('\n  ')}
  hold valid 1s
  resolve_retries 1
  timeout resolve 500ms
  timeout retry 300ms`

function config(site, change) {
  const connect = realTimer(site, 'connect')
  return `global
  log stdout format raw local0
  maxconn 4000
  nbthread 1
  spread-checks 20
defaults
  mode http
  log global
  option httplog
  option dontlognull
  ${site.keepAlive ? 'option http-keep-alive' : 'option http-server-close'}
  timeout client 30s
  timeout http-request 10s
  timeout http-keep-alive 5s
  timeout connect ${connect}ms
  timeout server ${realTimer(site, 'read')}ms
  timeout queue ${connect}ms
  retries ${site.retries ? 2 : 0}
  ${site.retries ? 'option redispatch 1' : ''}
  ${site.retries === 'all' ? 'retry-on conn-failure empty-response response-timeout 502 503 504' : ''}
${site.names ? RESOLVERS : ''}
frontend www
  bind ${PROXY_ADDRESS}:8002
  ${change.maintenance ? 'http-request return status 503 content-type text/plain string "back soon" hdr Retry-After 600' : ''}
  ${limits(site)}
  ${site.pools
    .slice(1)
    .map((pool) => useBackend(pool, site))
    .join('\n  ')}
  default_backend ${site.pools[0].name}
${site.pools.map((pool) => backend(pool, site, change)).join('\n')}
`
}

function useBackend(pool, site) {
  return `use_backend ${pool.name} if { path -m reg ${patterns(routesOf(pool, site))} }`
}

function patterns(routes) {
  return routes.map((route) => `'${pathPattern(route)}'`).join(' ')
}

function limits({ limits, routes }) {
  if (!limits?.perClient) return ''
  return `stick-table type ip size 10k expire 10s store http_req_rate(1s)
  acl limited path -m reg ${patterns(limits.routes.map((index) => routes[index]))}
  http-request track-sc0 src if limited
  http-request deny deny_status 503 if limited { sc_http_req_rate(0) gt ${limits.perClient + (limits.burst ?? 5)} }`
}

function backend(pool, site, change) {
  const empty = isEmptied(pool, change)
  const options = [
    site.checks ? 'check inter 120ms fastinter 60ms fall 3 rise 2' : '',
    site.tls ? `ssl verify required ca-file ${site.tls.ca} verifyhost ${site.host} sni str(${site.host})` : '',
    site.limits?.server ? `maxconn ${site.limits.server}` : '',
    empty ? 'disabled' : '',
  ].join(' ')
  const port = portOf(pool)
  const short = pool.name.split('_')[0]
  const servers = site.names
    ? `server-template ${short} ${pool.members.length} ${poolName(pool)}:${port} resolvers lab init-addr none ${options}`
    : pool.members.map((member, index) => `server ${short}${index + 1} ${member} ${options}`).join('\n  ')
  return `backend ${pool.name}
  balance roundrobin
  ${site.checks ? 'option httpchk GET /healthz' : ''}
  ${servers}`
}
