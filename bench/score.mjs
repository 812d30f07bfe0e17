#!/usr/bin/env node
// Scores errlens on labelled incidents, where a corpus of them is at hand:
//   npm run score -- [CORPUS…] [--only TEXT] [--formats a,b] [--error-log] [--misses] [--temperature] [--json FILE] [--jobs N]
// CORPUS: a folder with a folder per run, label.json in it (default: ERRLENS_INCIDENTS, or shared/incidents next to the repository).
// --error-log: each log a second time, with the proxy's error log beside it; --misses: what went wrong, and the votes that decided;
// --temperature: fits the softmax. docs/diagnosis.md tells how it is judged. ERRLENS_SCORE_SECONDS ends a long run: what was judged
// until then is shown.
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { logsOf } from './score/corpus.mjs'
import { judge } from './score/judge.mjs'
import { page } from './score/page.mjs'
import { inParallel, run } from './score/run.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const USUAL = resolve(process.env.ERRLENS_INCIDENTS ?? join(ROOT, '../shared/incidents'))

function readOptions() {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean', default: false }]
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ only: text, formats: text, json: text, jobs: { type: 'string', default: '2' } },
      ...{ 'error-log': flag, misses: flag, temperature: flag },
    },
  })
  const corpora = positionals.length > 0 ? positionals.map((path) => resolve(path)) : [USUAL]
  return {
    ...values,
    corpora,
    formats: values.formats?.split(','),
    errorLog: values['error-log'],
    jobs: Math.max(1, Number(values.jobs) || 1),
  }
}

/** A log judged; no answer on a log without an incident is as wrong as a false one. */
async function score(log) {
  const { report, failure } = await run(log)
  const result = judge(log, report)
  const falses = failure !== undefined && result.incidents.length === 0 ? [{ answer: failure, confidence: 0 }] : result.falses
  return { id: log.id, scenario: log.scenario, format: log.format, ...result, falses, ...(failure && { failure }) }
}

const options = readOptions()
const missing = options.corpora.filter((corpus) => !existsSync(corpus))
const say = (text) => process.stdout.write(`${text}\n`)
if (missing.length > 0) {
  say(`score: no labelled incidents at ${missing.join(', ')} (ERRLENS_INCIDENTS names another place)`)
  process.exit(0)
}
const logs = logsOf(options.corpora, options)
const seconds = Number(process.env.ERRLENS_SCORE_SECONDS) || Number.POSITIVE_INFINITY
const results = await inParallel(logs, { jobs: options.jobs, until: Date.now() + 1000 * seconds }, score)
results.sort((a, b) => (`${a.id} ${a.format}` < `${b.id} ${b.format}` ? -1 : 1))
say(page(results, options))
if (results.length < logs.length) say(`\nscore: not finished after ${seconds} s: ${results.length} of ${logs.length} logs`)
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`)
