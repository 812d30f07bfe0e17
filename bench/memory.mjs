#!/usr/bin/env node
// The peak memory of errlens on generated logs, by their length and by how they are given: a table for docs/performance.md.
//   node bench/memory.mjs [--logs nginx-upstream,alb] [--sizes 1000000,5000000,20000000] [--ways file,gz] [--jobs 1,2] [--runs 3]
// Medians of the runs. Ways: file, stdin, gz. The logs are made where they are not there yet, and kept (bench/measure/inputs.mjs).
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { short } from './measure/duels.mjs'
import { command } from './measure/errlens.mjs'
import { input, SCRATCH } from './measure/inputs.mjs'
import { run } from './measure/run.mjs'
import { table } from './measure/table.mjs'

const PATIENCE_S = 1800
const list = (usual) => ({ type: 'string', default: usual })
const { values } = parseArgs({
  options: {
    ...{
      logs: list('nginx-upstream'),
      sizes: list('1000000,5000000,20000000'),
      ways: list('file'),
      jobs: list('1,2'),
      runs: list('3'),
    },
  },
})
const [logs, ways] = [values.logs.split(','), values.ways.split(',')]
const [sizes, jobs] = [values.sizes.split(',').map(Number), values.jobs.split(',').map(Number)]

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1]

/** In MB, as it is shown. */
async function peakOf(line) {
  const peaks = []
  for (let left = Number(values.runs); left > 0; left--) {
    const { peak, failure } = await run(line, { output: join(SCRATCH, 'memory.json'), seconds: PATIENCE_S })
    if (failure !== undefined) throw new Error(`${line}: ${failure}`)
    peaks.push(peak)
  }
  return `${Math.round(median(peaks) / 1e6)}`
}

// Streams are read by one thread, whatever is asked for.
const readings = ways.flatMap((way) => (way === 'file' ? jobs : [1]).map((threads) => ({ way, threads })))
const rows = []
for (const log of logs)
  for (const { way, threads } of readings) {
    const row = [`${log}, ${way}, ${threads} thread${threads === 1 ? '' : 's'}`]
    for (const size of sizes) row.push(await peakOf(command(input(log, size), way, threads)))
    rows.push(row)
  }
process.stdout.write(`${table(['peak MB, of lines', ...sizes.map(short)], rows)}\n`)
