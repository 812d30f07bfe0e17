import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { makeCertificates } from './certificates.mjs'
import { hostOf, NAME_SERVER, PROXY_ADDRESS, spawnIn } from './network.mjs'
import { startOrigins } from './origins.mjs'
import { PROXIES, startProxies } from './proxies/index.mjs'
import { poolName } from './proxies/shared.mjs'
import { stampLines } from './stamps.mjs'

const PROXIES_START_MS = 1500
const PROXIES_END_MS = 700

/** Everything of a run that faults can take hold of: origins, names, network, proxies, clients. */
export async function startLab(site, network, folder) {
  const certificates = site.tls ? makeCertificates(folder, site.host) : undefined
  if (certificates) site.tls = { ca: certificates.ca }
  const origins = await startOrigins({ network, site, tls: certificates?.good, rules: backgroundRules(site) })
  const names = startNames(network, site)
  const proxies = startProxies({ network, site, folder })
  const stamps = stampLines(join(folder, 'nginx/error.log'))
  await sleep(PROXIES_START_MS)
  const load = startLoad(network, site)
  const stop = async () => {
    proxies.kill('SIGTERM')
    await sleep(PROXIES_END_MS)
    proxies.kill('SIGKILL')
    for (const child of [load, names]) child.kill('SIGKILL')
    origins.stop()
  }
  const tell = (child) => (message) => child.send(message)
  return { site, origins, network, proxies, certificates, stamps, sleep, load: tell(load), names: tell(names), stop }
}

function startNames(network, { pools }) {
  const child = startProgram(network.near, 'name-server.mjs', NAME_SERVER)
  child.send({ names: Object.fromEntries(pools.map((pool) => [poolName(pool), pool.members.map(hostOf)])) })
  return child
}

function startLoad(network, site) {
  const child = startProgram(network.near, 'load.mjs')
  child.send({ begin: { site, targets: PROXIES.map(({ name, port }) => ({ name, host: PROXY_ADDRESS, port })) } })
  return child
}

function startProgram(space, program, ...args) {
  return spawnIn(space, [process.execPath, fileURLToPath(new URL(program, import.meta.url)), ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

// What goes wrong on any day: a stray exception, a rare answer that never comes, a 503 now and then.
function backgroundRules(site) {
  return [
    { id: 'stray', act: 'answer', status: 500, ms: 15, spread: 0.6, share: site.noise * 0.5 },
    { id: 'stray hang', act: 'hang', share: site.noise * 0.25 },
    { id: 'stray 503', act: 'answer', status: 503, share: site.noise * 0.15 },
    { id: 'stray cut', act: 'close', share: site.noise * 0.1 },
  ]
}
