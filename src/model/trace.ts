/** What an origin's own log says of one request, or of an error that it had. Missing is `undefined`. */
export interface Trace {
  /** When it was written, epoch ms: mostly when the request had been answered. */
  readonly time: number
  readonly method: string | undefined
  /** Without query and host. */
  readonly path: string | undefined
  readonly requestId: string | undefined
  /** The status that the origin answered with. */
  readonly status: number | undefined
  /** How long the origin worked on it, in ms. */
  readonly duration: number | undefined
  /** What the origin calls its error: the beginning of an exception's text, or of an error message. */
  readonly exception: string | undefined
}

/** Reads lines of an origin's log; `undefined`: a line that says nothing of the kind. It never throws. */
export interface TraceReader {
  read(line: string): Trace | undefined
}

/** What an origin's log has told of an incident. Weights of failures, like those of the access log. */
export interface OriginSays {
  /** Failures that can be looked up: those with an id, or with a path that is not asked for all the time. */
  readonly failures: number
  /** Failures for which it logged an exception, and the commonest of these. */
  readonly exceptions: number
  readonly exception: string | undefined
  /** Failures that it answered, after the proxy had given up; and after how long, in ms (the median). */
  readonly late: number
  readonly lateAfter: number | undefined
  /** Other failures that it has a trace of. */
  readonly seen: number
  /** Failures without any trace, where there would be one: the log covers the time and has the requests that went well. */
  readonly absent: number
  /** Share of the requests that went well which it has a trace of. */
  readonly coverage: number
  /** Errors that it logged in this time without saying for which request, and how many there would be usually. */
  readonly errors: number
  readonly usualErrors: number
}
