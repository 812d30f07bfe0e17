/** An input, or a part of it, that could not be read. It is said to the user once; the run goes on with the rest. */
export interface Problem {
  /** Name of the input as the user knows it. */
  readonly source: string
  /** One sentence: what is wrong and what to do about it. */
  readonly message: string
}
