// A name server that answers, denies, fails or stays silent: `node name-server.mjs ADDRESS`, told by its parent's messages.
import dgram from 'node:dgram'

const [address] = process.argv.slice(2)
const socket = dgram.createSocket('udp4')
const state = { mode: 'ok', names: {} }

process.on('message', (message) => Object.assign(state, message))
process.on('disconnect', () => process.exit())
socket.on('message', (query, { port, address: asker }) => {
  const reply = replyTo(query)
  if (reply) socket.send(reply, port, asker)
})
socket.bind(53, address, () => process.send('ready'))

const CODES = { ok: 0, servfail: 2, nxdomain: 3, refused: 5 }

function replyTo(query) {
  if (state.mode === 'silent') return undefined
  const { name, end, type } = question(query)
  const known = state.mode === 'ok' && type === 1 ? (state.names[name] ?? []) : []
  const head = Buffer.from(query.subarray(0, 12))
  const missing = state.mode === 'ok' && !state.names[name] ? CODES.nxdomain : CODES[state.mode]
  head.writeUInt16BE(0x8180 | missing, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(known.length, 6)
  head.writeUInt32BE(0, 8)
  return Buffer.concat([head, query.subarray(12, end), ...known.map(record)])
}

function question(query) {
  const labels = []
  let at = 12
  while (query[at] > 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + query[at]))
    at += query[at] + 1
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5, type: query.readUInt16BE(at + 1) }
}

// An A record of one second, which points back at the name of the question.
function record(host) {
  return Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...host.split('.').map(Number)])
}
