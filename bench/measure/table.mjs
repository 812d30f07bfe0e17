// The figures as tables of Markdown that are pleasant in a terminal, too.
import { MOST_MEMORY } from './contests.mjs'

const UNITS = { 'µs/line': 1e6, ms: 1e3 }
const TIMED = ['errlens on', 'against', 'cost', 'errlens', 'other', 'ratio [least..most]', 'goal', 'reached']
const NUMERIC = new Set(['errlens', 'other', 'ratio [least..most]', 'goal', 'peak MB'])

/** Three digits that matter. */
function digits(value) {
  if (!Number.isFinite(value)) return '-'
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

const judged = (reached) => (reached === undefined ? '' : reached ? 'yes' : '**no**')

function goalText({ most, times }) {
  if (times !== undefined) return `≥ ${times}x`
  return most === undefined ? '' : `≤ ${most}`
}

/** The row of one goal of a duel. */
function timedRow({ title, against, unit }, { goal, figures, judge }) {
  const { ours, theirs, ratio, least, greatest, reached } = figures
  const cost = (value) => digits(value * UNITS[unit])
  const range = `${digits(ratio)}${goal.times ? 'x' : ''} [${digits(least)}..${digits(greatest)}]`
  return [title, against, `${goal.of}, ${unit}`, cost(ours), cost(theirs), range, goalText(goal), judge ? judged(reached) : '']
}

function notedRow({ title, against, unit, goals: [goal] }, note) {
  return [title, against, `${goal.of}, ${unit}`, '', '', '', goalText(goal), note]
}

/** A section of results as a table. */
export function timedTable(results) {
  return table(
    TIMED,
    results.flatMap(({ duel, looks, note }) => looks?.map((one) => timedRow(duel, one)) ?? [notedRow(duel, note)]),
  )
}

const byTitle = ([left], [right]) => left.localeCompare(right, 'en', { numeric: true })

/** The peaks of all runs of errlens, by what they ran on. */
export function memoryTable(peaks, judge) {
  const goal = `≤ ${MOST_MEMORY / 1e6}`
  const rows = [...peaks]
    .sort(byTitle)
    .map(([title, peak]) => [title, (peak / 1e6).toFixed(0), goal, judge ? judged(peak <= MOST_MEMORY) : ''])
  return table(['errlens on', 'peak MB', 'goal', 'reached'], rows)
}

/** Rows under their heads. */
export function table(heads, rows) {
  const all = [heads, ...rows]
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column].length)))
  const cell = (text, column) => (NUMERIC.has(heads[column]) ? text.padStart(widths[column]) : text.padEnd(widths[column]))
  const rule = widths.map((width, column) => (NUMERIC.has(heads[column]) ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2)))
  return [lineOf(heads.map(cell)), `|${rule.join('|')}|`, ...rows.map((row) => lineOf(row.map(cell)))].join('\n')
}

const lineOf = (cells) => `| ${cells.join(' | ')} |`
