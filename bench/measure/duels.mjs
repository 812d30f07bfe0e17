// From contests to duels: two contenders with their shell lines, and what is looked at.

import { CONTESTS, GROWTH, STARTS } from './contests.mjs'
import { command, ERRLENS, HAS_JOBS, NODE, reads, answer as reportAnswer } from './errlens.mjs'
import { input } from './inputs.mjs'
import { PEERS, versionOf } from './peers.mjs'

const START_LOG = 'nginx-upstream'
/** Short runs are many: at a thirtieth of a second, each is disturbed by whatever else happens. */
const STARTS_PER_RUN = 5
const MOST_GROWTH_RUNS = 3

const number = (n) => n.toLocaleString('en-US')
/** 1M, 200k: what a column has room for. */
export const short = (n) => (n % 1e6 === 0 ? `${n / 1e6}M` : n % 1000 === 0 ? `${n / 1000}k` : number(n))

const workers = (jobs) => (jobs === undefined ? '' : `, ${jobs} worker${jobs === 1 ? '' : 's'}`)

/** errlens on a log: what is run, over how many lines, and the truth about them. */
function errlens(log, way, jobs) {
  const title = `${log.log}, ${short(log.lines)}, ${way}${workers(jobs)}`
  return {
    ...{ title, isErrlens: true, lines: log.lines, truth: log.truth },
    line: command(log, way, jobs),
    answer: reportAnswer,
  }
}

/** All that may be measured, in the order of the table; `only`: those whose section or title has that text. */
export function duels({ lines, sizes, runs, only = '' }) {
  const all = [...CONTESTS.map((contest) => against(contest, lines, runs)), ...starts(runs), ...growth(sizes, runs)]
  return all.filter(({ section, title, against }) => `${section} ${title} ${against}`.toLowerCase().includes(only.toLowerCase()))
}

function against({ log, way, jobs, peer, share = 1, peerLines = Number.POSITIVE_INFINITY, goals }, lines, runs) {
  const ours = Math.ceil(lines * share)
  const theirs = Math.min(ours, peerLines)
  const { name, line, answer, report } = PEERS[peer]
  const few = theirs < ours ? `, on ${short(theirs)}` : ''
  const makePeer = (log) => ({ title: name, lines: theirs, truth: log.truth, line: line(log, way), answer, report })
  return {
    ...{ section: 'Against other tools', log, unit: 'µs/line', goals, runs },
    ...{ title: `${log}, ${short(ours)}, ${way}${workers(jobs)}`, against: `${name}${few}`, peer },
    note: whyNot({ log, jobs, peer }),
    make: () => [errlens(input(log, ours), way, jobs), makePeer(input(log, theirs))],
  }
}

function whyNot({ log, jobs = 1, peer }) {
  if (!reads(log)) return `errlens does not read ${log} yet`
  if (jobs > 1 && !HAS_JOBS) return 'errlens has no --jobs yet'
  return versionOf(peer) === undefined ? 'not installed' : undefined
}

function starts(runs) {
  const node = { title: 'node -e 0', lines: 1, line: `${NODE} -e 0` }
  return STARTS.map(({ lines, goals }) => ({
    ...{ section: 'Start-up', log: START_LOG, unit: 'ms', goals, runs: runs > 1 ? runs * STARTS_PER_RUN : 1 },
    ...{ title: lines === undefined ? 'errlens --version' : `a log of ${number(lines)} lines`, against: node.title },
    make: () => [
      lines === undefined
        ? { title: '--version', isErrlens: true, lines: 1, line: `${ERRLENS} --version` }
        : { ...errlens(input(START_LOG, lines), 'file'), lines: 1 },
      node,
    ],
  }))
}

function growth([first, ...longer], runs) {
  const { log, way, goals } = GROWTH
  return longer.map((lines) => ({
    ...{ section: 'Growth', log, unit: 'µs/line', goals, runs: Math.min(runs, MOST_GROWTH_RUNS) },
    ...{ title: `${log}, ${short(lines)}, ${way}`, against: `errlens on ${short(first)}` },
    make: () => [errlens(input(log, lines), way), errlens(input(log, first), way)],
  }))
}
