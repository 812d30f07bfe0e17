// Whether a confidence is what it says: of the answers given with 0.8, eight in ten should be right. The confidence is that of the
// best hypothesis of each incident found; right is an acceptable cause (lenient) or the label's own (strict).
import { hasNoRival, shareOf } from './sums.mjs'
import { digits, percent, table } from './table.mjs'

const BINS = 10
/** From here on an answer is called sure. */
export const SURE = 0.9
export const isSure = ({ confidence }) => confidence >= SURE

/** Ten equal bins with their count, mean confidence, and shares right. */
function bins(answers) {
  const binOf = (confidence) => Math.min(BINS - 1, Math.floor(confidence * BINS + 1e-9))
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = answers.filter(({ confidence }) => binOf(confidence) === bin)
    return {
      ...{ from: bin / BINS, to: (bin + 1) / BINS, count: inside.length },
      confidence: inside.length === 0 ? undefined : inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length,
      lenient: shareOf(inside, ({ lenient }) => lenient),
      strict: shareOf(inside, ({ strict }) => strict),
    }
  })
}

/** Expected calibration error: how far confidence and share right are apart in a bin, weighed by its count. */
export function calibrationError(answers, right) {
  const sum = bins(answers).reduce((total, bin) => total + (bin.count && bin.count * Math.abs(bin.confidence - bin[right])), 0)
  return answers.length === 0 ? undefined : sum / answers.length
}

/** The share right of the answers that are called sure. */
export function sureAndRight(answers, right) {
  return shareOf(answers.filter(isSure), (answer) => answer[right])
}

/** The bins, and what they come to. */
export function calibrationTable(answers) {
  const columns = [
    ['confidence', ({ from, to }) => `${from.toFixed(1)} to ${to.toFixed(1)}`],
    ['answers', ({ count }) => count],
    ['mean', ({ confidence }) => digits(confidence, 2)],
    ['lenient right', ({ lenient }) => percent(lenient)],
    ['strict right', ({ strict }) => percent(strict)],
  ]
  return `${table(columns, bins(answers))}\n\n${errorTable(answers)}`
}

function errorTable(answers) {
  const unrivalled = answers.filter(hasNoRival)
  const rows = [
    { name: 'lenient', of: answers, right: 'lenient' },
    { name: 'strict', of: answers, right: 'strict' },
    { name: 'strict, no rival', of: unrivalled, right: 'strict' },
  ]
  const columns = [
    ['right is', ({ name }) => name],
    ['answers', ({ of }) => of.length],
    ['expected calibration error', ({ of, right }) => digits(calibrationError(of, right), 3)],
    [`from ${SURE}`, ({ of }) => of.filter(isSure).length],
    ['right of these', ({ of, right }) => percent(sureAndRight(of, right))],
  ]
  return table(columns, rows)
}
