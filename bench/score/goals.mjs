// What the diagnosis wants to reach, as data: a goal beside what was measured.
import { calibrationError, isSure, SURE, sureAndRight } from './calibration.mjs'
import { formatOf, PLAIN, WITH_ERRORS } from './corpus.mjs'
import { hasNoRival, isScopeRight, shareOf, sumOf } from './sums.mjs'
import { digits, percent } from './table.mjs'

/** The finest step in which a summary counts, in seconds. */
const BUCKET = 10

const isSecond = ({ format }) => format.endsWith(WITH_ERRORS)
const isPlain = (log) => PLAIN.has(formatOf(log))
const incidentsOf = (logs) => logs.flatMap(({ incidents }) => incidents)

/** The results that goals speak of. */
function parts(results) {
  const first = results.filter((log) => !isSecond(log))
  const all = incidentsOf(first)
  const plain = incidentsOf(first.filter(isPlain))
  return {
    ...{ all, plain, found: all.filter(({ found }) => found) },
    quiet: first.filter(({ incidents }) => incidents.length === 0),
    rich: incidentsOf(first.filter((log) => !isPlain(log))),
    second: incidentsOf(results.filter(isSecond)),
    // Where the line cannot tell: the label has rivals there.
    open: plain.filter((incident) => incident.found && !hasNoRival(incident)),
  }
}

const atLeast = (goal, of, share) => ({
  goal: `≥ ${percent(goal)}`,
  of: of.length,
  measured: percent(share),
  reached: share >= goal,
})
const atMost = (goal, of, value, count) => ({
  ...{ goal: `≤ ${goal}`, of: of.length, measured: digits(value, count), reached: value <= goal },
})

const GOALS = [
  ['incidents found', ({ all }) => atLeast(1, all, sumOf(all).found)],
  ['false incidents on logs without one', ({ quiet }) => atMost(0, quiet, quiet.flatMap(({ falses }) => falses).length, 0)],
  ['strict, formats with upstream fields, no rival', ({ rich }) => strictUnrivalled(rich)],
  ['lenient, formats with upstream fields', ({ rich }) => atLeast(0.97, rich, sumOf(rich).lenient)],
  ['strict, formats with upstream fields', ({ rich }) => atLeast(0.8, rich, sumOf(rich).strict)],
  ['strict within the first three, the same', ({ rich }) => atLeast(0.98, rich, sumOf(rich).strict3)],
  ["strict with the proxy's error log", ({ second }) => atLeast(0.95, second, sumOf(second).strict)],
  ['lenient, plain combined, Apache, Caddy', ({ plain }) => atLeast(0.9, plain, sumOf(plain).lenient)],
  ['highest confidence there with a rival', ({ open }) => atMost(0.6, open, highest(open), 2)],
  ['scope exactly right', ({ found }) => atLeast(0.9, found, shareOf(found, isScopeRight))],
  ['start, median error in s', ({ found }) => atMost(BUCKET, found, sumOf(found).startError)],
  ['end, median error in s', ({ found }) => atMost(BUCKET, found, sumOf(found).endError)],
  ['expected calibration error (lenient)', ({ found }) => atMost(0.05, found, calibrationError(found, 'lenient'), 3)],
  [`right (lenient) of those from ${SURE}`, ({ found }) => atLeast(0.97, found.filter(isSure), sureAndRight(found, 'lenient'))],
]

function strictUnrivalled(incidents) {
  const { strictUnrivalled: share } = sumOf(incidents)
  return atLeast(0.97, incidents.filter(hasNoRival), share)
}

const highest = (answers) => (answers.length === 0 ? undefined : Math.max(...answers.map(({ confidence }) => confidence)))

/** Rows of the goals' table: what, the goal, what was measured over how many, and whether it was reached. */
export function goalRows(results) {
  const about = parts(results)
  return GOALS.map(([what, measure]) => ({ what, ...measure(about) })).map((row) => ({
    ...row,
    reached: row.of === 0 ? '' : row.reached ? 'yes' : '**no**',
    measured: row.of === 0 ? '-' : row.measured,
  }))
}
