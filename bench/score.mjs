#!/usr/bin/env node
// Scores errlens on labelled incidents, where their corpus is at hand: npm run score -- [--only TEXT] [--formats a,b] [--details]
// ERRLENS_INCIDENTS names the corpus (default: shared/incidents next to the repository); ERRLENS_SCORE_SECONDS ends a long run.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const corpus = resolve(process.env.ERRLENS_INCIDENTS ?? join(root, '../shared/incidents'))
const judge = join(corpus, 'score.mjs')

if (existsSync(judge)) {
  const errlens = [process.execPath, join(root, 'dist/bin/errlens.cjs'), '--format', 'json']
  const jobs = process.argv.includes('--jobs') ? [] : ['--jobs', '2']
  const timeout = Number(process.env.ERRLENS_SCORE_SECONDS ?? 0) * 1000
  const args = [judge, corpus, ...jobs, ...process.argv.slice(2), '--', ...errlens]
  const child = spawn(process.execPath, args, { stdio: 'inherit', timeout })
  child.on('close', (code, signal) => {
    if (signal) process.stdout.write(`score: not finished after ${timeout / 1000} s\n`)
    process.exitCode = signal ? 0 : code
  })
} else {
  process.stdout.write(`score: no labelled incidents at ${corpus} (ERRLENS_INCIDENTS names another place)\n`)
}
