// The clients of one scenario: `node load.mjs`, told by its parent's messages whom to ask and how often. Open loop: requests
// come by chance, however slow the answers are, as from many people.
import http from 'node:http'
import { seeded } from './random.mjs'
import { SCANNED } from './themes.mjs'

let site
let targets
let random
const streams = new Map()
const agents = new Map()
const usual = { factor: 1, patience: 1 }

process.on('message', (message) => {
  if (message.begin) begin(message.begin)
  if (message.usual) Object.assign(usual, message.usual)
  if (message.add) open(message.add)
  if (message.remove) streams.delete(message.remove)
})
process.on('disconnect', () => process.exit())

function begin(given) {
  ;({ site, targets } = given)
  random = seeded(`${site.id} load`)
  for (const target of targets) {
    open({ id: `usual ${target.name}`, rate: site.rate * (target.rate ?? 1), to: [target.name], kind: 'usual' })
    open({ id: `bots ${target.name}`, rate: site.rate * 0.015, to: [target.name], kind: 'scan' })
  }
}

// A stream of requests: { id, rate per second, to (names of proxies; all), kind, client, routes, tag }.
function open(stream) {
  streams.set(stream.id, stream)
  for (const target of targets) if (!stream.to || stream.to.includes(target.name)) tick(stream, target)
}

function tick(stream, target) {
  if (streams.get(stream.id) !== stream) return
  const factor = stream.kind === 'usual' ? usual.factor : 1
  setTimeout(
    () => {
      if (streams.get(stream.id) !== stream) return
      ask(target, compose(stream))
      tick(stream, target)
    },
    random.wait(stream.rate * factor) * 1000,
  )
}

function compose(stream) {
  const client = stream.client ?? random.weighted(site.clients)
  if (stream.kind === 'scan') return { client, method: 'GET', path: random.pick(SCANNED), route: '' }
  if (stream.kind === 'usual' && random.chance(0.06))
    return { client, method: 'GET', path: `/assets/app-${random.hex(8)}.js`, route: '' }
  const routes = stream.routes ? site.routes.filter((route) => stream.routes.includes(route.index)) : site.routes
  const route = random.weighted(routes)
  return { client, method: route.method, path: fill(route.path), route: route.index, tag: stream.tag, patience: stream.patience }
}

function fill(path) {
  const filled = path
    .replace(/:uuid/g, () => `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`)
    .replace(/:id/g, () => random.whole(1000, 99999))
    .replace(
      /:slug/g,
      () =>
        `${random.pick(['blue', 'old', 'quiet', 'north', 'river'])}-${random.pick(['oak', 'stone', 'field'])}-${random.whole(10, 99)}`,
    )
  return random.chance(0.12) ? `${filled}?${random.pick(['page=2', 'page=3', 'sort=new', 'utm_source=mail'])}` : filled
}

function ask(target, { client, method, path, route, tag, patience = client.patience * usual.patience }) {
  const body = ['POST', 'PUT', 'PATCH'].includes(method) ? 'x'.repeat(random.whole(20, 900)) : undefined
  const request = http.request({
    host: target.host,
    port: target.port,
    localAddress: client.address,
    agent: client.keepAlive ? agentOf(client, target) : false,
    method,
    path,
    headers: {
      host: site.host,
      'user-agent': client.agent,
      'x-lab-route': String(route),
      ...(tag ? { 'x-lab-tag': tag } : {}),
      ...(body ? { 'content-length': body.length } : {}),
    },
  })
  const timer = setTimeout(() => request.destroy(), (patience / site.stretch) * 1000)
  request.on('response', (response) => response.resume())
  request.on('error', () => {})
  request.on('close', () => clearTimeout(timer))
  request.end(body)
}

function agentOf(client, target) {
  const key = `${client.address} ${target.port}`
  if (!agents.has(key)) agents.set(key, new http.Agent({ keepAlive: true, maxFreeSockets: 4, timeout: 3000 }))
  return agents.get(key)
}
