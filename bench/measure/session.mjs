// One run of the bench: what was checked, what was wrong, what was timed, and the most memory that errlens took.
import { runOnce } from './answers.mjs'
import { inTurns, look } from './pairs.mjs'

/** A session that judges times, or only runs everything once. */
export function newSession(judge) {
  return { judge, checked: 0, wrong: [], wrongLines: new Set(), peaks: new Map() }
}

/** Runs a contender once and keeps what that says, except for its times. */
async function runIn(session, contender) {
  const costs = await runOnce(contender)
  const { line, title, isErrlens } = contender
  if (costs.failure !== undefined) {
    session.wrong.push(`${title}: ${costs.failure}`)
    session.wrongLines.add(line)
  } else if (contender.answer) session.checked++
  if (isErrlens && costs.peak) session.peaks.set(title, Math.max(session.peaks.get(title) ?? 0, costs.peak))
  return costs
}

/** Runs each command once, so that nothing is timed that is wrong. */
export async function check(session, contenders) {
  const rest = new Map(contenders.map((one) => [one.line, one])).values()
  async function work() {
    for (const contender of rest) await runIn(session, contender)
  }
  // One iterator, two at work: what is not timed may share the machine.
  await Promise.all([work(), work()])
}

/** The looks at a duel's pairs, or a note why there are none. */
export async function time(session, duel, contenders) {
  if (contenders.some(({ line }) => session.wrongLines.has(line))) return { duel, note: 'wrong, see below' }
  const pairs = await inTurns(contenders, duel.runs, (contender) => runIn(session, contender))
  if (pairs === undefined) return { duel, note: 'wrong, see below' }
  return { duel, looks: duel.goals.map((goal) => ({ goal, judge: session.judge, figures: look(pairs, goal) })) }
}
