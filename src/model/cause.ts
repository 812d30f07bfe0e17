import type { Group, LevelOf } from './signal.ts'

/** The closed vocabulary of causes, in the order that breaks ties. Scripts key on these ids. */
export const CAUSE_IDS = [
  'origin-exception',
  'origin-dependency-failure',
  'origin-overload',
  'maintenance',
  'origin-hang',
  'timeout-too-short',
  'origin-down',
  'origin-restart',
  'origin-crash',
  'keepalive-race',
  'invalid-response',
  'tls-failure',
  'network-timeout',
  'network-unreachable',
  'network-degraded',
  'dns-failure',
  'no-healthy-upstream',
  'proxy-limit',
  'proxy-error',
  'poison-request',
  'unknown',
] as const
export type CauseId = (typeof CAUSE_IDS)[number]

/**
 * Weight of evidence in decibans (10·log10 of how much likelier this level is under the cause than under the average
 * other one), per signal group and level. A level that is not listed says nothing (0). −60 means: cannot be.
 */
export type Weights = { readonly [G in Group]?: { readonly [L in LevelOf<G>]?: number } }

/** What a title may speak of. */
export interface TitleFacts {
  /** The commonest status: "504". */
  readonly status: string
  /** Where, ready for a sentence: "10.0.0.12:8080", "GET /api/orders/:id", "the origin". */
  readonly where: string
}

/** One possible explanation: what it is, what speaks for and against it, and what to do about it. */
export interface Cause {
  readonly id: CauseId
  /** A noun phrase: "origin down". */
  readonly name: string
  /** What happened, one or two sentences for somebody who has never met it. */
  readonly what: string
  /** What it looks like in an access log. */
  readonly looksLike: string
  /** What is easily taken for it, and how to tell. */
  readonly resembles: { readonly [C in CauseId]?: string }
  /** The hypothesis as one sentence about this incident. */
  title(facts: TitleFacts): string
  /** What to check or do, most telling first. */
  readonly nextSteps: readonly string[]
  /** How common it is among incidents of this status, in decibans. */
  readonly prior: { readonly [S in '500' | '502' | '503' | '504' | '5xx']?: number }
  readonly weights: Weights
  /** Why these weights, where it is not obvious: a sentence per question, from how proxies and origins behave. */
  readonly because?: { readonly [G in Group]?: string }
  /** What it gains, in decibans, from each question that the log cannot answer. Only not knowing gains from that. */
  readonly missing?: { readonly [G in Group]?: number }
}
