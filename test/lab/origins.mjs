import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { spawnIn } from './network.mjs'

const PROGRAM = fileURLToPath(new URL('origin.mjs', import.meta.url))

/** The instances of all pools, each a process that can be told, stopped, killed and started again. */
export async function startOrigins({ network, site, tls, rules }) {
  const instances = new Map()
  const reviving = new Set()
  const start = async (member) => {
    const child = spawnIn(network.far, [process.execPath, PROGRAM], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    instances.set(member, child)
    child.on('error', () => {})
    child.send({ begin: { site, address: member, tls, rules } }, () => {})
    await Promise.race([once(child, 'message'), once(child, 'exit')])
  }
  const each = (members, act) => {
    for (const member of members) act(instances.get(member))
  }
  const isDead = (member) => !reviving.has(member) && instances.get(member).signalCode !== null
  const revive = async (member, afterMs, then) => {
    reviving.add(member)
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    await start(member)
    reviving.delete(member)
    then?.(member)
  }
  await Promise.all(site.members.map(start))
  return {
    tell: (members, message) => each(members, (child) => child.connected && child.send(message, () => {})),
    signal: (members, name) => each(members, (child) => child.kill(name)),
    kill: (members) => each(members, (child) => child.kill('SIGKILL')),
    start: (members) => Promise.all(members.map(start)),
    /** Starts those that died, as a supervisor would. */
    revive: (members, afterMs, then) => Promise.all(members.filter(isDead).map((member) => revive(member, afterMs, then))),
    stop: () => each([...instances.keys()], (child) => child.kill('SIGKILL')),
  }
}
