// Runs one scenario, in a process of its own: `node scenario.mjs ID NUMBER FOLDER`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { aimOf } from './aim.mjs'
import { makeCertificates } from './certificates.mjs'
import { SCENARIOS } from './faults/index.mjs'
import { errorFile, labelOf } from './label.mjs'
import { hostOf, makeNetwork, NAME_SERVER, PROXY_ADDRESS, spawnIn } from './network.mjs'
import { startOrigins } from './origins.mjs'
import { PROXIES, startProxies } from './proxies/index.mjs'
import { poolName } from './proxies/shared.mjs'
import { makeSite } from './site.mjs'
import { watchForStalls } from './stalls.mjs'
import { stampLines } from './stamps.mjs'
import { makeClock } from './stretch.mjs'

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const [id, number, out] = process.argv.slice(2)
const row = SCENARIOS.find((one) => one.id === id)
await main().catch((error) => {
  process.stderr.write(`${id}: ${error.message}\n`)
  process.exit(1)
})
process.exit()

async function main() {
  const site = makeSite(row.id, row.site)
  const folder = mkdtempSync(join(tmpdir(), 'errlens-lab-'))
  const network = makeNetwork(number, site)
  try {
    const lab = await build(site, network, folder)
    const run = await play(lab, site)
    await lab.stop()
    save(folder, { site, run, stamps: lab.stamps() })
  } finally {
    network.remove()
    if (!process.env.ERRLENS_LAB_KEEP) rmSync(folder, { recursive: true, force: true })
  }
}

async function build(site, network, folder) {
  const certificates = site.tls ? makeCertificates(folder, site.host) : undefined
  if (certificates) site.tls = { ca: certificates.ca }
  const origins = await startOrigins({ network, site, tls: certificates?.good, rules: backgroundRules(site) })
  const names = startProgram(network.near, 'name-server.mjs', NAME_SERVER)
  names.send({ names: Object.fromEntries(site.pools.map((pool) => [poolName(pool), pool.members.map(hostOf)])) })
  execMode(folder)
  const proxies = startProxies({ network, site, folder })
  const stamps = stampLines(join(folder, 'nginx/error.log'))
  await sleep(1500)
  const load = startProgram(network.near, 'load.mjs')
  load.send({ begin: { site, targets: PROXIES.map((proxy) => ({ name: proxy.name, host: PROXY_ADDRESS, port: proxy.port })) } })
  return {
    site,
    origins,
    network,
    proxies,
    certificates,
    stamps,
    sleep,
    load: (message) => load.send(message),
    names: (message) => names.send(message),
    stop: async () => {
      proxies.kill('SIGTERM')
      await sleep(700)
      proxies.kill('SIGKILL')
      for (const child of [load, names]) child.kill('SIGKILL')
      origins.stop()
    },
  }
}

// Proxies that do not run as root must get into their folders.
function execMode(folder) {
  mkdirSync(join(folder, 'apache'), { recursive: true, mode: 0o777 })
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

async function play(lab, site) {
  await sleep(3000)
  const zero = Date.now()
  const stalls = watchForStalls()
  const faults = row.faults ?? [row]
  const done = await Promise.all(
    faults.filter((fault) => fault.begin).map((fault, index) => inflict(lab, { fault, aim: aimOf(fault, site, index), zero })),
  )
  await sleep(Math.max(0, zero + site.seconds * 1000 - Date.now()))
  lab.load({ usual: { factor: 0.02 } })
  await sleep(Math.min(12_000, (site.timeouts.read / site.stretch) * 1000 * (site.retries ? 2 : 1) + 800))
  return { zero, done, stalls: stalls() }
}

async function inflict(lab, { fault, aim, zero }) {
  const total = lab.site.seconds * 1000
  const until = zero + total * (fault.from + fault.for)
  await sleep(Math.max(0, zero + total * fault.from - Date.now()))
  const from = Date.now()
  await fault.begin(lab, aim)
  await sleep(Math.max(0, until - Date.now()))
  if (fault.from + fault.for >= 1) return { fault, aim, from, until: zero + total }
  await fault.end(lab, aim)
  return { fault, aim, from, until: aim.done ?? Date.now() }
}

function save(folder, { site, run, stamps }) {
  const clock = makeClock(site, run.zero)
  const logs = Object.fromEntries(
    PROXIES.map((proxy) => [proxy.name, proxy.logs(join(folder, proxy.name), { site, clock, stamps, name: proxy.name })]),
  )
  const label = labelOf({ row, site, clock, ...run, logs })
  const dir = join(out, row.id)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const write = (name, lines) => writeFileSync(join(dir, name), gzipSync(`${lines.join('\n')}\n`))
  for (const log of Object.values(logs))
    for (const [name, { lines, errors }] of Object.entries(log.formats)) {
      write(`${name}.log.gz`, lines)
      if (errors?.length) write(errorFile(name), errors)
    }
  writeFileSync(join(dir, 'label.json'), `${JSON.stringify(label, null, 1)}\n`)
}
