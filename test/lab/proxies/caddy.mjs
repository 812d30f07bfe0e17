import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROXY_ADDRESS, spawnIn } from '../network.mjs'
import { isEmptied, pathPattern, poolName, portOf, realTimer, routesOf } from './shared.mjs'

/** Caddy with `reverse_proxy`, JSON access log, and the errors of handlers in a log of their own. */
export const caddy = {
  name: 'caddy',
  port: 8004,
  command: (dir) => ['env', `HOME=${dir}`, 'caddy', 'run', '--config', join(dir, 'Caddyfile'), '--adapter', 'caddyfile'],
  reload: (_child, dir, space) =>
    spawnIn(space, ['env', `HOME=${dir}`, 'caddy', 'reload', '--config', join(dir, 'Caddyfile'), '--adapter', 'caddyfile'], {
      stdio: 'ignore',
    }),
  configure(dir, site, change) {
    mkdirSync(dir, { recursive: true })
    writeFileSync(join(dir, 'Caddyfile'), config(dir, site, change))
  },
}

function config(dir, site, change) {
  return `{
	admin 127.0.0.1:2019
	auto_https off
	servers {
		protocols h1
	}
	log default {
		output file ${dir}/caddy.log
		exclude http.log.access http.log.error
	}
	log errors {
		output file ${dir}/error.log {
			roll_disabled
		}
		include http.log.error
	}
}
http://:8004 {
	bind ${PROXY_ADDRESS}
	log {
		output file ${dir}/raw.log {
			roll_disabled
		}
	}
	${change.maintenance ? 'error 503' : ''}
	${(change.loop ?? []).map(broken).join('\n\t')}
	${site.pools
    .slice(1)
    .map((pool) => forward(pool, site, change))
    .join('\n\t')}
	reverse_proxy ${proxy(site.pools[0], site, change)}
}
`
}

// A template that includes a file which is not there: Caddy answers 500.
function broken(route, index) {
  return `@broken${index} path_regexp broken${index} ${pathPattern(route)}
	route @broken${index} {
		header Content-Type text/html
		templates
		respond "{{include \`head.html\`}}"
	}`
}

function forward(pool, site, change) {
  const paths = routesOf(pool, site).map((route) => `(${pathPattern(route)})`)
  return `@${pool.name} path_regexp ${pool.name} ${paths.join('|')}\n\treverse_proxy @${pool.name} ${proxy(pool, site, change)}`
}

function proxy(pool, site, change) {
  const to = site.names ? [`${poolName(pool)}:${portOf(pool)}`] : pool.members
  const scheme = site.tls ? 'https://' : ''
  return `{
		${isEmptied(pool, change) ? 'dynamic a nobody.internal.example.com 80' : `to ${to.map((member) => scheme + member).join(' ')}`}
		lb_policy round_robin
		${site.retries ? `lb_try_duration ${realTimer(site, 'connect') * 2}ms\n\t\tlb_try_interval 5ms` : ''}
		${site.maxFails ? `fail_duration 1s\n\t\tmax_fails ${site.maxFails}` : ''}
		${site.checks ? 'health_uri /healthz\n\t\thealth_interval 150ms\n\t\thealth_timeout 300ms' : ''}
		transport http {
			dial_timeout ${realTimer(site, 'connect')}ms
			response_header_timeout ${realTimer(site, 'read')}ms
			${site.tls ? `tls_trusted_ca_certs ${site.tls.ca}\n\t\t\ttls_server_name ${site.host}` : ''}
			${site.keepAlive ? '' : 'keepalive off'}
		}
	}`
}
