// The tables.
import { calibrationTable } from './calibration.mjs'
import { formatOf, PLAIN, WITH_ERRORS } from './corpus.mjs'
import { goalRows } from './goals.mjs'
import { missLines } from './misses.mjs'
import { groupedBy, hasNoRival, sumOf } from './sums.mjs'
import { digits, percent, table } from './table.mjs'
import { temperatureTable } from './temperature.mjs'

const SUMS = [
  ['inc', ({ incidents }) => incidents],
  ['found', ({ found }) => percent(found)],
  ['strict', ({ strict }) => percent(strict)],
  ['first 3', ({ strict3 }) => percent(strict3)],
  ['lenient', ({ lenient }) => percent(lenient)],
  ['no rival', ({ unrivalled }) => unrivalled],
  ['strict', ({ strictUnrivalled }) => percent(strictUnrivalled)],
  ['scope', ({ scope }) => percent(scope)],
  ['start s', ({ startError }) => digits(startError)],
  ['end s', ({ endError }) => digits(endError)],
  ['false', ({ falses }) => falses],
]

const GOAL_COLUMNS = [
  ['what', ({ what }) => what],
  ['goal', ({ goal }) => goal],
  ['measured', ({ measured }) => measured],
  ['of', ({ of }) => of],
  ['reached', ({ reached }) => reached],
]

/** Everything that was asked for, as text. */
export function page(results, { misses, temperature }) {
  const first = results.filter(({ format }) => !format.endsWith(WITH_ERRORS))
  const found = first.flatMap(({ scenario, incidents }) => incidents.flatMap((one) => (one.found ? [{ ...one, scenario }] : [])))
  const failures = results.flatMap(({ id, format, failure }) => (failure ? [`${id}/${format}: ${failure}`] : []))
  const sections = [
    ['Goals', table(GOAL_COLUMNS, goalRows(results))],
    ['By format', formatTable(results)],
    ['Where the line names neither upstream nor phase', plainTable(first)],
    ['By cause', causeTable(first)],
    ['Confusion, where the answer is not the label', confusionTable(first)],
    ['Calibration', calibrationTable(found)],
    ...(temperature ? [['Temperature', temperatureTable(found)]] : []),
    ...(misses ? [['Misses', missLines(results).join('\n') || 'none']] : []),
    ...(failures.length > 0 ? [['No answer', failures.join('\n')]] : []),
  ]
  return sections.map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n')
}

const incidentsOf = (logs) => logs.flatMap(({ incidents }) => incidents)
const falsesOf = (logs) => logs.flatMap(({ falses }) => falses)

function formatTable(results) {
  const rows = groupedBy(results, ({ format }) => format).map(([name, logs]) => ({ name, logs }))
  const all = { name: 'all', logs: results.filter(({ format }) => !format.endsWith(WITH_ERRORS)) }
  const columns = [['format', ({ name }) => name], ['logs', ({ logs }) => logs], ...SUMS]
  return table(
    columns,
    [...rows, all].map(({ name, logs }) => ({
      name,
      ...sumOf(incidentsOf(logs)),
      logs: logs.length,
      falses: falsesOf(logs).length,
    })),
  )
}

/** With a rival, the line cannot tell: there a high confidence is a lie. */
function plainTable(logs) {
  const rows = groupedBy(
    logs.filter((log) => PLAIN.has(formatOf(log))),
    ({ format }) => format,
  )
  const columns = [
    ['format', ([format]) => format],
    ['inc', ([, of]) => incidentsOf(of).length],
    ['lenient', ([, of]) => percent(sumOf(incidentsOf(of)).lenient)],
    ['with a rival', ([, of]) => rivalled(of).length],
    ['highest confidence', ([, of]) => digits(highest(rivalled(of))?.confidence, 2)],
    [
      'label, answer',
      ([, of]) => (rivalled(of).length === 0 ? '' : `${highest(rivalled(of)).cause}, ${highest(rivalled(of)).top}`),
    ],
  ]
  return rows.length === 0 ? 'none' : table(columns, rows)
}

const rivalled = (logs) => incidentsOf(logs).filter((incident) => incident.found && !hasNoRival(incident))
const highest = ([first, ...others]) => others.reduce((best, one) => (one.confidence > best.confidence ? one : best), first)

/** A false incident is one of the cause that it was taken for. */
function causeTable(logs) {
  const falses = falsesOf(logs)
  const rows = groupedBy(incidentsOf(logs), ({ cause }) => cause)
  return table(
    [['cause', ({ name }) => name], ...SUMS],
    rows.map(([name, incidents]) => ({ name, ...sumOf(incidents), falses: falses.filter(({ top }) => top === name).length })),
  )
}

function confusionTable(logs) {
  const wrong = incidentsOf(logs).filter(({ strict }) => !strict)
  const cells = groupedBy(wrong, ({ cause, top }) => `${cause} ${top ?? '(not found)'}`)
  const columns = [
    ['label', ([, [{ cause }]]) => cause],
    ['answer', ([, [{ top }]]) => top ?? '(not found)'],
    ['times', ([, cell]) => cell.length],
    ['acceptable', ([, cell]) => cell.filter(({ lenient }) => lenient).length],
    ['of the label', ([, [{ cause }]]) => incidentsOf(logs).filter((incident) => incident.cause === cause).length],
  ]
  return cells.length === 0 ? 'none' : table(columns, cells)
}
