import type { Cause } from '../model/cause.ts'
import type { Signal } from '../model/signal.ts'

/** What one question contributed to a cause's score. */
export interface Vote {
  readonly signal: Signal
  /** Decibans: above zero speaks for the cause, below against it. */
  readonly weight: number
}

/** A cause with its score: the sum of its prior and its votes, in decibans. */
export interface Verdict {
  readonly cause: Cause
  readonly prior: number
  readonly score: number
  readonly votes: readonly Vote[]
}

/** Asks a cause about every signal. One vote a question; what the log does not answer says nothing (but see Cause.missing). */
export function judge(cause: Cause, signals: readonly Signal[], status: number): Verdict {
  const votes = signals.map((signal) => ({ signal, weight: weightOf(cause, signal) }))
  const prior = priorOf(cause, status)
  return { cause, prior, score: votes.reduce((sum, { weight }) => sum + weight, prior), votes }
}

/** The strongest weight that a cause could give to a question: how much an answer would matter to it. */
export function stake(cause: Cause, group: Signal['group']): number {
  return Math.max(0, ...Object.values(cause.weights[group] ?? {}).map(Math.abs))
}

function weightOf(cause: Cause, { group, level }: Signal): number {
  if (level === undefined) return cause.missing?.[group] ?? 0
  const weights: { readonly [level: string]: number } = cause.weights[group] ?? {}
  return weights[level] ?? 0
}

function priorOf(cause: Cause, status: number): number {
  switch (status) {
    case 500:
    case 502:
    case 503:
    case 504:
      return cause.prior[status] ?? 0
    default:
      return cause.prior['5xx'] ?? 0
  }
}
