// Fits the temperature of the softmax, the only number that is fitted to incidents. Right is the set of acceptable causes: where a
// log leaves two causes open, no weight between them is wrong, so what is judged is the probability of all of them together
// (its logarithm: -ln Σp). Left out is one scenario after the other, with all of its logs: what is fitted on the others must hold for it.
import { calibrationError } from './calibration.mjs'
import { groupedBy } from './sums.mjs'

/** Finer than the data can tell. */
export const CANDIDATES = Array.from({ length: 27 }, (_, index) => Number((0.6 * 1.1 ** index).toFixed(2)))
/** No single incident may decide: what is believed less counts as that. */
const LEAST = 1e-4

const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** What a temperature makes of an incident's scores. */
function answerAt(temperature, { explanation: { causes }, acceptable, cause, lenient, strict }) {
  const odds = causes.map(({ score }) => 10 ** ((score - causes[0].score) / (10 * temperature)))
  const sum = odds.reduce((total, one) => total + one, 0)
  const probability = (isMeant) => causes.reduce((total, { cause: id }, i) => total + (isMeant(id) ? odds[i] / sum : 0), 0)
  return {
    ...{ lenient, strict, confidence: 1 / sum },
    loss: -Math.log(
      Math.max(
        LEAST,
        probability((id) => acceptable.includes(id)),
      ),
    ),
    strictLoss: -Math.log(
      Math.max(
        LEAST,
        probability((id) => id === cause),
      ),
    ),
  }
}

const lossAt = (temperature, incidents) => mean(incidents.map((incident) => answerAt(temperature, incident).loss))
const best = (incidents) => CANDIDATES.reduce((a, b) => (lossAt(b, incidents) < lossAt(a, incidents) ? b : a))

/** Per candidate its figures over all and in how many folds it was the best; the one for all; how it does on what was left out. */
export function fitTemperature(results) {
  const incidents = results.flatMap((log) =>
    log.incidents.filter(({ found }) => found).map((one) => ({ ...one, scenario: log.scenario })),
  )
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
