// errlens as a user runs it: a log on stdin, the report as JSON.
import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'

const ERRLENS = fileURLToPath(new URL('../../dist/bin/errlens.cjs', import.meta.url))
/** For what hangs. */
const PATIENCE_MS = 120_000
const ERROR_SHOWN = 200

/** The report on a log, or `failure`: why there is none. */
export async function run({ file, errorLog }) {
  const second = errorLog === undefined ? [] : ['--error-log', errorLog]
  const child = spawn(process.execPath, [ERRLENS, '--format', 'json', '--explain', ...second], { timeout: PATIENCE_MS })
  // A command that does not read to the end is judged by what it wrote.
  pipeline([createReadStream(file), ...(file.endsWith('.gz') ? [createGunzip()] : []), child.stdin], () => {})
  const [stdout, stderr, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), codeOf(child)])
  if (code !== 0) return { failure: `exit ${code}: ${stderr.trim().slice(0, ERROR_SHOWN)}` }
  try {
    return { report: JSON.parse(stdout) }
  } catch (error) {
    return { failure: `its answer is no JSON: ${error.message}` }
  }
}

async function textOf(stream) {
  stream.setEncoding('utf8')
  let text = ''
  for await (const part of stream) text += part
  return text
}

const codeOf = (child) => new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)))

/** Does a job on each of the items, so many at a time, until time is up: the answers of those that were begun. */
export async function inParallel(items, { jobs, until }, job) {
  const waiting = [...items]
  const done = []
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined && Date.now() < until; item = waiting.shift()) done.push(await job(item))
  }
  await Promise.all(Array.from({ length: jobs }, work))
  return done
}
