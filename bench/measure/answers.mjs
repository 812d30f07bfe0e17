// Right first, fast second: what a command answered against what was generated.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { SCRATCH } from './inputs.mjs'
import { run } from './run.mjs'

/** Far more than anything needs: this is for what hangs. */
const patience = (lines) => 120 + lines / 10_000

const sorted = (counts) => JSON.stringify(Object.entries(counts).sort())
const same = (left, right) => (typeof left === 'object' ? sorted(left) === sorted(right) : left === right)

/** What of an answer is not as in the truth, in words; undefined: all is right. Nobody has to answer more than he can. */
export function mistake(answer, truth) {
  const expected = { parsed: truth.lines, ...truth }
  const wrong = Object.keys(answer).filter((key) => !same(answer[key], expected[key]))
  if (wrong.length === 0) return undefined
  return wrong.map((key) => `${key} is ${JSON.stringify(answer[key])}, not ${JSON.stringify(expected[key])}`).join('; ')
}

/** The same log twice, as far as counts go. */
export function doubled(truth) {
  const byStatus = Object.fromEntries(Object.entries(truth.byStatus).map(([status, count]) => [status, 2 * count]))
  return { lines: 2 * truth.lines, requests: 2 * truth.requests, errors: 2 * truth.errors, byStatus }
}

let runs = 0

/** Runs a contender, `{ line, lines, truth, answer, report }`, once: its costs, or `failure`, which a wrong answer is, too. */
export async function runOnce({ line, lines, truth, answer, report }) {
  const output = join(SCRATCH, `${runs++}`)
  try {
    const costs = await run(line, { output, seconds: patience(lines) })
    if (costs.failure !== undefined) return costs
    const failure = answer && mistake(answer(readFileSync(report ?? output, 'utf8')), truth)
    return failure === undefined ? costs : { failure }
  } catch (error) {
    return { failure: `its answer cannot be read: ${error.message}` }
  } finally {
    rmSync(output, { force: true })
  }
}
