// One instance of an origin: `node origin.mjs`, told by its parent's messages what to be and how to fail. Its capacity is a
// number of slots and its work is waiting, so that overload is the same on any machine.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { seeded } from './random.mjs'

const random = seeded(`origin ${process.pid}`)
const state = { rules: [], slots: 1, queue: 0, busy: 0, waiting: [], stretch: 1, routes: [] }
let server

process.on('message', (message) => {
  if (message.begin) begin(message.begin)
  if (message.set) change(message.set)
  if (message.add) state.rules.unshift(message.add)
  if (message.remove) state.rules = state.rules.filter((rule) => rule.id !== message.remove)
  if (message.certificate) recertify(message.certificate)
})
process.on('disconnect', () => process.exit())

function begin({ site, address, tls, rules }) {
  Object.assign(state, { slots: site.slots, queue: site.queue, stretch: site.stretch, routes: site.routes, rules })
  server = tls ? https.createServer(readTls(tls), serve) : http.createServer(serve)
  server.keepAliveTimeout = 60_000
  const [host, port] = address.split(':')
  server.listen({ host, port: Number(port), backlog: site.backlog ?? 511 }, () => process.send('ready'))
}

function change({ keepAlive, ...rest }) {
  Object.assign(state, rest)
  if (keepAlive !== undefined) {
    server.keepAliveTimeout = keepAlive
    server.closeIdleConnections()
  }
  drain()
}

function readTls({ key, cert, ...rest }) {
  return { key: readFileSync(key), cert: readFileSync(cert), ...rest }
}

function recertify(tls) {
  server.setSecureContext(readTls(tls))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 50)
}

function serve(request, response) {
  const route = state.routes[request.headers['x-lab-route']]
  const tag = request.headers['x-lab-tag']
  request.resume()
  request.socket.served = (request.socket.served ?? 0) + 1
  if (request.url === '/healthz') return answer(response, { status: state.sick ? 503 : 200, bytes: 2 })
  if (request.url.startsWith('/assets/')) return answer(response, { status: 200, bytes: 400 })
  if (!route) return later(2, () => answer(response, { status: 404, bytes: 160 }))
  const rule = state.rules.find((one) => applies(one, route, tag))
  if (rule) ACTS[rule.act](rule, { request, response, route })
  else work(response, route, 1)
}

function applies(rule, route, tag) {
  return (
    (!rule.routes || rule.routes.includes(route.index)) &&
    (!rule.tag || rule.tag === tag) &&
    (rule.share === undefined || random.chance(rule.share))
  )
}

const ACTS = {
  answer: (rule, { response }) => later(rule.ms ? random.around(rule.ms, rule.spread ?? 0.02) : 1, () => answer(response, rule)),
  slow: (rule, { response, route }) => work(response, route, rule.times ?? 1, rule.ms && random.around(rule.ms, rule.spread)),
  hang: () => {},
  abort: (rule, { request }) => later(rule.ms ? random.around(rule.ms, 0.5) : 2, () => request.socket.resetAndDestroy()),
  close: (rule, { request }) => later(rule.ms ? random.around(rule.ms, 0.5) : 2, () => request.socket.destroy()),
  die: (rule) => later(rule.ms ?? 2, () => process.kill(process.pid, 'SIGKILL')),
  // Only on a connection that has served before.
  race: (_rule, { request, response, route }) =>
    request.socket.served > 1 ? request.socket.destroy() : work(response, route, 1),
  raw: (rule, { request }) => later(rule.ms ?? 3, () => request.socket.end(rule.text)),
}

function work(response, route, times, atLeast = 0) {
  take(response, () => {
    const ms = atLeast + (random.around(route.ms, 0.45) / state.stretch) * times
    later(ms, () => {
      release()
      answer(response, { status: usualStatus(route), bytes: 200 + random.whole(0, 40) * (route.method === 'GET' ? 90 : 4) })
    })
  })
}

function usualStatus({ method, path }) {
  if (path.includes(':') && random.chance(0.02)) return 404
  if (method === 'POST') return random.chance(0.03) ? 422 : 201
  if (method === 'DELETE') return 204
  return random.chance(0.02) ? 304 : 200
}

function take(response, start) {
  if (state.busy < state.slots) {
    state.busy += 1
    start()
  } else if (state.waiting.length < state.queue) state.waiting.push(start)
  else later(1, () => answer(response, { status: 503, bytes: 90 }))
}

function release() {
  state.busy -= 1
  drain()
}

function drain() {
  while (state.busy < state.slots && state.waiting.length > 0) {
    state.busy += 1
    state.waiting.shift()()
  }
}

function answer(response, { status, bytes = 120, headers = {} }) {
  if (response.destroyed) return
  const empty = status === 204 || status === 304
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
    ...(empty ? {} : { 'content-length': Math.round(bytes) }),
  })
  response.end(empty ? undefined : 'x'.repeat(Math.round(bytes)))
}

function later(ms, act) {
  setTimeout(act, ms)
}
