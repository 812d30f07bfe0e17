// All that was found, as one page.

import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { PEERS, versionOf } from './peers.mjs'
import { memoryTable, timedTable } from './table.mjs'

const LEGEND =
  'Medians of runs in turns, A B A B. CPU: user and system seconds of the whole pipeline, `cat` included. The ratio is that of a ' +
  'pair:\na plain number is the cost of errlens divided by that of the other, `3x` says that errlens is three times faster. errlens ' +
  'always makes the\nfull report; a slow tool gets fewer lines (`on 200k`), and what a line costs is compared.'
const [BEGIN, END] = ['<!-- bench -->', '<!-- /bench -->']

/** The page; `results`: a duel with its looks or a note each; `session`: what else was seen. */
export function page({ results, session, options }) {
  const sections = bySection(results)
  const tables = [...sections].map(([section, rows]) => `### ${section}\n\n${timedTable(rows)}`)
  const memory = `### Memory\n\n${memoryTable(session.peaks, session.judge)}`
  return [head(options, session.checked), LEGEND, ...tables, memory].join('\n\n')
}

function bySection(results) {
  const sections = new Map()
  for (const result of results) sections.set(result.duel.section, [...(sections.get(result.duel.section) ?? []), result])
  return sections
}

function head({ lines, runs, tiny }, checked) {
  const tools = [...new Set(Object.keys(PEERS).map(versionOf))].filter((version) => version !== undefined && version !== '-')
  const machine = `${cpus().length} cores, Node ${process.version}; ${tools.join(', ')}`
  const warning = tiny ? ' Far too few for any time to mean something.' : ''
  return (
    `${lines.toLocaleString('en-US')} lines, ${runs} run${runs === 1 ? '' : 's'} each.${warning} ${machine}.\n` +
    `First every answer was compared with what had been generated, then that of each timed run: ${checked} were right.`
  )
}

/** Puts the page between the markers of a document. */
export function writeInto(file, text) {
  const document = readFileSync(file, 'utf8')
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`${file} lacks ${BEGIN} and ${END}`)
  writeFileSync(file, `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`)
}
