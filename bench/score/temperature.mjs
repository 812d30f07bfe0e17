// Fits the temperature of the softmax, the only number that is fitted to incidents. Right is the cause that was injected: a
// confidence is the probability of the cause that it stands beside, so where a log leaves two open, it has to be shared between
// them (its logarithm is judged: -ln p). That of all acceptable causes together stands beside it. Left out is one scenario after the other, with all of its logs: what is fitted on the others must hold for it.
import { calibrationError } from './calibration.mjs'
import { groupedBy } from './sums.mjs'
import { digits, table } from './table.mjs'

/** Flat enough between two of them. */
const CANDIDATES = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.25, 2.5, 3, 3.5, 4, 5]
/** No single incident may decide: what is believed less counts as that. */
const LEAST = 1e-4

const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** What a temperature makes of an incident's scores. */
function answerAt(temperature, { explanation: { causes }, acceptable, cause, lenient, strict }) {
  const odds = causes.map(({ score }) => 10 ** ((score - causes[0].score) / (10 * temperature)))
  const sum = odds.reduce((total, one) => total + one, 0)
  const lossOf = (ids) => {
    const probability = causes.reduce((total, { cause: id }, i) => total + (ids.includes(id) ? odds[i] / sum : 0), 0)
    return -Math.log(Math.max(LEAST, probability))
  }
  return { lenient, strict, confidence: 1 / sum, loss: lossOf(acceptable), strictLoss: lossOf([cause]) }
}

const lossAt = (temperature, incidents) => mean(incidents.map((incident) => answerAt(temperature, incident).strictLoss))
const best = (incidents) => CANDIDATES.reduce((a, b) => (lossAt(b, incidents) < lossAt(a, incidents) ? b : a))

/** Per candidate its figures over all and in how many folds it was the best; the one for all; how it does on what was left out. */
function fitTemperature(incidents) {
  const folds = groupedBy(incidents, ({ scenario }) => scenario).map(([scenario, held]) => {
    return { held, temperature: best(incidents.filter((one) => one.scenario !== scenario)) }
  })
  const leftOut = folds.flatMap(({ held, temperature }) => held.map((one) => answerAt(temperature, one)))
  return {
    candidates: CANDIDATES.map((temperature) => ({
      ...figuresOf(incidents.map((one) => answerAt(temperature, one))),
      ...{ temperature, folds: folds.filter((fold) => fold.temperature === temperature).length },
    })),
    ...{ chosen: best(incidents), leftOut: figuresOf(leftOut), scenarios: folds.length },
  }
}

function figuresOf(answers) {
  return {
    loss: mean(answers.map(({ loss }) => loss)),
    strictLoss: mean(answers.map(({ strictLoss }) => strictLoss)),
    lenientError: calibrationError(answers, 'lenient'),
    strictError: calibrationError(answers, 'strict'),
  }
}

/** The candidates, and which is the best. */
export function temperatureTable(incidents) {
  const { candidates, chosen, leftOut, scenarios } = fitTemperature(incidents)
  const columns = [
    ['temperature', ({ temperature }) => temperature],
    ['log-loss', ({ strictLoss }) => digits(strictLoss, 4)],
    ['error', ({ strictError }) => digits(strictError, 3)],
    ['log-loss, lenient', ({ loss }) => digits(loss, 4)],
    ['error, lenient', ({ lenientError }) => digits(lenientError, 3)],
    ['best in folds', ({ folds }) => folds],
  ]
  const isEdge = [candidates[0], candidates.at(-1)].some(({ temperature }) => temperature === chosen)
  const warning = isEdge ? ' (the edge of the candidates: these incidents do not tell)' : ''
  const held = `log-loss ${digits(leftOut.strictLoss, 4)}, calibration error ${digits(leftOut.strictError, 3)}`
  return [
    table(columns, candidates),
    '',
    `chosen: ${chosen}${warning}`,
    `on ${scenarios} scenarios left out one by one: ${held}`,
  ].join('\n')
}
