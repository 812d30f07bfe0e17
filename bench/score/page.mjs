// The tables.
import { bins, calibrationError, SURE, sureAndRight } from './calibration.mjs'
import { WITH_ERRORS } from './corpus.mjs'
import { goalRows } from './goals.mjs'
import { missLines } from './misses.mjs'
import { groupedBy, hasNoRival, sumOf } from './sums.mjs'
import { digits, percent, table } from './table.mjs'
import { fitTemperature } from './temperature.mjs'

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
  const sections = [
    ['Goals', table(GOAL_COLUMNS, goalRows(results))],
    ['By format', formatTable(results)],
    ['By cause', causeTable(first)],
    ['Confusion, where the answer is not the label', confusionTable(first)],
    ['Calibration', calibrationTable(first)],
    ...(temperature ? [['Temperature', temperatureTable(first)]] : []),
    ...(misses ? [['Misses', missLines(results).join('\n') || 'none']] : []),
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

function calibrationTable(logs) {
  const answers = incidentsOf(logs).filter(({ found }) => found)
  const columns = [
    ['confidence', ({ from, to }) => `${from.toFixed(1)} to ${to.toFixed(1)}`],
    ['answers', ({ count }) => count],
    ['mean', ({ confidence }) => digits(confidence, 2)],
    ['lenient right', ({ lenient }) => percent(lenient)],
    ['strict right', ({ strict }) => percent(strict)],
  ]
  const figures = ['lenient', 'strict'].map((right) => {
    const sure = percent(sureAndRight(answers, right))
    return `${right}: expected calibration error ${digits(calibrationError(answers, right), 3)}, right from ${SURE}: ${sure}`
  })
  const unrivalled = calibrationError(answers.filter(hasNoRival), 'strict')
  return [
    table(columns, bins(answers)),
    '',
    ...figures,
    `without a rival: expected calibration error ${digits(unrivalled, 3)}`,
  ].join('\n')
}

function temperatureTable(logs) {
  const { candidates, chosen, leftOut, scenarios } = fitTemperature(logs)
  const columns = [
    ['temperature', ({ temperature }) => temperature],
    ['log-loss', ({ loss }) => digits(loss, 4)],
    ['strict', ({ strictLoss }) => digits(strictLoss, 4)],
    ['error, lenient', ({ lenientError }) => digits(lenientError, 3)],
    ['error, strict', ({ strictError }) => digits(strictError, 3)],
    ['best in folds', ({ folds }) => folds],
  ]
  const isEdge = [candidates[0], candidates.at(-1)].some(({ temperature }) => temperature === chosen)
  const warning = isEdge ? ' (the edge of the candidates: these incidents do not tell)' : ''
  const held = `log-loss ${digits(leftOut.loss, 4)}, calibration error ${digits(leftOut.lenientError, 3)} (lenient)`
  return [
    table(columns, candidates),
    '',
    `chosen: ${chosen}${warning}`,
    `on ${scenarios} scenarios left out one by one: ${held}`,
  ].join('\n')
}
