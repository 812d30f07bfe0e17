#!/usr/bin/env node
// The peer of the JSON formats: what a short script does, in the fair way. Blocks cut at newlines, JSON.parse, a count per status.
//   node bench/peers/json-parse.mjs FILE status|response.status
import { createReadStream } from 'node:fs'

const [file, path] = process.argv.slice(2)
const [first, second] = path.split('.')
const byStatus = new Map()
let lines = 0
let rest = ''

function count(line) {
  const record = JSON.parse(line)
  const status = second === undefined ? record[first] : record[first][second]
  byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
  lines++
}

for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
  const block = rest + chunk
  let begin = 0
  for (let end = block.indexOf('\n'); end >= 0; end = block.indexOf('\n', begin)) {
    count(block.slice(begin, end))
    begin = end + 1
  }
  rest = block.slice(begin)
}
if (rest !== '') count(rest)
const failed = [...byStatus].filter(([status]) => status >= 500)
process.stdout.write(`${JSON.stringify({ lines, byStatus: Object.fromEntries(failed) })}\n`)
