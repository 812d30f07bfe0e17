#!/usr/bin/env node
// Generates a large log once and measures errlens on it: wall time, CPU time and peak memory, file and stdin.
//   npm run bench -- [--lines 1000000] [--format nginx-upstream] [--runs 3] [-- OPTIONS OF ERRLENS]
// Trust CPU seconds and their ratios on a machine that does other work too.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lines: { type: 'string', default: '1000000' },
    format: { type: 'string', default: 'nginx-upstream' },
    runs: { type: 'string', default: '3' },
  },
})
const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const ERRLENS = [process.execPath, here('../dist/src/bin.js'), '--format', 'json', ...positionals]
const GNU_TIME = '/usr/bin/time'
const TICKS_PER_SECOND = 100 // of /proc/PID/stat, on every Linux in use

function run(command, stdin, stderr = 'inherit') {
  const [program, ...args] = command
  const child = spawn(program, args, { stdio: [stdin ?? 'ignore', 'ignore', stderr] })
  const ended = new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  return { child, ended }
}

/** The log, from an earlier run if there is one. */
async function log() {
  const folder = join(tmpdir(), 'errlens-bench')
  const file = join(folder, `${options.format}-${options.lines}.log`)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  const kept = ['--out', `${file}.part`, '--truth', join(folder, `${options.format}-${options.lines}.json`)]
  const generate = [process.execPath, here('generate.mjs'), '--format', options.format, '--lines', options.lines, ...kept]
  if ((await run(generate).ended) !== 0) throw new Error('the log could not be generated')
  renameSync(`${file}.part`, file)
  return file
}

/** Wall and CPU seconds and peak MiB by GNU time, which is exact. */
async function measureByTime(command, stdin) {
  const { child, ended } = run([GNU_TIME, '-f', '\n%e %U %S %M', ...command], stdin, 'pipe')
  let said = ''
  child.stderr.on('data', (data) => {
    said += data
  })
  const code = await ended
  const [wall, user, system, peak] = said.trim().split('\n').at(-1).split(' ').map(Number)
  return { code, wall, cpu: user + system, peak: peak / 1024 }
}

/** The same from /proc, read until the process is gone: lacks what happens in its last hundredths of a second. */
async function measureByProc(command, stdin) {
  const began = performance.now()
  const { child, ended } = run(command, stdin)
  const seen = { cpu: Number.NaN, peak: Number.NaN }
  const look = setInterval(() => {
    try {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ')
      seen.cpu = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
      const peak = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
      if (peak) seen.peak = Number(peak[1]) / 1024
    } catch {} // no /proc here, or the process has just ended
  }, 20)
  const code = await ended
  clearInterval(look)
  return { code, wall: (performance.now() - began) / 1000, ...seen }
}

const file = await log()
const size = statSync(file).size / 2 ** 20
process.stdout.write(`${file}: ${options.lines} lines, ${size.toFixed(0)} MiB; Node ${process.version}\n`)
process.stdout.write('           wall s   CPU s   peak MiB   lines/CPU s\n')
const measure = existsSync(GNU_TIME) && process.platform === 'linux' ? measureByTime : measureByProc
for (let i = 0; i < Number(options.runs); i++) {
  for (const way of ['file', 'stdin']) {
    const { code, wall, cpu, peak } =
      way === 'file' ? await measure([...ERRLENS, file]) : await measure(ERRLENS, openSync(file, 'r'))
    const rate = Math.round(Number(options.lines) / cpu)
    const cells = [
      wall.toFixed(2).padStart(9),
      cpu.toFixed(2).padStart(8),
      peak.toFixed(0).padStart(11),
      String(rate).padStart(14),
    ]
    process.stdout.write(`${way.padEnd(8)}${cells.join('')}${code === 0 ? '' : `   exit ${code}`}\n`)
    if (code !== 0) process.exitCode = 1
  }
}
