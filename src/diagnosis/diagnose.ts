import type { Cause, TitleFacts } from '../model/cause.ts'
import type { ReportHypothesis } from '../model/report.ts'
import type { Signal } from '../model/signal.ts'
import { judge, stake, type Verdict } from './votes.ts'

/** Flattens the confidences: the questions are not quite independent. Fitted, by `npm run score -- --temperature`. */
const TEMPERATURE = 1.2
const MIN_CONFIDENCE = 0.05
/** Where the log itself does not say how the requests died, what surrounds them makes nothing surer than this. */
const MOST_BY_INFERENCE = 0.6
const MAX_HYPOTHESES = 5
/** Weaker votes are not worth a sentence, in decibans. */
const WORTH_SAYING = 2
/** A question that the log cannot answer is named when the answer could move this much. */
const WORTH_ASKING = 8

/** Ranks the causes for an incident with these signals: best first, at least one, confidences summing to at most 1. */
export function diagnose(
  causes: readonly Cause[],
  signals: readonly Signal[],
  status: number,
  facts: TitleFacts,
): ReportHypothesis[] {
  const verdicts = causes.map((cause) => judge(cause, signals, status))
  const most = isToldOf(signals) ? 1 : MOST_BY_INFERENCE
  const confidences = confidencesOf(verdicts).map((confidence) => Math.min(confidence, most))
  const ranked = verdicts
    .map((verdict, order) => ({ verdict, order, confidence: confidences[order] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence || b.verdict.score - a.verdict.score || a.order - b.order)
  const listed = ranked.filter(({ confidence }, rank) => rank === 0 || (confidence >= MIN_CONFIDENCE && rank < MAX_HYPOTHESES))
  return listed.map(({ verdict, confidence }, rank) => {
    const hypothesis = toHypothesis(verdict, confidence, facts)
    const rivals = rank === 0 ? listed.slice(1).map((rival) => rival.verdict.cause) : []
    return { ...hypothesis, against: [...hypothesis.against, ...notExcluded(verdict.cause, rivals)] }
  })
}

function isToldOf(signals: readonly Signal[]): boolean {
  return signals.some((signal) => signal.group === 'death' && signal.level !== undefined && !signal.isInferred)
}

/** What else it may be, and how to tell: of the rivals that are listed, those that are easily taken for this cause. */
function notExcluded({ resembles }: Cause, rivals: readonly Cause[]): string[] {
  return rivals.flatMap(({ id }) => {
    const difference = resembles[id]
    return difference === undefined ? [] : [`Not excluded: ${id} (${difference}).`]
  })
}

/** Softmax of the scores, rounded down to hundredths so that the sum cannot exceed 1. */
function confidencesOf(verdicts: readonly Verdict[]): number[] {
  const best = Math.max(...verdicts.map(({ score }) => score))
  const odds = verdicts.map(({ score }) => 10 ** ((score - best) / (10 * TEMPERATURE)))
  const sum = odds.reduce((total, one) => total + one, 0)
  // Rounded first to nine digits: the last ones may differ between engines.
  return odds.map((one) => Math.floor(Number((one / sum).toFixed(9)) * 100) / 100)
}

function toHypothesis({ cause, votes }: Verdict, confidence: number, facts: TitleFacts): ReportHypothesis {
  const measured = votes.filter(({ signal }) => signal.level !== undefined)
  const byStrength = [...measured].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  const missing = votes
    .filter(({ signal }) => signal.level === undefined && stake(cause, signal.group) >= WORTH_ASKING)
    .sort((a, b) => stake(cause, b.signal.group) - stake(cause, a.signal.group))
  const contrary = byStrength.filter(({ weight }) => weight <= -WORTH_SAYING)
  const evidence = byStrength.filter(({ weight }) => weight >= WORTH_SAYING).map(({ signal }) => signal.says)
  return {
    cause: cause.id,
    confidence,
    title: cause.title(facts),
    evidence: evidence.length > 0 || cause.id !== 'unknown' ? evidence : missingSentences(votes),
    // Several questions may lack the same thing.
    against: [...new Set([...contrary, ...missing].map(({ signal }) => signal.says))],
    nextSteps: cause.nextSteps,
  }
}

/** What speaks for not knowing is what could not be asked. */
function missingSentences(votes: Verdict['votes']): string[] {
  return votes.filter(({ weight }) => weight > 0).map(({ signal }) => signal.says)
}
