#!/usr/bin/env node
// Writes a log that looks like a day of a web shop, with three incidents in it. Same arguments, same bytes.
//   node bench/generate.mjs --format nginx-upstream --lines 1000000 --seed 1 --out access.log --truth truth.json [--crlf]
// Without --out it writes to stdout; --truth keeps the exact totals. log/formats.mjs lists the formats.
import { createWriteStream, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { seedChance } from './log/chance.mjs'
import { FORMATS } from './log/formats.mjs'
import { newRequest, nextRequest } from './log/requests.mjs'
import { newTruth, note } from './log/truth.mjs'

const CHUNK = 2 ** 18

function* chunksOf({ dialect, write }, truth, end) {
  const request = newRequest(dialect)
  let chunk = ''
  for (let index = 0; index < truth.lines; index++) {
    const incident = nextRequest(request, index / truth.lines)
    note(truth, request, incident)
    chunk += write(request) + end
    if (chunk.length < CHUNK) continue
    yield Buffer.from(chunk, 'latin1') // it is all ASCII
    chunk = ''
  }
  yield Buffer.from(chunk, 'latin1')
}

/** The reader may have seen enough: `| head` is no failure. */
async function writeAll(chunks, out) {
  try {
    const target = out === undefined ? process.stdout : createWriteStream(out)
    await pipeline(Readable.from(chunks), target, { end: out !== undefined })
  } catch (error) {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

const { values: options } = parseArgs({
  options: {
    format: { type: 'string', default: 'nginx-upstream' },
    lines: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    crlf: { type: 'boolean', default: false },
    out: { type: 'string' },
    truth: { type: 'string' },
  },
})
const format = FORMATS.find(({ id }) => id === options.format)
const [lines, seed] = [Number(options.lines), Number(options.seed)]
if (format === undefined || !Number.isInteger(lines) || lines < 0 || !Number.isInteger(seed)) {
  const ids = FORMATS.map(({ id }) => id).join(', ')
  process.stderr.write(`generate: --format is one of ${ids}; --lines and --seed are whole numbers\n`)
  process.exit(2)
}
seedChance(seed)
const truth = newTruth({ format: format.id, seed, lines })
await writeAll(chunksOf(format, truth, options.crlf ? '\r\n' : '\n'), options.out)
if (options.truth) writeFileSync(options.truth, `${JSON.stringify(truth, null, 2)}\n`)
