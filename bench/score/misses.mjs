// What went wrong, and which votes decided it.

/** Weaker differences decide nothing, in decibans. */
const WORTH_SAYING = 2

/** What a log's incidents were taken for instead of the label's cause, and what else was reported. */
export function missLines(results) {
  return results.flatMap(({ id, format, incidents, falses }) => {
    const log = `${id}/${format}`
    const misses = incidents.filter(({ strict }) => !strict).flatMap((incident) => missOf(log, incident))
    const strangers = falses.map(
      ({ answer, top = 'no answer', confidence }) => `${log}: false incident ${answer}, ${top} ${confidence}`,
    )
    return [...misses, ...strangers]
  })
}

function missOf(log, { cause, found, top, lenient, confidence, explanation }) {
  if (!found) return [`${log}: ${cause} not found`]
  return [`${log}: ${cause} taken for ${top} ${confidence}${lenient ? ' (acceptable)' : ''}`, ...decided(explanation, cause, top)]
}

/** Scores of the answer and the label's cause, and the questions that moved them apart, the most decisive first. */
function decided({ signals, causes, status }, label, top) {
  const [right, given] = [label, top].map((id) => causes.find(({ cause }) => cause === id))
  const asked = [
    { text: `prior=${status}`, gain: given.prior - right.prior },
    ...signals.map(({ group, level = '?' }) => ({ text: `${group}=${level}`, gain: given.votes[group] - right.votes[group] })),
  ].filter(({ gain }) => Math.abs(gain) >= WORTH_SAYING)
  const told = (list) => list.map(({ text, gain }) => `${text} ${Math.abs(gain)}`).join(', ') || 'nothing'
  const forAnswer = asked.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain)
  const forLabel = asked.filter(({ gain }) => gain < 0).sort((a, b) => a.gain - b.gain)
  return [`    ${top} ${given.score}, by ${told(forAnswer)}`, `    ${label} ${right.score}, by ${told(forLabel)}`]
}
