#!/usr/bin/env node
// Times the kernel alone: the nanoseconds that it takes for a line, at best, over a mebibyte of a log that it has in its memory.
//   npm run build && node bench/generate.mjs --format alb --lines 20000 --out alb.log && node bench/kernel.mjs alb.log
import { closeSync, openSync, readSync } from 'node:fs'
import { FORMATS } from '../dist/parsers/index.js'
import { Kernel } from '../dist/src/kernel/kernel.js'
import { KernelTaker } from '../dist/src/kernel/kernel-taker.js'
import { LineTaker } from '../dist/src/reading/line-taker.js'
import { Summary } from '../dist/src/summary/summary.js'

const BLOCK = 64 * 1024
const ROUNDS = 300
const LINE_FEED = 0x0a

const [file] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('kernel: give it a log\n')
  process.exit(2)
}
const log = Buffer.alloc(1024 * 1024)
const fd = openSync(file)
const size = readSync(fd, log)
closeSync(fd)

/** Blocks of whole lines: begin and end of each. */
const blocks = []
for (let at = 0; at < size; ) {
  const end = log.subarray(0, Math.min(size, at + BLOCK)).lastIndexOf(LINE_FEED) + 1
  if (end <= at) break
  blocks.push([at, end])
  at = end
}

const summary = new Summary()
const kernel = new Kernel(summary)
const sink = { entry: (entry, format) => summary.add(entry, format.id), skip: (reason, looks) => summary.skip(reason, looks) }
const taker = new KernelTaker(new LineTaker({ formats: FORMATS }, sink), kernel)
const put = ([from, to]) => taker.buffer.set(log.subarray(from, to))
for (const block of blocks) {
  put(block)
  taker.take(0, block[1] - block[0])
}

let best = Number.POSITIVE_INFINITY
let left = 0
for (let round = 0; round < ROUNDS; round++) {
  let [time, lines] = [0, 0]
  for (const block of blocks) {
    put(block)
    const began = process.hrtime.bigint()
    lines += kernel.run(0, block[1] - block[0], (places) => {
      left += places.length / 2
    })
    time += Number(process.hrtime.bigint() - began)
  }
  best = Math.min(best, time / lines)
}
process.stdout.write(`${best.toFixed(0)} ns a line, ${(left / ROUNDS).toFixed(0)} lines a round left to the parsers\n`)
