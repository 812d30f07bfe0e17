#!/usr/bin/env node
// How much memory `errlens --follow` takes after days of a log: writes a day of traffic again and again into its stdin, as fast
// as it reads, each day a day later, and prints its memory at the end of each day.
//   npm run build && node bench/follow-days.mjs --days 7 --lines 400000
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seedChance } from './log/chance.mjs'
import { FORMATS } from './log/formats.mjs'
import { newRequest, nextRequest } from './log/requests.mjs'

const DAY = 86_400_000
const CHUNK = 2 ** 18
const { values } = parseArgs({
  options: { days: { type: 'string', default: '7' }, lines: { type: 'string', default: '400000' } },
})
const [days, lines] = [Number(values.days), Number(values.lines)]
const format = FORMATS.find(({ id }) => id === 'nginx-upstream')

const binary = join(import.meta.dirname, '../dist/bin/errlens.cjs')
const errlens = spawn(process.execPath, [binary, '--follow'], { stdio: ['pipe', 'pipe', 'inherit'] })
let events = 0
errlens.stdout.on('data', (text) => {
  events += `${text}`.split('\n').length - 1
})

/** Resident and peak memory in MiB, as Linux counts them. */
function memory() {
  const status = readFileSync(`/proc/${errlens.pid}/status`, 'utf8')
  return ['VmRSS', 'VmHWM'].map((name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024))
}

for (let day = 0; day < days; day++) {
  seedChance(day + 1)
  const request = newRequest(format.dialect)
  let chunk = ''
  for (let index = 0; index < lines; index++) {
    nextRequest(request, index / lines)
    chunk += `${format.write({ ...request, time: request.time + day * DAY })}\n`
    if (chunk.length < CHUNK) continue
    if (!errlens.stdin.write(chunk)) await once(errlens.stdin, 'drain')
    chunk = ''
  }
  if (!errlens.stdin.write(chunk)) await once(errlens.stdin, 'drain')
  const [now, peak] = memory()
  process.stdout.write(
    `day ${day + 1}: ${((day + 1) * lines).toLocaleString('en')} lines, ${events} events, ${now} MiB, peak ${peak} MiB\n`,
  )
}
errlens.stdin.end()
await once(errlens, 'exit')
