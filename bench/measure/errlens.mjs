// The commands of errlens, what this build can do, and what its report says in numbers.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { gzipped } from './inputs.mjs'
import { quote } from './run.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
export const NODE = quote(process.execPath)
export const ERRLENS = `${NODE} ${quote(here('../../dist/bin/errlens.cjs'))}`

const help = spawnSync(process.execPath, [here('../../dist/bin/errlens.cjs'), '--help'], { encoding: 'utf8' })
export const HAS_JOBS = help.stdout.includes('--jobs')

const { FORMATS } = await import('../../dist/src/index.js')
const READ = new Set(FORMATS.map(({ id }) => id))

/** Whether this build reads a log of that format. */
export const reads = (log) => READ.has(log)

/** The full report on a log, given as a file, as stdin or as gzip, by so many workers (none said: as it likes). */
export function command({ file }, way, jobs) {
  const report = `${ERRLENS} --format json${jobs !== undefined && HAS_JOBS ? ` --jobs ${jobs}` : ''}`
  if (way === 'stdin') return `cat ${quote(file)} | ${report}`
  return `${report} ${quote(way === 'gz' ? gzipped({ file }) : file)}`
}

/** What a report says, as an answer to be compared. */
export function answer(text) {
  const { input, totals } = JSON.parse(text)
  return { lines: input.lines, parsed: input.parsed, requests: totals.requests, errors: totals.errors, byStatus: totals.byStatus }
}
