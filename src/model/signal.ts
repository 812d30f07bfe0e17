/**
 * The questions that an incident is asked, each with its possible answers (levels). A cause has one vote per question,
 * so that one fact is never counted twice. Every answer is measured by one file in src/signals.
 */
export const SIGNALS = {
  /** Who made the errors? */
  maker: ['origin', 'proxy', 'both'],
  /** Where did the exchange die, and how? */
  death: [
    'answered', // the origin itself answered 5xx
    'not-admitted', // before any upstream was chosen, the log does not say why
    'not-sent', // before any upstream was asked: not admitted, or nobody to ask
    'configured', // the proxy answered so on purpose (a fixed response)
    'limited', // a limit of the proxy
    'queued', // waited in the proxy for a free place at an upstream, in vain
    'proxy-failed', // the proxy's own failure
    'nobody', // no upstream to choose from
    'unresolved', // the name of the upstream, or the choice of one
    'no-address', // the name of the upstream did not resolve
    'refused',
    'unreachable',
    'connect-rejected', // no connection, said at once: refused, unreachable or TLS
    'connect-timeout',
    'tls',
    'closed', // connected, then broken before an answer
    'malformed', // an answer that is no HTTP
    'no-valid-answer', // connected, then closed or malformed: the log leaves it open
    'read-timeout',
    'timers', // timers of both kinds, connect and read, side by side
    'some-timeout', // a timer, connect or read: the log leaves it open
    'failed-upstream', // no valid answer, and the log does not say in which phase
    'several', // failures of more than one kind side by side
  ],
  /** How long did the failed requests take? */
  delay: ['instant', 'usual', 'wall', 'spread'],
  /** Are the timeouts the tail of the answered requests, or apart from them? */
  tail: ['continuous', 'between', 'detached'],
  /** Did more requests arrive than before? */
  load: ['surge', 'rise', 'flat', 'drop'],
  /** Did the answered requests get slower? */
  latency: ['climbed', 'same'],
  /** Did connecting get slower for the requests that were answered? */
  connecting: ['slow', 'same'],
  /** What do the failures have in common? */
  breadth: ['client', 'route', 'routes', 'upstream', 'upstreams', 'everything'],
  /** How are the failures spread over time? */
  shape: ['scattered', 'sharp', 'ramp', 'rolling'],
  /** How long did it last? */
  span: ['brief', 'minutes', 'long', 'open'],
  /** How much of the traffic in scope was still answered? */
  survivors: ['none', 'few', 'many', 'nearly-all'],
  /** Do the failures fall on requests that proxies do not repeat (POST, PATCH)? */
  methods: ['unrepeatable', 'any'],
  /** What does the origin's own log say of them? Asked only if there is one. */
  origin: [
    'exceptions', // it logged errors
    'late', // it answered when the proxy had given up
    'seen', // it has them, without an exception
    'absent', // it never heard of them
  ],
} as const

export type Group = keyof typeof SIGNALS
export type LevelOf<G extends Group> = (typeof SIGNALS)[G][number]

/** An answer to one question, with the sentence (and its figures) that says it to a person. */
export type Signal = { [G in Group]: MeasuredSignal<G> | MissingSignal<G> }[Group]

export interface MeasuredSignal<G extends Group> {
  readonly group: G
  readonly level: LevelOf<G>
  readonly says: string
  /** The log has no field for it: inferred from what the status, the size and the time are usually the sign of. */
  readonly isInferred?: true
}

export interface MissingSignal<G extends Group> {
  readonly group: G
  readonly level: undefined
  /** What the log would have to carry: "no connect times of answered requests to compare". */
  readonly says: string
}
