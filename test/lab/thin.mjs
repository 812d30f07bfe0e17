#!/usr/bin/env node
// Fixtures of a corpus: node test/lab/thin.mjs CORPUS OUT. One log per scenario, its format in turn, thinned by whole clients, so that
// shares and rates per client stay what they were.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { seeded } from './random.mjs'

// Fewer would make faint faults fainter than they were.
const MOST_LINES = 2600
const TURN = [
  'nginx-upstream',
  'haproxy-http',
  'apache-combined-d',
  'caddy-json',
  'nginx-json',
  'ingress-nginx',
  'haproxy-http',
  'nginx-upstream',
  'caddy-json',
  'nginx-combined',
  'apache-combined-d',
]

const [corpus, out] = process.argv.slice(2)
const runs = readdirSync(corpus).filter((id) => existsSync(join(corpus, id, 'label.json')))
rmSync(out, { recursive: true, force: true })
runs.sort().forEach((id, index) => {
  const label = JSON.parse(readFileSync(join(corpus, id, 'label.json'), 'utf8'))
  const format = formatFor(label, index)
  if (format) keep(id, label, format)
})

// The next in turn in which everything that was injected shows.
function formatFor(label, index) {
  const turn = TURN.map((_, step) => TURN[(index + step) % TURN.length])
  return turn.find((format) => label.formats[format] && label.incidents.every(({ maskedIn }) => !maskedIn.includes(format)))
}

function keep(id, label, format) {
  const { file } = label.formats[format]
  const lines = gunzipSync(readFileSync(join(corpus, id, file)))
    .toString()
    .trimEnd()
    .split('\n')
  const thinned = thin(lines, label)
  const dir = join(out, id)
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, file), gzipSync(`${thinned.join('\n')}\n`, { level: 9 }))
  const kept = { ...label, formats: { [format]: { file, lines: thinned.length } } }
  writeFileSync(join(dir, 'label.json'), `${JSON.stringify(kept, null, 1)}\n`)
}

function thin(lines, { id, incidents }) {
  if (lines.length <= MOST_LINES) return lines
  const random = seeded(`${id} thin`)
  const wanted = new Set(incidents.flatMap(({ scope }) => scope.clients))
  const chance = new Map()
  const luckOf = (client) => {
    if (!chance.has(client)) chance.set(client, wanted.has(client) ? 0 : random.next())
    return chance.get(client)
  }
  const lucks = lines.map((line) => luckOf(clientOf(line)))
  const limit = [...lucks].sort((a, b) => a - b)[MOST_LINES]
  return lines.filter((_, index) => lucks[index] < limit)
}

function clientOf(line) {
  if (line.startsWith('{')) return /"remote_(?:ip|addr)":"([^"]+)"/.exec(line)[1]
  return /^(?:haproxy\[\d+\]: )?([^\s:]+)/.exec(line)[1]
}
