/**
 * What a field of a line says, as far as a plain request needs it. Durations are in the plan's unit; `before`, `header` and
 * `rest` are the three parts of a request, `attempt` is how long its only attempt took.
 */
export const PLAN_FIELDS = [
  'logged',
  'begun',
  'client',
  'request',
  'method',
  'target',
  'status',
  'size',
  'whole',
  'before',
  'header',
  'rest',
  'attempt',
  'attemptBegun',
  'connect',
  'try',
  'upstream',
  'upstreamPort',
  'upstreamStatus',
  'host',
  'hostElse',
  'hostLast',
  /** A number of no other interest: other lines have something else there. */
  'number',
  /** Tells failed requests apart, where nothing else does. */
  'requestId',
  /** What the TLS handshake took, where `connect` is without it. */
  'tls',
] as const
export type PlanField = (typeof PLAN_FIELDS)[number]

/** A field, and how it ends: at the literal behind it. */
export interface PlanStep {
  /** `undefined`: its text is skipped. */
  readonly field: PlanField | undefined
  /** What stands behind it; empty at the line's end. */
  readonly literal: string
  /** Whether the first place with the literal's first character must be the literal. */
  readonly strict?: boolean
  /** Whether it may be a list of nginx, of which only the plain kind (one element) is wanted. */
  readonly list?: boolean
  /** Whether something must stand there, and no quote. */
  readonly word?: boolean
  /** Whether a blank or the line's end must follow the literal. */
  readonly thenBreak?: boolean
  /** Whether it must hold neither a blank nor an equals sign; for the last field. */
  readonly plain?: boolean
}

/** Keys of a JSON object: a field, an object below it, an array of which the first object is meant, or nothing of interest. */
export interface PlanKeys {
  readonly [key: string]: PlanField | PlanKeys | readonly [PlanKeys] | null
}

/**
 * How the plain requests among lines made like one another are read straight from their bytes: those that were answered, or
 * failed, by the first upstream asked if any, and were not given up by the client. It means the same as the format's reader
 * and leaves to it whatever is not that simple; test/kernel holds the two together.
 */
export interface Plan {
  readonly layout:
    | { readonly kind: 'text'; readonly first: string; readonly steps: readonly PlanStep[]; readonly exact: boolean }
    /**
     * `closed`: a line with any other key at the top is not made like this. `same`: keys at the top, and the value that each
     * must have, as it stands in the line: other values are for the reader.
     */
    | {
        readonly kind: 'json'
        readonly keys: PlanKeys
        readonly closed: boolean
        readonly same?: { readonly [key: string]: string }
      }
  /**
   * How times are written: `10/Oct/2026:13:55:36 -0700`, ISO 8601, or since 1970: seconds with three decimals, whole milliseconds,
   * whole seconds, nanoseconds.
   */
  readonly clock: 'clf' | 'iso' | 'seconds' | 'milliseconds' | 'whole-seconds' | 'nanoseconds'
  /** Reads such a time (of `clf` and `iso`), as epoch ms. */
  timeOf(text: string): number | undefined
  /** Whether `logged` is when the request ended; else it is when it began, unless `begun` is there. */
  readonly loggedAtEnd: boolean
  readonly durations: 'seconds' | 'milliseconds'
  /** How a client is written: with a port if it is an IPv4 address, always with a port, or as it is. */
  readonly clients: 'port-or-not' | 'last-port' | 'as-is'
  /** Whether a line without a client, or without a host, is told about them elsewhere. */
  readonly needsClient?: boolean
  readonly needsHost?: boolean
  /** Whether a line without `whole` is none of the format's. */
  readonly needsDuration?: boolean
  /** Whether a status, a connect time or an attempt of zero is none. */
  readonly zeroIsMissing?: boolean
  /** Whether times may be in whole seconds: then `whole` tells how long it took, if it agrees with them. */
  readonly secondsMayBeWhole?: boolean
  /** Whether the request line names the host (`GET https://host:443/path`). */
  readonly hostInRequest?: boolean
}
