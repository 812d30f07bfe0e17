import type { Entry } from './entry.ts'
import type { OriginSays } from './trace.ts'

/** A failed request kept whole, and how many it stands for (1 unless failures had to be sampled). */
export interface WeighedEntry {
  readonly time: number
  readonly entry: Entry
  readonly format: string
  /** Route template: "GET /api/orders/:id". */
  readonly route: string | undefined
  readonly weight: number
  /** Of several upstreams that were tried in vain, the one to blame. */
  readonly blamed?: string | undefined
}

/** A span of time in epoch ms: from the first to the last, both inside. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The dimensions that a scope can name. */
export const DIMENSIONS = ['upstream', 'route', 'host', 'client'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Per dimension the values that carry the failures while their siblings do not; empty: explains nothing. */
export type Scope = { readonly [D in Dimension]: readonly string[] }

/** When an incident was going on: all of its span, or its bursts. */
export function spansOf({ span, bursts }: Pick<Incident, 'span' | 'bursts'>): readonly Span[] {
  return bursts ?? [span]
}

/** Errors that belong together, before anybody has asked why. */
export interface Incident {
  readonly kind: 'burst' | 'chronic'
  /** All that was read is an excerpt: nothing is known of the traffic around the failures. */
  readonly isExcerpt?: true
  /** First and last error. */
  readonly span: Span
  /** Its bursts, in order, if it comes back in regular distances; absent where it is one. */
  readonly bursts?: readonly Span[]
  readonly byStatus: ReadonlyMap<number, number>
  readonly scope: Scope
  /** Requests in span and scope, failed or not. */
  readonly requests: number
  readonly errors: number
  /** Share of errors with these statuses among the requests in scope outside the span. */
  readonly baseline: number
  /** How many requests that share was seen among. */
  readonly baselineRequests: number
  /** Its failures, as far as they were kept; their order depends on their content alone. */
  readonly failures: readonly WeighedEntry[]
  /** What the origin's own log says, if there is one. */
  readonly origin?: OriginSays
}
