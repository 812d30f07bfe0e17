// Runs a line of shell to its end and says what all of its processes together have cost.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { watchPeak } from './memory.mjs'

/** GNU time says the peak memory of the largest process exactly. */
const GNU_TIME = '/usr/bin/time'
const TIMER = existsSync(GNU_TIME) && process.platform === 'linux' ? [GNU_TIME, '-f', '%M'] : []

/** Bash's own `time` counts the whole pipeline, `cat` included, in milliseconds; a pipeline fails if one of its parts does. */
const inBash = (line) => ['bash', '-c', `set -o pipefail; TIMEFORMAT='%3R %3U %3S'; time { ${line}\n}`]
const ENVIRONMENT = { ...process.env, LC_ALL: 'C', NO_COLOR: '1' }
const KEPT_OF_STDERR = 4096

/** A word of a shell line. */
export const quote = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/**
 * Runs a line in a process group of its own, writes what it prints to the file `output`, and ends it after `seconds`. Resolves
 * to `{ wall, cpu, peak }` (seconds, seconds, bytes), and `failure`, if it did not go well.
 */
export async function run(line, { output, seconds }) {
  const [program, ...args] = [...TIMER, ...inBash(line)]
  const out = openSync(output, 'w')
  const child = spawn(program, args, { stdio: ['ignore', out, 'pipe'], env: ENVIRONMENT, detached: true })
  closeSync(out)
  const watch = TIMER.length === 0 ? watchPeak(child.pid) : undefined
  const { stderr, failure } = await ended(child, seconds)
  const watched = watch && { peak: watch() }
  return failure === undefined ? { ...readCosts(stderr), ...watched } : { failure: failure || complaint(stderr) }
}

/** Its processes, while they run: they are in a group of their own, and Ctrl+C would not reach it. */
const groups = new Set()
const endGroup = (pid) => {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {} // it has just ended
}
process.on('exit', () => groups.forEach(endGroup))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))

function ended(child, seconds) {
  let stderr = ''
  let late = false
  const tooLate = setTimeout(() => {
    late = true
    endGroup(child.pid)
  }, seconds * 1000)
  if (child.pid !== undefined) groups.add(child.pid)
  child.stderr.on('data', (data) => {
    stderr = (stderr + data).slice(-KEPT_OF_STDERR)
  })
  return new Promise((resolve) => {
    const finish = (failure) => {
      clearTimeout(tooLate)
      groups.delete(child.pid)
      resolve({ stderr, failure })
    }
    child.on('error', (error) => finish(error.message))
    child.on('close', (code) => finish(late ? `not finished after ${Math.round(seconds)} s` : code === 0 ? undefined : ''))
  })
}

/** What the command itself said, without what the timers add. */
function complaint(stderr) {
  const said = stderr.split('\n').filter((line) => !/^(Command (exited|terminated).*|[\d. ]*)$/.test(line))
  return said.join(' ').slice(0, 300) || 'it failed, and did not say why'
}

/** The last lines of stderr: bash's, then GNU time's, if it is there. */
function readCosts(stderr) {
  const lines = stderr.trim().split('\n')
  const peak = TIMER.length === 0 ? {} : { peak: Number(lines.pop()) * 1024 }
  const [wall, user, system] = lines.pop().split(' ').map(Number)
  return { wall, cpu: user + system, ...peak }
}
