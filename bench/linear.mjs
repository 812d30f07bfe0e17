#!/usr/bin/env node
// Whether reading is linear in a line's length: times lines of 1 MB, made of each format's examples and of what might make a
// parser go back and forth. Those that take long are compared with lines of 4 MB, which should take four times as long.
//   npm run build && node bench/linear.mjs
import { FORMATS, WRAPPINGS } from '../dist/parsers/index.js'
import { MixedReader } from '../dist/src/reading/mixed-reader.js'

const SHORT = 1_000_000
const LONG = 4_000_000
/** A quadratic one takes 16 times as long; the rest is garbage collection and noise. */
const SUSPICIOUS = 12
/** Milliseconds; below it nobody waits for a line. */
const SLOW = 20
const ROUNDS = 3

const FILLERS = [
  ' ',
  '"',
  '\\',
  '\\"',
  ',',
  ', ',
  ' : ',
  ':',
  '[',
  '{',
  '{"a":',
  'a | ',
  '1',
  '-',
  '" "',
  'x="',
  ';',
  '\t',
  '0.001, ',
  '[01/Nov/2026:',
]

const lineOf = (example, filler, where, length) => {
  const at = where === 'front' ? 0 : where === 'end' ? example.length : Math.floor(example.length / 2)
  const count = Math.ceil((length - example.length) / filler.length)
  return example.slice(0, at) + filler.repeat(count) + example.slice(at)
}

function timeOf(line, rounds) {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const reader = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })
    const start = process.hrtime.bigint()
    reader.read(line)
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6)
  }
  return best
}

let worst = 0
let found = 0
const examples = [
  ...FORMATS.map(({ id, examples: [first] }) => ({ id, text: first.line })),
  ...WRAPPINGS.map(({ id, examples: [first] }) => ({ id, text: first.wrapped })),
]
for (const { id, text } of examples)
  for (const filler of FILLERS)
    for (const where of ['front', 'middle', 'end']) {
      const line = lineOf(text, filler, where, SHORT)
      if (timeOf(line, 1) < SLOW) continue
      const short = timeOf(line, ROUNDS)
      worst = Math.max(worst, short)
      if (short < SLOW) continue
      const ratio = timeOf(lineOf(text, filler, where, LONG), ROUNDS) / short
      if (ratio < SUSPICIOUS) continue
      found++
      process.stdout.write(
        `${id}: ${JSON.stringify(filler)} in ${where}: ${short.toFixed(0)} ms for 1 MB, 4 MB take ${ratio.toFixed(1)} times as long\n`,
      )
    }
process.stdout.write(
  `${examples.length * FILLERS.length * 3} lines of 1 MB, the slowest took ${worst.toFixed(0)} ms; ${found} not linear\n`,
)
process.exitCode = found > 0 ? 1 : 0
