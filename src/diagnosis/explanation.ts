import type { Cause } from '../model/cause.ts'
import type { ReportExplanation } from '../model/report.ts'
import type { Signal } from '../model/signal.ts'
import { judge } from './votes.ts'

/** How the causes were ranked: what was asked, what was answered, and what each answer counts for each cause. */
export function explanationOf(causes: readonly Cause[], signals: readonly Signal[], status: number): ReportExplanation {
  const verdicts = causes.map((cause) => judge(cause, signals, status))
  return {
    status: `${status}`,
    signals: signals.map(({ group, level, says }) => ({ group, ...(level !== undefined && { level }), says })),
    // The order of the list breaks ties, as it does among hypotheses: this sort keeps it.
    causes: verdicts
      .sort((a, b) => b.score - a.score)
      .map(({ cause, prior, score, votes }) => ({
        ...{ cause: cause.id, prior, score },
        votes: Object.fromEntries(votes.map(({ signal, weight }) => [signal.group, weight])),
      })),
  }
}
