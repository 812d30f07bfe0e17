import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROXY_ADDRESS } from '../network.mjs'
import { isEmptied, pathPattern, poolName, portOf, realTimer } from './shared.mjs'

const MODULES = `mpm_event authn_core authz_core authz_user env headers rewrite unique_id ssl socache_shmcb slotmem_shm
  proxy proxy_http proxy_balancer lbmethod_byrequests`.split(/\s+/)
const FIELDS = ['%{sec}t', '%{usec_frac}t', '%D', '%a', '%>s', '%b', '%V', '%r', '%{Referer}i', '%{User-Agent}i', '%L']

/** Apache with a balancer per pool. It logs the fields of its formats with the microseconds of their beginning. */
export const apache = {
  name: 'apache',
  port: 8003,
  command: (dir) => ['apache2', '-f', join(dir, 'httpd.conf'), '-DFOREGROUND'],
  reload: (child) => child.kill('SIGUSR1'),
  configure: (dir, site, change) => writeFileSync(join(dir, 'httpd.conf'), config(dir, site, change)),
}

function config(dir, site, change) {
  return `ServerRoot ${dir}
DefaultRuntimeDir ${dir}
PidFile ${dir}/httpd.pid
Mutex posixsem default
ServerName ${site.host}
ServerTokens Prod
ServerSignature Off
${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
User www-data
Group www-data
StartServers 2
ServerLimit 24
ThreadsPerChild 64
MaxRequestWorkers 1536
MaxConnectionsPerChild 0
Listen ${PROXY_ADDRESS}:8003
Timeout 30
KeepAlive On
KeepAliveTimeout 5
ErrorLog ${dir}/error.log
LogLevel error
LogFormat "${FIELDS.join('\\t')}" raw
CustomLog ${dir}/raw.log raw
ProxyTimeout ${Math.round(realTimer(site, 'read') / 1000)}
ProxyRequests Off
ProxyPreserveHost On
${site.tls ? verify(site) : ''}
RewriteEngine On
${change.maintenance ? 'RewriteRule ^ - [R=503,L]' : ''}
${(change.loop ?? []).map(broken).join('\n')}
${site.names ? '' : site.pools.map((pool) => balancer(pool, site, change)).join('\n')}
${site.routes.map((route) => pass(route, site)).join('\n')}
ProxyPass / ${target(site.pools[0], site)}/ ${parameters(site)}
`
}

function verify({ tls }) {
  return `SSLProxyEngine On
SSLProxyVerify require
SSLProxyCACertificateFile ${tls.ca}
SSLProxyCheckPeerName Off
SSLProxyCheckPeerCN Off`
}

// A user is required, and nothing says how to tell one: Apache answers 500.
function broken(route) {
  return `<LocationMatch "${pathPattern(route)}">\n  Require valid-user\n</LocationMatch>`
}

function pass(route, site) {
  const path = pathPattern(route).slice(1, -1)
  return `ProxyPassMatch "^(${path})$" "${target(site.pools[route.pool], site)}$1" ${parameters(site)}`
}

function balancer(pool, site, change) {
  const scheme = site.tls ? 'https' : 'http'
  const timers = `connectiontimeout=${realTimer(site, 'connect')}ms timeout=${Math.round(realTimer(site, 'read') / 1000)}`
  const state = isEmptied(pool, change) ? 'status=+D' : ''
  const members = pool.members.map((member) => `  BalancerMember ${scheme}://${member} retry=1 ${timers} ${state}`)
  const attempts = site.retries ? '' : '  ProxySet maxattempts=0\n'
  return `<Proxy ${balancerOf(pool)}>\n${members.join('\n')}\n${attempts}</Proxy>`
}

const balancerOf = (pool) => `balancer://${pool.name.replace('_', '-')}`

function target(pool, site) {
  return site.names ? `http://${poolName(pool)}:${portOf(pool)}` : balancerOf(pool)
}

function parameters(site) {
  return site.names ? `disablereuse=on connectiontimeout=${realTimer(site, 'connect')}ms` : ''
}
