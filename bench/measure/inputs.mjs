// The logs that are measured on: made when they are first needed, kept for the next time.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quote } from './run.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const GENERATOR = here('../generate.mjs')

/** Where logs are kept. Each is named after the generator that made it: another one makes others. */
export const FOLDER = join(tmpdir(), 'errlens-bench')
/** What only this run needs. */
export const SCRATCH = mkdtempSync(join(tmpdir(), 'errlens-bench-output-'))
process.on('exit', () => rmSync(SCRATCH, { recursive: true, force: true }))
const VERSION = hashOf([GENERATOR, ...readdirSync(here('../log')).map((name) => here(`../log/${name}`))])

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 8)
}

const made = new Map()

/** A log: `{ log, lines, file, truth }`. Its gzip twin is made by `gzipped`. */
export function input(log, lines, crlf = false) {
  const name = `${log}-${lines}${crlf ? '-crlf' : ''}-${VERSION}`
  if (!made.has(name)) made.set(name, make(name, { log, lines, crlf }))
  return made.get(name)
}

function make(name, { log, lines, crlf }) {
  const [file, truth] = [join(FOLDER, `${name}.log`), join(FOLDER, `${name}.json`)]
  if (!existsSync(file) || !existsSync(truth)) {
    mkdirSync(FOLDER, { recursive: true })
    const generate = [process.execPath, GENERATOR, '--format', log, '--lines', String(lines), '--truth', truth]
    once(file, (part) => `${[...generate, ...(crlf ? ['--crlf'] : []), '--out', part].map(quote).join(' ')}`)
  }
  return { log, lines, file, truth: JSON.parse(readFileSync(truth, 'utf8')) }
}

/** The gzip twin of a log. */
export function gzipped({ file }) {
  const gz = `${file}.gz`
  if (!existsSync(gz)) once(gz, (part) => `gzip -c ${quote(file)} > ${quote(part)}`)
  return gz
}

/** Makes a file under another name first: a bench that was stopped, or another one, leaves no half of it. */
function once(file, command) {
  const part = `${file}.${process.pid}.part`
  const { status, error } = spawnSync('bash', ['-c', command(part)], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status === 0) return renameSync(part, file)
  rmSync(part, { force: true })
  throw error ?? new Error(`could not be made: ${file}`)
}
