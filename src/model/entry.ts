/** The course of one exchange between proxy and origin, in order; a failure happens in one of these. */
export const PHASES = ['admit', 'pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'] as const
export type Phase = (typeof PHASES)[number]

/**
 * How an exchange died. `refused`, `unreachable`: the network or the origin's kernel said no; `timeout`: a timer fired;
 * `closed`: the connection was broken; `malformed`: bytes came that are no HTTP; `limited`: the proxy's own limit;
 * `empty`: nobody to send to; `status`: the origin itself answered 5xx; `error`: the proxy failed on its own account.
 */
export const HOWS = ['refused', 'timeout', 'unreachable', 'closed', 'malformed', 'limited', 'empty', 'status', 'error'] as const
export type How = (typeof HOWS)[number]

/** Who made the error: the server behind the proxy, the proxy itself, or the line does not say. */
export type Maker = 'origin' | 'proxy' | 'unknown'

/** What a line says about a failed exchange, in words that are the same for every proxy. */
export interface Failure {
  readonly by: Maker
  /** Every phase that the line leaves possible, in order; never empty. */
  readonly phases: readonly Phase[]
  /** `undefined` where the line leaves it open (a refusal and an unreachable network often look alike). */
  readonly how: How | undefined
  /** The proxy's own word for it, if it has one (an ELB's error_reason, a termination state, …). */
  readonly reason: string | undefined
}

/** One try at one upstream. Durations in whole milliseconds from the beginning of the try; missing is `undefined`. */
export interface Attempt {
  readonly upstream: string | undefined
  /** What the log says of this attempt; nginx writes its own 502 and 504 here, so it is no proof of an answer. */
  readonly status: number | undefined
  /** Until the connection stood (with TLS where there is any). */
  readonly connect: number | undefined
  /** Until the whole response header was there. */
  readonly header: number | undefined
  readonly duration: number | undefined
}

/** One request as a proxy logged it. Times are epoch milliseconds, durations whole milliseconds; missing is `undefined`. */
export interface Entry {
  /** When the request began. Proxies that log its end have the duration subtracted. */
  readonly time: number
  /** The time as the log gives it. */
  readonly loggedAt: number
  readonly status: number
  readonly method: string | undefined
  /** Without query and host. */
  readonly path: string | undefined
  readonly host: string | undefined
  /** Address without port. */
  readonly client: string | undefined
  /** The whole request as the proxy saw it. */
  readonly duration: number | undefined
  /** Bytes sent to the client (body, where the log tells them apart). */
  readonly size: number | undefined
  /** Upstreams tried, in order; empty where the log names none. The last one belongs to the answer. */
  readonly attempts: readonly Attempt[]
  /** Status that an origin really answered; `undefined` when none did or the line does not prove it. */
  readonly upstreamStatus: number | undefined
  /** Present when status is 5xx, and when the exchange failed although the status does not say so. */
  readonly failure: Failure | undefined
  readonly requestId: string | undefined
}
