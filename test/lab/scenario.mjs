// Runs one scenario, in a process of its own: `node scenario.mjs ID NUMBER FOLDER`.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { aimOf } from './aim.mjs'
import { SCENARIOS } from './faults/index.mjs'
import { startLab } from './lab.mjs'
import { errorFile, labelOf } from './label.mjs'
import { makeNetwork } from './network.mjs'
import { PROXIES } from './proxies/index.mjs'
import { makeSite } from './site.mjs'
import { watchForStalls } from './stalls.mjs'
import { makeClock } from './stretch.mjs'

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
  // Workers of proxies do not run as root.
  chmodSync(folder, 0o755)
  const network = makeNetwork(number, site)
  try {
    const lab = await startLab(site, network, folder)
    const run = await play(lab, site)
    await lab.stop()
    save(folder, { site, run, stamps: lab.stamps() })
  } finally {
    network.remove()
    if (!process.env.ERRLENS_LAB_KEEP) rmSync(folder, { recursive: true, force: true })
  }
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
      // Where the proxy's files lay is nobody's business.
      if (errors?.length)
        write(
          errorFile(name),
          errors.map((line) => line.replaceAll(folder, '/etc')),
        )
    }
  writeFileSync(join(dir, 'label.json'), `${JSON.stringify(label, null, 1)}\n`)
}
