import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NAME_SERVER, PROXY_ADDRESS } from '../network.mjs'
import { isEmptied, pathPattern, poolName, portOf, realTimer } from './shared.mjs'

const RAW = [
  'msec connection remote_addr request_method request status bytes_sent body_bytes_sent request_length request_time http_referer',
  'http_user_agent host upstream_addr upstream_status upstream_connect_time upstream_header_time upstream_response_time',
  'upstream_response_length proxy_host request_id',
]
  .join(' ')
  .split(' ')

/** nginx with an upstream block per pool. It logs every variable once, as JSON; its formats are made of that. */
export const nginx = {
  name: 'nginx',
  port: 8001,
  command: (dir) => ['nginx', '-c', join(dir, 'nginx.conf'), '-g', 'daemon off;'],
  reload: (child) => child.kill('SIGHUP'),
  configure(dir, site, change) {
    mkdirSync(join(dir, 'body'), { recursive: true })
    writeFileSync(join(dir, 'nginx.conf'), config(dir, site, change))
  },
  spoil: (dir) => rmSync(join(dir, 'body'), { recursive: true, force: true }),
}

function config(dir, site, change) {
  return `worker_processes 1;
pid ${dir}/nginx.pid;
error_log ${dir}/error.log error;
events { worker_connections 8192; }
http {
  log_format raw escape=json '{${RAW.map((name) => `"${name}":"$${name}"`).join(',')}}';
  access_log ${dir}/raw.log raw;
  client_body_temp_path ${dir}/body;
  client_body_in_file_only ${site.bodiesInFiles ? 'clean' : 'off'};
  proxy_temp_path ${dir}/proxy;
  fastcgi_temp_path ${dir}/fastcgi;
  uwsgi_temp_path ${dir}/uwsgi;
  scgi_temp_path ${dir}/scgi;
  keepalive_timeout 30s;
  server_tokens off;
  limit_req_zone $binary_remote_addr zone=perip:1m rate=${site.limits?.perClient ?? 1000}r/s;
  limit_req_zone $server_name zone=all:1m rate=${site.limits?.all ?? 1000}r/s;
  limit_conn_zone $server_name zone=conns:1m;
  limit_req_status 503;
  ${site.pools.map((pool) => upstream(pool, site, change)).join('\n  ')}
  server {
    listen ${PROXY_ADDRESS}:8001;
    server_name ${site.host};
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header Connection "";
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_connect_timeout ${realTimer(site, 'connect')}ms;
    proxy_read_timeout ${realTimer(site, 'read')}ms;
    proxy_next_upstream ${nextUpstream(site)};
    ${site.tls ? verify(site) : ''}
    ${site.names ? `resolver ${NAME_SERVER} valid=1s ipv6=off; resolver_timeout 1s;` : ''}
    ${change.maintenance ? 'return 503;' : ''}
    location ^~ /assets/ { return 200 "${'x'.repeat(400)}"; }
    ${(change.loop ?? []).map((route) => `location ~ ${pathPattern(route)} { rewrite ^ $uri last; }`).join('\n    ')}
    ${site.routes.map((route) => location(route, site)).join('\n    ')}
    location / { proxy_pass ${target(site.pools[0], site)}; }
  }
}
`
}

function upstream(pool, site, change) {
  const empty = isEmptied(pool, change)
  const servers = pool.members.map(
    (member) => `server ${member} max_fails=${site.maxFails} fail_timeout=1s${empty ? ' down' : ''};`,
  )
  return `upstream ${pool.name} { ${servers.join(' ')} ${site.keepAlive ? 'keepalive 24;' : ''} }`
}

function nextUpstream({ retries }) {
  if (!retries) return 'off'
  return retries === 'all' ? 'error timeout http_502 http_503 http_504' : 'error timeout'
}

function verify({ host, tls }) {
  return `proxy_ssl_verify on; proxy_ssl_trusted_certificate ${tls.ca}; proxy_ssl_name ${host}; proxy_ssl_server_name on;`
}

function location(route, site) {
  const limits = site.limits?.routes?.includes(route.index) ? limitsOf(site.limits) : ''
  return `location ~ ${pathPattern(route)} { ${limits} proxy_pass ${target(site.pools[route.pool], site)}; }`
}

function limitsOf({ perClient, all, connections, burst = 5 }) {
  return [
    perClient ? `limit_req zone=perip burst=${burst} nodelay;` : '',
    all ? 'limit_req zone=all burst=10 nodelay;' : '',
    connections ? `limit_conn conns ${connections};` : '',
  ].join(' ')
}

// A name in a variable is resolved for each request; one in an upstream block only when nginx starts.
function target(pool, site) {
  const scheme = site.tls ? 'https' : 'http'
  if (!site.names) return `${scheme}://${pool.name}`
  const variable = `$name_${pool.name}`
  return `${scheme}://${variable}$request_uri; set ${variable} ${poolName(pool)}:${portOf(pool)}`
}
