import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { apacheLogs } from '../logs/apache.mjs'
import { caddyLogs } from '../logs/caddy.mjs'
import { haproxyLogs } from '../logs/haproxy.mjs'
import { nginxLogs } from '../logs/nginx.mjs'
import { spawnIn } from '../network.mjs'
import { apache } from './apache.mjs'
import { caddy } from './caddy.mjs'
import { haproxy } from './haproxy.mjs'
import { nginx } from './nginx.mjs'

/** The proxies of the lab; each stands before the same origins. */
export const PROXIES = [
  { ...nginx, logs: nginxLogs },
  { ...haproxy, logs: haproxyLogs },
  { ...apache, logs: apacheLogs },
  { ...caddy, logs: caddyLogs },
]

/** Starts all proxies, in a folder each. */
export function startProxies({ network, site, folder }) {
  const running = PROXIES.map((proxy) => {
    const dir = join(folder, proxy.name)
    mkdirSync(dir, { recursive: true })
    proxy.configure(dir, site, {})
    const out = openSync(join(dir, `${proxy.name}.out`), 'w')
    const child = spawnIn(network.near, proxy.command(dir), { stdio: ['ignore', out, out], env: { ...process.env, TZ: 'UTC' } })
    closeSync(out)
    return { proxy, dir, child }
  })
  return {
    change: (change, changed = site) => {
      for (const { proxy, dir, child } of running) {
        proxy.configure(dir, changed, change)
        proxy.reload(child, dir, network.near)
      }
    },
    spoil: () => {
      for (const { proxy, dir } of running) proxy.spoil?.(dir)
    },
    kill: (signal) => {
      for (const { child } of running) child.kill(signal)
    },
  }
}
