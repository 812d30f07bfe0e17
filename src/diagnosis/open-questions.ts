import type { OpenQuestion } from '../model/advice.ts'
import type { Cause } from '../model/cause.ts'
import { type LevelOf, SIGNALS, type Signal } from '../model/signal.ts'

/** An answer that could not move two causes apart by this much is not worth logging anything, in decibans. */
const WORTH_ASKING = 8

/** What a death may have been of which the log tells less. */
const MAY_BE: { readonly [Q in OpenQuestion]?: readonly LevelOf<'death'>[] } = {
  'failed-upstream': ['refused', 'unreachable', 'tls', 'closed', 'malformed'],
  'some-timeout': ['connect-timeout', 'read-timeout'],
  'connect-rejected': ['refused', 'unreachable', 'tls'],
  'no-valid-answer': ['closed', 'malformed'],
  'not-admitted': ['limited', 'proxy-failed', 'configured'],
  'not-sent': ['limited', 'configured', 'nobody', 'unresolved'],
}

interface Open {
  readonly question: OpenQuestion
  readonly group: Signal['group']
  readonly levels: readonly string[]
}

/** The questions that would tell a cause from others, had the log an answer; the most telling first. */
export function openQuestions(signals: readonly Signal[], one: Cause, others: readonly Cause[]): readonly OpenQuestion[] {
  return signals
    .flatMap((signal) => openIn(signal) ?? [])
    .map((open) => ({ open, gain: Math.max(...others.map((other) => gainOf(open, one, other))) }))
    .filter(({ gain }) => gain >= WORTH_ASKING)
    .sort((a, b) => b.gain - a.gain)
    .map(({ open }) => open.question)
}

function openIn({ group, level }: Signal): Open | undefined {
  switch (group) {
    case 'maker':
    case 'delay':
    case 'connecting':
      return level === undefined ? { question: group, group, levels: SIGNALS[group] } : undefined
    case 'death': {
      if (level === undefined) return { question: group, group, levels: SIGNALS.death }
      const levels = MAY_BE[level as OpenQuestion]
      return levels && { question: level as OpenQuestion, group, levels }
    }
    case 'breadth':
      return level === 'everything' ? { question: 'upstream', group, levels: ['upstream', 'upstreams', 'everything'] } : undefined
    default:
      return undefined
  }
}

/** How far the possible answers lie from each other: what they do to the odds between the two. */
function gainOf({ group, levels }: Open, one: Cause, other: Cause): number {
  const odds = levels.map((level) => weight(one, group, level) - weight(other, group, level))
  return Math.max(...odds) - Math.min(...odds)
}

function weight({ weights }: Cause, group: Signal['group'], level: string): number {
  const levels: { readonly [level: string]: number } = weights[group] ?? {}
  return levels[level] ?? 0
}
