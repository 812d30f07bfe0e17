#!/usr/bin/env node
// The fault lab: node test/lab/run.mjs [--only TEXT] [--jobs N] [--out DIR] [--held-back] [--list]; as root, on Debian (README.md).
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { SCENARIOS } from './faults/index.mjs'

// A format of each proxy: how often a fault shows there, in brackets if that is too seldom to be asked for.
const SHOWN = ['nginx-upstream', 'haproxy-http', 'apache-combined-d', 'caddy-json']

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    jobs: { type: 'string', default: '3' },
    out: { type: 'string', default: 'lab-corpus' },
    'held-back': { type: 'boolean' },
    list: { type: 'boolean' },
  },
})
const out = resolve(values.out)
const rows = SCENARIOS.filter(
  (row) =>
    Boolean(row.heldBack) === Boolean(values['held-back']) &&
    (!values.only || values.only.split(',').some((text) => row.id.includes(text))),
)
const say = (text) => process.stdout.write(`${text}\n`)

if (values.list)
  for (const row of rows) say(`${row.id}  ${(row.faults ?? [row]).map((fault) => fault.cause ?? 'healthy').join(', ')}`)
else if (process.getuid?.() === 0) await runAll()
else {
  say('The fault lab makes network namespaces: run it as root.')
  process.exitCode = 1
}

async function runAll() {
  // Whatever else the machine does must not show in the logs.
  setPriority(-10)
  mkdirSync(out, { recursive: true })
  const queue = [...rows]
  const worker = async (number) => {
    for (let row = queue.shift(); row; row = queue.shift()) say(await runOne(row, number))
  }
  await Promise.all(Array.from({ length: Number(values.jobs) }, (_, number) => worker(`${process.pid}-${number}`)))
}

function runOne(row, number) {
  const program = fileURLToPath(new URL('scenario.mjs', import.meta.url))
  const child = spawn(process.execPath, [program, row.id, number, out], { stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((done) => child.on('close', (code) => done(code === 0 ? summary(row) : `${row.id}  FAILED (${code})`)))
}

function summary(row) {
  const label = JSON.parse(readFileSync(join(out, row.id, 'label.json'), 'utf8'))
  const lines = Object.values(label.formats).map((format) => format.lines)
  const shown = label.incidents.map(({ cause, seen, maskedIn }) => {
    const counts = SHOWN.map((format) => `${format} ${maskedIn.includes(format) ? `(${seen[format]})` : seen[format]}`)
    return `${cause}: ${counts.join(', ')}`
  })
  return `${row.id}  ${Math.min(...lines)}-${Math.max(...lines)} lines  ${shown.join(' | ') || 'healthy'}`
}
