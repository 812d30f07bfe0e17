/** What a log may leave open: a question as a whole, which upstream it was, or which of several deaths that look alike in it. */
export type OpenQuestion =
  | 'maker'
  | 'death'
  | 'delay'
  | 'connecting'
  | 'upstream'
  | 'failed-upstream'
  | 'some-timeout'
  | 'connect-rejected'
  | 'no-valid-answer'
  | 'not-admitted'
  | 'not-sent'

/** What would answer the questions that a format leaves open, and how to get it. It belongs to the format. */
export interface Advice {
  /** A verb with its object: "Log", "Look at the CloudWatch metrics". */
  readonly ask: string
  /** The names of what answers a question, as the proxy calls them. */
  readonly answers: { readonly [Q in OpenQuestion]?: readonly string[] }
  /** Where the lines belong: "nginx.conf, in the http block". */
  readonly where?: string
  /** Configuration that logs them all, to be pasted. */
  readonly lines?: readonly string[]
  /** That of another proxy, where both write lines of this format and a line does not tell which. */
  readonly or?: Advice
}
