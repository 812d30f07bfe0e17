import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'

/** Where proxies listen, inside of the namespace of each scenario. */
export const PROXY_ADDRESS = '10.254.0.1'
/** Where the name server of the lab listens. */
export const NAME_SERVER = '10.254.0.53'

const CLIENT_NETS = ['198.51.100.0/24', '203.0.113.0/24', '192.0.2.0/24', '198.18.0.0/15']

/**
 * Two namespaces with a cable between them: proxies and clients on one side, origins on the other. Whole networks stand on the
 * loopback of the first, so that a client may have any address of them.
 */
export function makeNetwork(name, site) {
  const near = `errlens-${name}-p`
  const far = `errlens-${name}-o`
  const ip = (...args) => execFileSync('ip', args, { stdio: 'pipe' })
  const { net } = site.pools[0]
  for (const space of [near, far]) {
    removeSpace(space)
    ip('netns', 'add', space)
    ip('-n', space, 'link', 'set', 'lo', 'up')
  }
  ip('link', 'add', 'cable', 'netns', near, 'type', 'veth', 'peer', 'name', 'cable', 'netns', far)
  for (const address of [`${PROXY_ADDRESS}/32`, `${NAME_SERVER}/32`, ...CLIENT_NETS.map((text) => text.replace('.0/', '.1/'))])
    ip('-n', near, 'addr', 'add', address, 'dev', 'lo')
  ip('-n', near, 'addr', 'add', `${net}.2/24`, 'dev', 'cable')
  for (const member of site.members) ip('-n', far, 'addr', 'add', `${hostOf(member)}/24`, 'dev', 'cable')
  for (const space of [near, far]) ip('-n', space, 'link', 'set', 'cable', 'up')
  // Otherwise one reject in a second is told to each peer, and the others look like drops: a second is half a minute here.
  execFileSync('ip', ['netns', 'exec', far, 'sh', '-c', 'echo 0 > /proc/sys/net/ipv4/icmp_ratelimit'])
  mkdirSync(`/etc/netns/${near}`, { recursive: true })
  writeFileSync(`/etc/netns/${near}/resolv.conf`, `nameserver ${NAME_SERVER}\noptions timeout:1 attempts:1\n`)
  return { near, far, ...faultsOf(near, far, ip), remove: () => [near, far].forEach(removeSpace) }
}

function removeSpace(space) {
  try {
    // Whatever an interrupted run left behind in there.
    const pids = execFileSync('ip', ['netns', 'pids', space], { encoding: 'utf8', stdio: 'pipe' })
    for (const pid of pids.split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGKILL')
    execFileSync('ip', ['netns', 'del', space], { stdio: 'pipe' })
  } catch {
    // It was not there, or is gone.
  }
  rmSync(`/etc/netns/${space}`, { recursive: true, force: true })
}

// What can happen to packets on their way to origins. The kernels of small machines often lack netem: loss is nftables' numgen,
// congestion a token bucket.
function faultsOf(near, far, ip) {
  const nft = (text) =>
    execFileSync('ip', ['netns', 'exec', far, 'nft', '-f', '-'], { input: text, stdio: ['pipe', 'pipe', 'pipe'] })
  const rules = (members, verdict) => {
    const each = members.map((member) => `ip daddr ${hostOf(member)} ${verdict}\n`)
    nft(`table inet lab {\nchain in {\ntype filter hook input priority 0\n${each.join('')}}\n}\n`)
  }
  const routes = (verb, members) => {
    for (const member of members) ip('-n', near, 'route', verb, 'unreachable', hostOf(member))
  }
  return {
    drop: (members) => rules(members, 'drop'),
    dropNew: (members) => rules(members, 'ct state new drop'),
    reject: (members, how) => rules(members, `meta l4proto tcp reject with ${how}`),
    lose: (members, percent) => rules(members, `numgen random mod 100 < ${percent} drop`),
    open: () => nft('add table inet lab\ndelete table inet lab'),
    cutRoute: (members) => routes('add', members),
    joinRoute: (members) => routes('del', members),
    congest: (_members, rate) => tc(far, 'add', 'tbf', 'rate', rate, 'burst', '4k', 'latency', '2500ms'),
    relieve: () => tc(far, 'del'),
  }
}

function tc(space, verb, ...qdisc) {
  execFileSync('ip', ['netns', 'exec', space, 'tc', 'qdisc', verb, 'dev', 'cable', 'root', ...qdisc], { stdio: 'pipe' })
}

/** The address without its port. */
export function hostOf(member) {
  return member.split(':')[0]
}

/** Starts a program inside of a namespace. `ip netns exec` becomes that program, so signals reach it. */
export function spawnIn(space, command, options) {
  return spawn('ip', ['netns', 'exec', space, ...command], options)
}
