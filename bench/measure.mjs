#!/usr/bin/env node
// Checks errlens' answers on generated logs, then measures it against other tools: CPU, wall time, memory.
//   npm run bench -- [--lines 1000000] [--runs 5] [--only TEXT] [--sizes 1000000,5000000] [--tiny] [--write]
// --only: rows that have the text; --sizes: of the growth; --tiny: answers, but no time worth reading, for a CI;
// --write: into docs/performance.md. Exits with 1 if an answer was wrong, never because of a time.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { duels, short } from './measure/duels.mjs'
import { page, writeInto } from './measure/report.mjs'
import { check, newSession, time } from './measure/session.mjs'
import { ways } from './measure/ways.mjs'

const TINY = { lines: 1000, runs: 1 }
const USUAL = { lines: 1_000_000, runs: 5 }
const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url))

function readOptions() {
  const { values } = parseArgs({
    options: {
      ...{ lines: { type: 'string' }, runs: { type: 'string' }, only: { type: 'string' }, sizes: { type: 'string' } },
      ...{ tiny: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
    },
  })
  const usual = values.tiny ? TINY : USUAL
  const lines = Number(values.lines ?? usual.lines)
  const runs = Number(values.runs ?? usual.runs)
  const sizes = values.sizes?.split(',').map(Number) ?? [lines, 5 * lines]
  if ([lines, runs, ...sizes].every((value) => Number.isInteger(value) && value > 0)) return { ...values, lines, runs, sizes }
  process.stderr.write('bench: --lines, --runs and --sizes are whole numbers above 0\n')
  return process.exit(2)
}

const say = (text) => process.stderr.write(`${text}\n`)

/** Makes the logs, checks the answers, times the duels: the results in the order of the table. */
async function measure(session, chosen, { lines, only, tiny }) {
  say(`making logs of ${short(lines)} lines, where they are not there yet`)
  const contenders = new Map(chosen.map((duel) => [duel, duel.note === undefined ? duel.make() : []]))
  const logs = only === undefined ? undefined : [...new Set(chosen.map(({ log }) => log))]
  say('comparing answers with what was generated')
  // What is timed only once and judged by nobody is checked in that run.
  await check(session, [...ways(lines, logs), ...(tiny ? [] : [...contenders.values()].flat())])
  const results = []
  for (const duel of chosen) {
    if (duel.note === undefined) say(`timing ${duel.title} against ${duel.against}`)
    results.push(duel.note === undefined ? await time(session, duel, contenders.get(duel)) : { duel, note: duel.note })
  }
  return results
}

const options = readOptions()
const chosen = duels(options)
if (chosen.length === 0) {
  say(`bench: no row has the text "${options.only}"`)
  process.exit(2)
}
const session = newSession(!options.tiny)
const results = await measure(session, chosen, options)
const text = page({ results, session, options })
process.stdout.write(`\n${text}\n`)
if (options.write) writeInto(PAGE, text)
for (const mistake of session.wrong) process.stdout.write(`\nWRONG: ${mistake}\n`)
if (session.wrong.length > 0) process.exitCode = 1
